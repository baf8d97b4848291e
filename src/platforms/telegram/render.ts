import {
  type Block,
  colonOf,
  type Document,
  formatTime,
  type Inline,
  type Setting,
  fit as shorten,
  type Text,
  type TimeStyle,
  toneSigns,
  toPlainText,
} from '../../document/index.ts';
import { SECOND_MS } from '../../domain/instant.ts';
import { wordsOf } from '../../locales/index.ts';
import { MAX_CAPTION_CHARACTERS, MAX_TEXT_CHARACTERS, MAX_UNIX_SECONDS } from './limits.ts';

/** A document as Telegram's HTML: never more than `most` characters after parsing, never empty. */
export function renderTelegram(document: Document, setting: Setting, most: number = MAX_TEXT_CHARACTERS): string {
  const fits = (candidate: Document) => unmarked(toHtml(candidate, setting)).length <= most;
  const html = toHtml(shorten(document, fits, wordsOf(setting.locale).document.more), setting);
  const shown = unmarked(html);
  if (shown.trim() !== '' && shown.length <= most) return html;
  return lastResort(document, setting, most);
}

/** The whole document as a picture's caption; null when it is too long for one. */
export function captionOf(document: Document, setting: Setting): string | null {
  const html = renderTelegram(document, setting);
  return unmarked(html).length <= MAX_CAPTION_CHARACTERS ? html : null;
}

/** What counts for Telegram: markup is gone, an escaped character is one. */
const unmarked = (html: string): string => html.replace(/<[^>]*>/g, '').replace(/&(?:amp|lt|gt|quot);/g, '.');

/** The document's text without markup, cut where it must be; its summary when there is none. */
function lastResort(document: Document, setting: Setting, most: number): string {
  const plain = toPlainText(document, setting).trim() || document.summary.trim() || '—';
  const whole = guard(plain);
  if (whole.length <= most) return escapeHtml(whole);
  // The guard adds at most one character to each one kept.
  return escapeHtml(guard(`${plain.slice(0, most / 2 - 1)}…`));
}

function toHtml(document: Document, setting: Setting): string {
  const sign = toneSigns[document.tone];
  const html = document.blocks
    .map((block, index) => {
      const line = blockToHtml(block, setting);
      // A heading further down opens a section.
      return block.type === 'heading' && index > 0 && line !== '' ? `\n${line}` : line;
    })
    .filter((line) => line !== '')
    .join('\n');
  return sign !== '' && html !== '' ? `${sign} ${html}` : html;
}

function blockToHtml(block: Block, setting: Setting): string {
  const plain = (text: Text) => textToHtml(text, null, setting);
  switch (block.type) {
    case 'heading':
      return textToHtml(block.text, 'b', setting);
    case 'paragraph':
      return plain(block.text);
    case 'note':
      return textToHtml(block.text, 'i', setting);
    case 'fields':
      return block.fields
        .map((field) => `${wrap('b', escapeText(field.label))}${colonOf(setting)}${plain(field.value)}`)
        .join('\n');
    case 'list':
      return block.items.map((item, index) => `${block.ordered ? `${index + 1}.` : '•'} ${plain(item)}`).join('\n');
    case 'quote': {
      const source = block.source === null ? '' : `\n— ${plain(block.source)}`;
      return wrap('blockquote', `${plain(block.text)}${source}`);
    }
    case 'divider':
      return '—';
    // Below the message, not in it: see keyboard.ts.
    case 'actions':
      return '';
  }
}

/** Bold or italics of a whole block; code and times stand beside it, because Telegram allows nothing around them. */
type Style = 'b' | 'i' | null;

function textToHtml(text: Text, style: Style, setting: Setting): string {
  return text.map((inline) => inlineToHtml(inline, style, setting)).join('');
}

function inlineToHtml(inline: Inline, style: Style, setting: Setting): string {
  switch (inline.type) {
    case 'text':
      return wrap(style, escapeText(inline.text));
    case 'strong':
      return wrap(style === 'b' ? null : style, wrap('b', escapeText(inline.text)));
    case 'emphasis':
      return wrap(style === 'i' ? null : style, wrap('i', escapeText(inline.text)));
    case 'code':
      return wrap('code', escapeHtml(inline.text));
    case 'link':
      return wrap(style, linkToHtml(inline.text, inline.url));
    case 'time':
      return timeToHtml(inline.at, inline.style, setting);
  }
}

function linkToHtml(text: string, url: string): string {
  const label = text.trim() === '' ? url : text;
  const target = URL.canParse(url) ? new URL(url) : null;
  // Other schemes are commands to the client: `tg://user?id=` would mention somebody.
  const isWeb = target !== null && (target.protocol === 'https:' || target.protocol === 'http:');
  return isWeb ? `<a href="${escapeHtml(target.href)}">${escapeHtml(label)}</a>` : escapeText(label);
}

/** Bot API, date-time formatting: `r` counts, `w` weekday, `d` date, `t` time, each in the reader's own zone. */
const timeFormats: Readonly<Record<TimeStyle, string>> = { relative: 'r', time: 't', date: 'wd', datetime: 'dt' };

function timeToHtml(at: number, style: TimeStyle, setting: Setting): string {
  const fallback = escapeHtml(formatTime(at, style, setting));
  const unix = Math.floor(at / SECOND_MS);
  if (unix <= 0 || unix > MAX_UNIX_SECONDS) return fallback;
  return `<tg-time unix="${unix}" format="${timeFormats[style]}">${fallback}</tg-time>`;
}

const wrap = (tag: string | null, html: string): string =>
  tag === null || html === '' ? html : `<${tag}>${html}</${tag}>`;

const escapeText = (text: string): string => escapeHtml(guard(text));

/** Well-formed as well: half a surrogate pair makes Telegram refuse the whole message. */
export const escapeHtml = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

const WORD_JOINER = '\u2060';

/** Telegram makes mentions and links of plain text by itself; an invisible joiner inside stops it, and reads the same. */
function guard(text: string): string {
  return text
    .replace(/(?<![\p{L}\p{N}_])@(?=\w)/gu, `@${WORD_JOINER}`)
    .replace(/:\/\/(?=\S)/g, `://${WORD_JOINER}`)
    .replace(/(?<=[\p{L}\p{N}_-])\.(?=\p{L}{2})/gu, `.${WORD_JOINER}`);
}
