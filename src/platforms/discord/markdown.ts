import type { Inline, Text, TimeStyle } from '../../document/index.ts';
import { MAX_LINK } from './limits.ts';

/** A sentence in Discord's markdown; nothing that a text node says can format, mention or link. */
export function textToMarkdown(text: Text): string {
  let markdown = '';
  let marked = false;
  for (const inline of joinNeighbours(text)) {
    const piece = inlineToMarkdown(inline);
    if (piece === '') continue;
    const marks = inline.type === 'strong' || inline.type === 'emphasis' || inline.type === 'code';
    // Two marked words without anything between them would run into one run of asterisks.
    markdown += marked && marks ? `${ZERO_WIDTH_SPACE}${piece}` : piece;
    marked = marks;
  }
  return markdown;
}

/** Every character that could start markup is taken at its word. Discord drops a backslash before any punctuation. */
export function escapeMarkdown(text: string): string {
  return (
    text
      .toWellFormed()
      .replaceAll(/\r\n?/g, '\n')
      .replaceAll(/[\\`*_~|[\]<>#@]/g, '\\$&')
      // Links without a node, and :emoji: names.
      .replaceAll(/:(?=\/\/|[\w+-]+:)/g, '\\:')
      // Lists, `-#` small print; a node may start a line even if its text does not say so.
      .replaceAll(/^([ \t]*)([-+])/gm, '$1\\$2')
      .replaceAll(/^([ \t]*\d+)([.)])/gm, '$1\\$2')
  );
}

/** Native local time; Discord shows it in the reader's own zone and language. */
function timeToMarkdown(at: number, style: TimeStyle): string {
  const seconds = Math.floor(at / 1_000);
  return Math.abs(seconds) <= MAX_UNIX_SECONDS ? `<t:${seconds}:${timeStyles[style]}>` : '—';
}

const ZERO_WIDTH_SPACE = '\u200b';
/** The range of ECMAScript's dates, which Discord's clients format with. */
const MAX_UNIX_SECONDS = 8_640_000_000_000;
const timeStyles: Readonly<Record<TimeStyle, string>> = { relative: 'R', time: 't', date: 'D', datetime: 'f' };

/** Text nodes side by side are one text: `12` and `. March` must not become a list between them. */
function joinNeighbours(text: Text): Text {
  const joined: Inline[] = [];
  for (const inline of text) {
    const last = joined.at(-1);
    if (inline.type === 'text' && last?.type === 'text')
      joined[joined.length - 1] = { type: 'text', text: last.text + inline.text };
    else joined.push(inline);
  }
  return joined;
}

function inlineToMarkdown(inline: Inline): string {
  switch (inline.type) {
    case 'text':
      return escapeMarkdown(inline.text);
    case 'strong':
      return wrap(inline.text, '**');
    case 'emphasis':
      return wrap(inline.text, '*');
    case 'code':
      return codeToMarkdown(inline.text);
    case 'link':
      return linkToMarkdown(inline.text, inline.url);
    case 'time':
      return timeToMarkdown(inline.at, inline.style);
  }
}

/** Marks hold only where they touch a letter, so white space stays outside of them. */
function wrap(text: string, mark: string): string {
  const [, before = '', inside = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
  return inside === '' ? before : `${before}${mark}${escapeMarkdown(inside)}${mark}${after}`;
}

/** Nothing can be escaped inside of code, so a backtick becomes the letter that looks like it. */
function codeToMarkdown(text: string): string {
  const inside = text.toWellFormed().replaceAll('`', 'ˋ').replaceAll(/\s+/g, ' ').trim();
  return inside === '' ? '' : `\`${inside}\``;
}

function linkToMarkdown(label: string, url: string): string {
  const address = safeAddress(url);
  if (address === null) return escapeMarkdown(label);
  if (label === url || label.trim() === '') return `<${address}>`;
  // Brackets inside a label end it early, escaped or not.
  const words = escapeMarkdown(label.replaceAll('[', '(').replaceAll(']', ')').replaceAll(/\s+/g, ' '));
  return `[${words}](<${address}>)`;
}

/** The address with everything encoded that would end the link; null when it is no web address or too long to show. */
function safeAddress(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const parsed = new URL(url);
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') return null;
  const address = parsed.href.replaceAll(/[()<>[\]|*`\\~]/g, (character) => `%${hex(character)}`);
  return address.length <= MAX_LINK ? address : null;
}

const hex = (character: string): string => character.charCodeAt(0).toString(16).toUpperCase();
