import { randomBytes } from 'node:crypto';
import { ButtonStyle, ComponentType } from 'discord.js';
import type { Asks, ChatHandler, CommandSpec, Reply } from '../../app/ports/index.ts';
import { wordsOf } from '../../locales/index.ts';
import { clip } from './clip.ts';
import type { Row } from './components.ts';
import { type Form, formFor } from './form.ts';
import { MAX_BUTTON_LABEL, MAX_MISREAD } from './limits.ts';
import { remember } from './remember.ts';

/** A way back to a form that was not understood, with everything that was said still in it. */
export interface Again {
  /** A button for below the explanation; null where nothing was misread, or a form cannot hold what was said. */
  offer(reply: Reply): Row | null;
  /** The form behind such a button; null when the button is another one, or too old. */
  formOf(button: string, locale: string): Form | null;
}

/**
 * What was said is kept in memory only, because it is a member's text: after a restart the button is an old one, and the
 * core says so.
 */
export function createAgain(commands: readonly CommandSpec[], { suggest }: Pick<ChatHandler, 'suggest'>): Again {
  const misread = new Map<string, Asks>();

  function formWith({ command, option, values }: Asks, locale: string): Form | null {
    const spec = commands.find(({ name }) => name === command);
    const names = (name: string) => suggest({ command, option: name, typed: '', locale });
    return spec ? formFor(spec, { values, misread: option, hasFiles: false, locale, suggest: names }) : null;
  }

  return {
    offer({ asks, setting }) {
      if (!asks?.why || formWith(asks, setting.locale) === null) return null;
      const id = `${AGAIN}${randomBytes(ID_BYTES).toString('base64url')}`;
      remember(misread, id, asks, MAX_MISREAD);
      const label = clip(wordsOf(setting.locale).forms.again, MAX_BUTTON_LABEL);
      const button = { type: ComponentType.Button, style: ButtonStyle.Primary, label, custom_id: id } as const;
      return { type: ComponentType.ActionRow, components: [button] };
    },
    formOf(button, locale) {
      const asks = misread.get(button);
      return asks === undefined ? null : formWith(asks, locale);
    },
  };
}

const AGAIN = 'again:';
const ID_BYTES = 9;
