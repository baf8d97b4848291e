import { formatTime, type Setting, type TimeStyle } from '../../src/document/index.ts';
import type { Payload } from '../../src/platforms/discord/render.ts';
import type { SlackMessage } from '../../src/platforms/slack/render.ts';

/** A part of a message as it is drawn, one below the other; markup is Pango's. */
export interface Piece {
  readonly kind: 'text' | 'title' | 'quote' | 'small';
  readonly markup: string;
}

export interface Drawn {
  /** Outside the frame: Discord's content above its embed. */
  readonly head: readonly Piece[];
  readonly body: readonly Piece[];
  readonly buttons: readonly string[];
}

const LINK = '#3b82f6';
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const linked = (text: string): string => `<span foreground="${LINK}">${text}</span>`;
const local = (unix: string, style: TimeStyle, setting: Setting): string =>
  formatTime(Number(unix) * 1_000, style, setting);
/** What Discord's letter and Slack's format ask for. */
const styleOfLetter = (letter: string | undefined): TimeStyle =>
  letter === 't' || letter === 'T' ? 'time' : letter === 'd' || letter === 'D' ? 'date' : 'datetime';
const styleOfFormat = (format: string): TimeStyle =>
  !format.includes('{date') ? 'time' : format.includes('{time}') ? 'datetime' : 'date';

/** Discord's own payload: its markdown, its local times, its rows. */
export function discordPieces({ content, embeds, components }: Payload, setting: Setting): Drawn {
  const markup = (text: string): string =>
    escaped(text)
      .replace(/&lt;t:(\d+)(?::(\w))?&gt;/g, (_, unix: string, letter?: string) =>
        local(unix, styleOfLetter(letter), setting),
      )
      .replace(/\*\*(.+?)\*\*/g, '<b>$1</b>')
      .replace(/\[([^\]]+)\]\(([^)]+)\)/g, (_, text: string) => linked(text))
      .replace(/`([^`]+)`/g, '<tt>$1</tt>')
      .replace(/\\([^\w\s])/g, '$1');
  const lines = (embeds?.[0]?.description ?? '').split('\n');
  const body = quotesTogether(
    lines.map((line): Piece => {
      if (line.startsWith('> ')) return { kind: 'quote', markup: markup(line.slice(2)) };
      if (line.startsWith('-# ')) return { kind: 'small', markup: markup(line.slice(3)) };
      return { kind: 'text', markup: markup(line) };
    }),
  ).filter(({ markup }) => markup !== '');
  const labels = (components ?? []).flatMap((row) =>
    'components' in row ? row.components.flatMap((one) => ('label' in one && one.label ? [one.label] : [])) : [],
  );
  return { head: [{ kind: 'title', markup: markup(content ?? '') }], body, buttons: labels };
}

/** Lines of quotes that follow one another have one bar, as Discord draws them. */
function quotesTogether(pieces: readonly Piece[]): readonly Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last?.kind === 'quote' && piece.kind === 'quote') {
      joined[joined.length - 1] = { kind: 'quote', markup: `${last.markup}\n${piece.markup}` };
    } else joined.push(piece);
  }
  return joined;
}

/** Slack's own blocks. What is read is named here; another kind of block fails, so that nothing is left out in silence. */
export function slackPieces({ blocks }: SlackMessage, setting: Setting): Drawn {
  const body: Piece[] = [];
  const buttons: string[] = [];
  for (const block of blocks) {
    switch (block.type) {
      case 'header':
        body.push({ kind: 'title', markup: escaped(block.text.text) });
        break;
      case 'rich_text':
        for (const part of block.elements) {
          const kind = part.type === 'rich_text_quote' ? 'quote' : 'text';
          body.push({ kind, markup: richText(part, setting) });
        }
        break;
      case 'section':
        for (const { text } of block.fields ?? (block.text ? [block.text] : []))
          body.push({ kind: 'text', markup: mrkdwn(text, setting).replace('\n', '  ') });
        break;
      case 'context':
        for (const one of block.elements)
          body.push({ kind: 'small', markup: 'text' in one ? mrkdwn(one.text, setting) : '' });
        break;
      case 'actions':
        for (const one of block.elements) if (one.type === 'button') buttons.push(one.text.text);
        break;
      case 'divider':
        break;
      default:
        throw new Error(`No drawing for Slack's ${block.type}`);
    }
  }
  return { head: [], body, buttons };
}

function richText(part: object, setting: Setting): string {
  if (!('elements' in part) || !Array.isArray(part.elements)) return '';
  return part.elements
    .map((one: unknown) => {
      if (typeof one !== 'object' || one === null) return '';
      if ('timestamp' in one && 'format' in one) {
        return local(String(one.timestamp), styleOfFormat(String(one.format)), setting);
      }
      if (!('text' in one)) return richText(one, setting);
      const text = escaped(String(one.text));
      const isBold = 'style' in one && JSON.stringify(one.style).includes('bold');
      if ('url' in one) return linked(text);
      return isBold ? `<b>${text}</b>` : text;
    })
    .join('');
}

/** Slack escapes `&`, `<` and `>` itself, as Pango wants them. */
const mrkdwn = (text: string, setting: Setting): string =>
  text
    .replace(/<!date\^(\d+)\^([^|]*)\|[^>]*>/g, (_, unix: string, format: string) =>
      local(unix, styleOfFormat(format), setting),
    )
    .replace(/<[^|>]+\|([^>]+)>/g, (_, label: string) => linked(label))
    .replace(/(^|\s)\*([^*\n]+)\*/g, '$1<b>$2</b>');

/** Telegram's own HTML; its buttons stand below the bubble. */
export function telegramPieces(html: string, buttons: readonly string[]): Drawn {
  const parts = html.split(/(<blockquote[^>]*>[\s\S]*?<\/blockquote>)/);
  const body = parts.flatMap((part): Piece[] => {
    const kind = part.startsWith('<blockquote') ? 'quote' : 'text';
    const lines = part
      .trim()
      .split('\n')
      .filter((line) => line.trim() !== '');
    if (kind === 'quote') return [{ kind, markup: lines.map(telegramMarkup).join('\n') }];
    return lines.map((line) => ({ kind, markup: telegramMarkup(line) }));
  });
  return { head: [], body, buttons };
}

const telegramMarkup = (html: string): string =>
  html
    .replace(/<a [^>]*>([\s\S]*?)<\/a>/g, (_, label: string) => linked(label))
    .replaceAll('<code>', '<tt>')
    .replaceAll('</code>', '</tt>')
    .replace(/<(?!\/?(?:b|i|tt|span)\b)[^>]*>/g, '')
    .replaceAll('&quot;', '"');
