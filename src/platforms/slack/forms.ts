import type { ChatHandler, CommandSpec, Log, Reply } from '../../app/ports/index.ts';
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

    openLoading: (command, { spot, trigger }) =>
      attempt('loading', async () => {
        const token = await wire.tokenOf(spot.team);
        const opened = await wire.client.views.open({ token, trigger_id: trigger, view: loadingView(command) });
        return opened.view?.id;
      }),

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

    async open(reply, { spot, trigger }) {
      const form = formOf(reply, spot);
      if (form === null || (form.asks.why === null && isPicked(form))) return false;
      const shown = await attempt('form', async () => {
        const token = await wire.tokenOf(spot.team);
        return (await wire.client.views.open({ token, trigger_id: trigger, view: formView(form) })).view?.id;
      });
      return shown !== null;
    },
  };
}

/** One press on a button says it: no form is quicker. */
function isPicked({ spec, asks }: Form): boolean {
  return spec.options.find(({ name }) => name === asks.option)?.kind === 'choice';
}
