import type { types } from '@slack/bolt';
import type { ChatHandler, CommandSpec, Log, Reply } from '../../app/ports/index.ts';
import { ROOT_COMMAND } from './commands.ts';
import { describe } from './failures.ts';
import type { Spot } from './spot.ts';
import { type Form, formView, loadingView, replyView } from './views.ts';
import type { Wire } from './wire.ts';

/** Asks for a command's options in a form. Everything here may fail without harm: what cannot be opened is said in words. */
export interface Forms {
  /** True when nothing can be done before more is said. */
  needs(command: string): boolean;
  /** Opens an empty view at once; null when Slack would not: a trigger is good for one view within three seconds. */
  openLoading(command: string, at: Opening): Promise<string | null>;
  /** Fills the view with the form, or with the reply where there is nothing to ask. False: the person closed it. */
  fill(view: string, reply: Reply, at: Opening & { readonly command: string }): Promise<boolean>;
  /** Opens the form the reply asks for, where buttons cannot ask for it. False: there is none, or Slack would not. */
  open(reply: Reply, at: Opening): Promise<boolean>;
  /** Shows the reply over the app's own page, where there is nothing else to say it in. False: Slack would not. */
  show(reply: Reply, at: Opening): Promise<boolean>;
}

export interface Opening {
  readonly spot: Spot;
  readonly trigger: string;
}

interface Parts {
  readonly wire: Wire;
  readonly log: Log;
  readonly commands: readonly CommandSpec[];
  readonly suggest: ChatHandler['suggest'];
}

export function createForms({ wire, log, commands, suggest }: Parts): Forms {
  const specs = new Map(commands.map((spec) => [spec.name, spec]));

  function formOf({ asks, setting }: Reply, spot: Spot): Form | null {
    const spec = asks === undefined ? undefined : specs.get(asks.command);
    if (asks === undefined || spec === undefined) return null;
    const { locale } = setting;
    return {
      spec,
      asks,
      setting,
      origin: { command: spec.name, locale, spot },
      suggest: (option, typed) => suggest({ command: spec.name, option, typed, locale }),
    };
  }

  async function opened(what: string, { spot, trigger }: Opening, view: types.ModalView): Promise<string | null> {
    return attempt(what, async () => {
      const token = await wire.tokenOf(spot.team);
      return (await wire.client.views.open({ token, trigger_id: trigger, view })).view?.id;
    });
  }

  async function attempt(what: string, call: () => Promise<string | undefined>): Promise<string | null> {
    try {
      return (await call()) ?? null;
    } catch (cause) {
      log.info('slack.form_not_shown', { what, reason: describe(cause) });
      return null;
    }
  }

  return {
    needs: (command) => specs.get(command)?.options.some(({ required }) => required) ?? false,

    openLoading: (command, at) => opened('loading', at, loadingView(command)),

    async fill(view, reply, { spot, command }) {
      const form = formOf(reply, spot);
      const origin = { command, locale: reply.setting.locale, spot };
      const shown = await attempt('filled', async () => {
        const token = await wire.tokenOf(spot.team);
        const filled = form === null ? replyView(reply, origin) : formView(form);
        return (await wire.client.views.update({ token, view_id: view, view: filled })).view?.id;
      });
      return shown !== null;
    },

    async open(reply, at) {
      const form = formOf(reply, at.spot);
      if (form === null || (form.asks.why === null && isPicked(form))) return false;
      return (await opened('form', at, formView(form))) !== null;
    },

    async show(reply, at) {
      const origin = { command: ROOT_COMMAND, locale: reply.setting.locale, spot: at.spot };
      return (await opened('reply', at, replyView(reply, origin))) !== null;
    },
  };
}

/** One press on a button says it: no form is quicker. */
function isPicked({ spec, asks }: Form): boolean {
  return spec.options.find(({ name }) => name === asks.option)?.kind === 'choice';
}
