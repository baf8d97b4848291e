import { MAX_URL } from './limits.ts';

/** Text as Slack takes it: whole characters only, and no control characters but the line break and the tab. */
export function clean(text: string): string {
  return text
    .toWellFormed()
    .replaceAll('\r\n', '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');
}

/** Shortened to at most `max` UTF-16 units, never through a character. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  return `${text.slice(0, max - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** The address in the form that goes on the wire, or null when it is none that a chat should link to. */
export function webUrl(url: string): string | null {
  const parsed = URL.parse(url);
  if (parsed === null || !['https:', 'http:', 'mailto:'].includes(parsed.protocol)) return null;
  // `|` and the angle brackets end Slack's link syntax.
  const href = parsed.href.replaceAll('|', '%7C').replaceAll('<', '%3C').replaceAll('>', '%3E');
  return href.length <= MAX_URL ? href : null;
}
