import type { types } from '@slack/bolt';
import { type CommandSpec, writeWho } from '../../app/ports/index.ts';
import type { Mention } from '../../document/index.ts';
import { unescapeText } from './commands.ts';
import { MAX_CALLED, MAX_CHOICE } from './limits.ts';
import { richBlock } from './rich-text.ts';
import { clean, clip } from './text.ts';

/** Whether somebody may be named after a command: Slack then writes out whom people typed, if the manifest asks for it. */
export const namesPeople = ({ options }: CommandSpec): boolean => options.some(({ kind }) => kind === 'who');

/** Text of a slash command that Slack has escaped, with groups and people as the core reads them and links as they were typed. */
export function withWho(text: string): string {
  return text
    .replace(/<!subteam\^(S[A-Z0-9]+)(?:\|([^>]*))?>/g, (_all, id: string, name?: string) => role(id, name ?? id))
    .replace(/<!(here|channel)(?:\|[^>]*)?>/g, (_all, id: string) => place(id))
    .replace(/<@([UW][A-Z0-9]+)(?:\|([^>]*))?>/g, (_all, id: string, name?: string) =>
      writeWho({ kind: 'person', id, label: labelOf(name ?? id) }),
    )
    .replace(/<#[A-Z0-9]+\|([^>]*)>/g, '#$1')
    .replace(/<((?:https?|mailto):[^|>]+)(?:\|[^>]*)?>/g, '$1');
}

/** What is typed where Slack writes nothing out: only the two names that mean the same everywhere. */
export const withChannelNames = (text: string): string =>
  text.replace(/(?<=^|[\s:=])@(here|channel)(?=\s|$)/g, (_all, id: string) => place(id));

const place = (id: string): string => writeWho({ kind: 'place', id, label: labelOf(id) });

const role = (id: string, name: string): string => writeWho({ kind: 'role', id, label: labelOf(name) });

const labelOf = (name: string): string => `@${unescapeText(name).replace(/^@/, '')}`;

/** The one block in which something is called holds ids that only Slack gives out; what is none is shown as plain text. */
export function callBlocks(mentions: readonly Mention[]): types.KnownBlock[] {
  const few = mentions.slice(0, MAX_CALLED);
  const calls = few.map(({ id }) => callOf(id)).filter((call) => call !== null);
  const others = few.filter(({ id }) => callOf(id) === null).map(({ label }) => clip(clean(label), MAX_CHOICE));
  const words = richBlock([{ type: 'rich_text_section', elements: [{ type: 'text', text: others.join(' ') }] }]);
  return [
    ...(calls.length > 0
      ? [{ type: 'section' as const, text: { type: 'mrkdwn' as const, text: calls.join(' '), verbatim: true } }]
      : []),
    ...(words === null ? [] : [words]),
  ];
}

function callOf(id: string): string | null {
  if (id === 'here' || id === 'channel') return `<!${id}>`;
  return /^S[A-Z0-9]{1,30}$/.test(id) ? `<!subteam^${id}>` : null;
}
