/**
 * Slack's old markup. It has an escape for `& < >` only: nothing turns `*`, `_`, `~`, a backtick, `:name:` or a leading
 * `>` into plain text for certain. So text that holds any of them is never written as mrkdwn: `compact` says null, and
 * the caller writes the block as rich text, where text is not parsed at all.
 */
import type { Inline, Setting, Text, TimeStyle } from '../../document/index.ts';
import { formatTime } from '../../document/index.ts';
import { clean, webUrl } from './text.ts';

const markup = /[*_~`]|:[\w+'-]+:|^\s*>/m;

/** Slack's three control characters; with them gone no mention, channel or link can be written. */
export function escapeText(text: string): string {
  return clean(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** The sentence as mrkdwn, or null when something in it could be read as markup or needs styling. */
export function compact(text: Text, setting: Setting): string | null {
  const literal = text.map((inline) => (inline.type === 'time' ? '' : inline.text)).join('');
  if (markup.test(literal)) return null;
  const parts = text.map((inline) => inlineToMrkdwn(inline, setting));
  return parts.includes(null) ? null : parts.join('');
}

function inlineToMrkdwn(inline: Inline, setting: Setting): string | null {
  switch (inline.type) {
    case 'text':
      return escapeText(inline.text);
    case 'strong':
    case 'emphasis':
    case 'code':
      return null;
    case 'link': {
      const url = webUrl(inline.url);
      const label = escapeText(inline.text).replaceAll('\n', ' ').trim();
      return url === null || label === '' ? null : `<${url.replaceAll('&', '&amp;')}|${label}>`;
    }
    case 'time':
      return `<!date^${unixSeconds(inline.at)}^${dateFormat[inline.style]}|${escapeText(formatTime(inline.at, inline.style, setting))}>`;
  }
}

export const unixSeconds = (at: number): number => Math.floor(at / 1_000);

/**
 * Shown in the reader's own zone. `relative` is a date and time too: "today 10:05" stays true however late it is read,
 * and `{ago}` is documented for the past only.
 */
export const dateFormat: Readonly<Record<TimeStyle, string>> = {
  relative: '{date_short_pretty} {time}',
  datetime: '{date_short_pretty} {time}',
  date: '{date_short_pretty}',
  time: '{time}',
};
