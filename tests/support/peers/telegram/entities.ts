import { type Entity, Refusal } from './types.ts';

/**
 * Telegram's HTML, read as strictly as TDLib reads it (platforms.md: measured rules and error texts), and stricter in
 * one point: nesting that the documentation forbids but the server repairs in silence is refused.
 */
export function parseHtml(html: string): { readonly text: string; readonly entities: readonly Entity[] } {
  const reader: Reader = { html, at: 0, text: '', open: [], entities: [] };
  while (reader.at < html.length) {
    const character = html[reader.at];
    if (character === '<') readTag(reader);
    else if (character === '&') reader.text += readEscape(reader);
    else {
      reader.text += character;
      reader.at++;
    }
  }
  const unclosed = reader.open.at(-1);
  if (unclosed) throw unparsable(`Can't find end tag corresponding to start tag "${unclosed.tag}"`);
  return { text: reader.text, entities: reader.entities };
}

interface Reader {
  readonly html: string;
  at: number;
  text: string;
  readonly open: OpenTag[];
  readonly entities: Entity[];
}

interface OpenTag {
  readonly tag: string;
  readonly type: string;
  readonly offset: number;
  readonly attributes: ReadonlyMap<string, string>;
}

const types: Readonly<Record<string, string>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  'tg-spoiler': 'spoiler',
  a: 'text_link',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
  'tg-time': 'date_time',
};
const styles = new Set(['bold', 'italic', 'underline', 'strikethrough', 'spoiler']);

function readTag(reader: Reader): void {
  const { html, at } = reader;
  const end = html.indexOf('>', at);
  const offset = Buffer.byteLength(html.slice(0, at));
  if (html[at + 1] === '/') {
    if (end === -1) throw unparsable(`Unclosed end tag at byte offset ${offset}`);
    closeTag(
      reader,
      html
        .slice(at + 2, end)
        .trim()
        .toLowerCase(),
      offset,
    );
    reader.at = end + 1;
    return;
  }
  const name = /^[^\s>]*/.exec(html.slice(at + 1))?.[0].toLowerCase() ?? '';
  if (end === -1) throw unparsable(`Unclosed start tag at byte offset ${offset}`);
  const type = types[name];
  if (type === undefined) throw unparsable(`Unsupported start tag "${name}" at byte offset ${offset}`);
  reader.at = at + 1 + name.length;
  const attributes = readAttributes(reader, name, offset);
  checkNesting(reader, type);
  checkAttributes(type, attributes);
  reader.open.push({ tag: name, type, offset: reader.text.length, attributes });
}

function closeTag(reader: Reader, name: string, offset: number): void {
  const tag = reader.open.pop();
  if (tag === undefined) throw unparsable(`Unexpected end tag at byte offset ${offset}`);
  if (name !== '' && name !== tag.tag) {
    throw unparsable(`Unmatched end tag at byte offset ${offset}, expected "</${tag.tag}>", found "</${name}>"`);
  }
  const length = reader.text.length - tag.offset;
  // Telegram drops what marks nothing, and links to what is no address.
  const url = tag.attributes.get('href') ?? '';
  if (length === 0 || (tag.type === 'text_link' && !URL.canParse(url))) return;
  reader.entities.push({ type: tag.type, offset: tag.offset, length, ...extras(tag) });
}

function extras(tag: OpenTag): Partial<Entity> {
  if (tag.type === 'text_link') return { url: tag.attributes.get('href') ?? '' };
  if (tag.type !== 'date_time') return {};
  return {
    unix_time: Number(tag.attributes.get('unix')),
    date_time_format: tag.attributes.get('format') ?? '',
  };
}

/** Leaves the reader behind the `>`. */
function readAttributes(reader: Reader, tag: string, offset: number): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (;;) {
    skip(reader, /^\s*/);
    if (reader.html[reader.at] === '>') break;
    const name = skip(reader, /^[^\s=>]*/).toLowerCase();
    if (reader.at >= reader.html.length) throw unparsable(`Unclosed start tag "${tag}" at byte offset ${offset}`);
    if (name === '') throw unparsable(`Empty attribute name in the tag "${tag}" at byte offset ${offset}`);
    if (tag === 'blockquote' && name === 'expandable' && reader.html[reader.at] !== '=') continue;
    if (skip(reader, /^\s*=\s*/) === '') {
      throw unparsable(
        `Expected equal sign in declaration of an attribute of the tag "${tag}" at byte offset ${offset}`,
      );
    }
    attributes.set(name, readValue(reader, tag, offset));
  }
  reader.at++;
  return attributes;
}

function readValue(reader: Reader, tag: string, offset: number): string {
  const quote = reader.html[reader.at];
  if (quote !== '"' && quote !== "'") {
    const token = skip(reader, /^[A-Za-z0-9.-]*/);
    if (!/^[\s>]/.test(reader.html.slice(reader.at)))
      throw unparsable(`Unexpected end of name token at byte offset ${offset}`);
    return token.toLowerCase();
  }
  reader.at++;
  let value = '';
  while (reader.html[reader.at] !== quote) {
    if (reader.at >= reader.html.length) throw unparsable(`Unclosed start tag "${tag}" at byte offset ${offset}`);
    value += reader.html[reader.at] === '&' ? readEscape(reader) : reader.html[reader.at++];
  }
  reader.at++;
  return value;
}

function skip(reader: Reader, pattern: RegExp): string {
  const found = pattern.exec(reader.html.slice(reader.at))?.[0] ?? '';
  reader.at += found.length;
  return found;
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

/** `&nbsp;` and the like are no escapes for Telegram: they stay as they are. */
function readEscape(reader: Reader): string {
  const match = /^&(?:#(\d+)|#x([0-9a-f]+)|(lt|gt|amp|quot));/i.exec(reader.html.slice(reader.at, reader.at + 12));
  if (match === null) {
    reader.at++;
    return '&';
  }
  reader.at += match[0].length;
  const point = match[1] ? Number(match[1]) : Number.parseInt(match[2] ?? '0', 16);
  return match[3] ? (named[match[3].toLowerCase()] ?? '') : String.fromCodePoint(point);
}

function checkNesting(reader: Reader, type: string): void {
  for (const outer of reader.open) {
    const isCode = (candidate: string) => candidate === 'code' || candidate === 'pre';
    const isQuoteAroundOther = outer.type === 'blockquote' && type !== 'blockquote';
    const isFine = !isCode(outer.type) && (isQuoteAroundOther || styles.has(outer.type) || styles.has(type));
    if (!isFine || (isCode(type) && !isQuoteAroundOther)) throw unparsable(`nested ${type} inside ${outer.type}`);
  }
}

function checkAttributes(type: string, attributes: ReadonlyMap<string, string>): void {
  if (type !== 'date_time') return;
  const format = attributes.get('format') ?? '';
  if (!/^(?:r|w?[dD]?[tT]?)$/.test(format)) throw unparsable('Invalid date-time format specified');
  const unix = Number(attributes.get('unix'));
  if (!Number.isInteger(unix) || unix <= 0 || unix >= 2 ** 31) throw unparsable('invalid date specified');
}

const unparsable = (reason: string) => new Refusal(400, `Bad Request: can't parse entities: ${reason}`);
