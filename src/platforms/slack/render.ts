/**
 * Document → Block Kit. Prose, lists and quotes are rich text, actions are buttons. The two forms that rich text lacks, fields in columns and
 * the small print of notes, use mrkdwn where that is safe (see mrkdwn.ts) and rich text where it is not.
 */

import type { types } from '@slack/bolt';
import type { Block, Document, Field, Setting, Text } from '../../document/index.ts';
import {
  colonOf,
  fit as fitDocument,
  strong,
  text,
  textToPlain,
  toneSigns,
  toPlainText,
  toText,
} from '../../document/index.ts';
import { wordsOf } from '../../locales/index.ts';
import { buttonRows, withoutRepeats } from './buttons.ts';
import {
  MAX_BLOCKS,
  MAX_BLOCKS_JSON,
  MAX_FALLBACK,
  MAX_FIELD,
  MAX_FIELDS,
  MAX_HEADER,
  MAX_PLAIN,
  MAX_TEXT,
} from './limits.ts';
import { compact, escapeText } from './mrkdwn.ts';
import { hasWords, richBlock, richInlines, richSection } from './rich-text.ts';
import { clean, clip } from './text.ts';
import { callBlocks } from './who.ts';

export interface SlackMessage {
  /** What a notification and a client without blocks show. */
  readonly text: string;
  readonly blocks: types.KnownBlock[];
}

/** `&` becomes `&amp;`. */
const LONGEST_ESCAPE = 5;

/** Never refused by Slack: what is too long is shortened between blocks, and counted. */
export function renderMessage(document: Document, setting: Setting): SlackMessage {
  const calls = callBlocks(document.mentions ?? []);
  const render = (candidate: Document) => [
    ...calls,
    ...rejoin(candidate.blocks).flatMap((block) => renderBlock(block, setting)),
  ];
  const fitted = fitDocument(
    withoutRepeats(withSign(document)),
    (candidate) => fitsSlack(render(candidate)),
    wordsOf(setting.locale).document.more,
  );
  const blocks = render(fitted);
  const summary = clean(document.summary).trim();
  const plain = clean(toPlainText(document, setting)).trim();
  return {
    text: escapeText(clip(summary || plain || '…', MAX_FALLBACK / LONGEST_ESCAPE)),
    blocks:
      blocks.length > calls.length && fitsSlack(blocks) ? blocks : [...calls, ...plainBlocks(plain || summary || '…')],
  };
}

function fitsSlack(blocks: readonly types.KnownBlock[]): boolean {
  return blocks.length <= MAX_BLOCKS && JSON.stringify(blocks).length <= MAX_BLOCKS_JSON;
}

/** The last resort for what `fit` cannot shorten, such as an ordered list without end. */
function plainBlocks(plain: string): types.KnownBlock[] {
  return rich([{ type: 'rich_text_section', elements: [{ type: 'text', text: clip(plain, MAX_PLAIN) }] }]);
}

/** The tone is said by a sign before the first words, never by colour alone. */
function withSign(document: Document): Document {
  const sign = toneSigns[document.tone];
  const [first, ...rest] = document.blocks;
  if (sign === '' || first === undefined) return document;
  if (first.type === 'heading' || first.type === 'paragraph') {
    return { ...document, blocks: [{ ...first, text: text`${sign} ${first.text}` }, ...rest] };
  }
  return { ...document, blocks: [{ type: 'paragraph', text: text`${sign} ${document.summary}` }, ...document.blocks] };
}

/** `fit` takes lists and fields apart; neighbours of one kind belong in one block again. */
function rejoin(blocks: readonly Block[]): readonly Block[] {
  const joined: Block[] = [];
  for (const block of blocks) {
    const last = joined.at(-1);
    if (last?.type === 'list' && block.type === 'list' && !last.ordered && !block.ordered) {
      joined[joined.length - 1] = { ...last, items: [...last.items, ...block.items] };
    } else if (last?.type === 'fields' && block.type === 'fields') {
      joined[joined.length - 1] = { ...last, fields: [...last.fields, ...block.fields] };
    } else joined.push(block);
  }
  return joined;
}

function renderBlock(block: Block, setting: Setting): types.KnownBlock[] {
  switch (block.type) {
    case 'heading':
      return heading(clean(textToPlain(block.text, setting)).replace(/\s+/g, ' ').trim());
    case 'paragraph':
      return rich([richSection(block.text, setting)]);
    case 'note':
      return note(block.text, setting);
    case 'quote':
      return rich([
        { type: 'rich_text_quote', elements: richInlines(block.text, setting) },
        ...(block.source === null ? [] : [richSection(text`— ${block.source}`, setting)]),
      ]);
    case 'list': {
      const items = block.items.map((item) => richSection(item, setting)).filter(hasWords);
      return rich([{ type: 'rich_text_list', style: block.ordered ? 'ordered' : 'bullet', elements: items }]);
    }
    case 'fields':
      return fields(block.fields, setting);
    case 'divider':
      return [{ type: 'divider' }];
    case 'actions':
      return buttonRows(block.actions);
  }
}

function rich(elements: readonly types.RichTextBlockElement[]): types.KnownBlock[] {
  const block = richBlock(elements);
  return block === null ? [] : [block];
}

function heading(words: string): types.KnownBlock[] {
  if (words === '') return [];
  if (words.length > MAX_HEADER) {
    return rich([{ type: 'rich_text_section', elements: [{ type: 'text', text: words, style: { bold: true } }] }]);
  }
  return [{ type: 'header', text: { type: 'plain_text', text: words, emoji: false } }];
}

function note(words: Text, setting: Setting): types.KnownBlock[] {
  const small = compact(words, setting);
  if (small === null || small.length > MAX_TEXT) return rich([richSection(words, setting)]);
  return small.trim() === '' ? [] : [{ type: 'context', elements: [mrkdwn(small)] }];
}

function fields(list: readonly Field[], setting: Setting): types.KnownBlock[] {
  const columns = list.map((field) => column(field, setting)).filter((field) => field !== null);
  if (columns.length < list.length) return rich([richSection(asLines(list, setting), setting)]);
  const sections: types.KnownBlock[] = [];
  for (let start = 0; start < columns.length; start += MAX_FIELDS) {
    sections.push({ type: 'section', fields: columns.slice(start, start + MAX_FIELDS) });
  }
  return sections;
}

function column(field: Field, setting: Setting): types.MrkdwnElement | null {
  const label = compact(toText(field.label.trim()), setting);
  const value = compact(field.value, setting);
  if (label === null || value === null || label === '') return null;
  const both = `*${label}*\n${value}`;
  return both.length <= MAX_FIELD ? mrkdwn(both) : null;
}

function asLines(list: readonly Field[], setting: Setting): Text {
  const colon = colonOf(setting);
  const space = colon.slice(colon.trimEnd().length);
  return list.flatMap(
    (field, index) =>
      text`${index === 0 ? '' : '\n'}${strong(`${field.label}${colon.trimEnd()}`)}${space}${field.value}`,
  );
}

/** `verbatim`: Slack must not look for addresses, names or channels in it. */
function mrkdwn(words: string): types.MrkdwnElement {
  return { type: 'mrkdwn', text: words, verbatim: true };
}
