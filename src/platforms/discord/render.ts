import type { APIEmbed, APIEmbedField } from 'discord.js';
import {
  type Block,
  colonOf,
  type Document,
  type Field,
  formatTime,
  type Mention,
  type Setting,
  fit as shorten,
  type Text,
  type Tone,
  toneSigns,
  toPlainText,
} from '../../document/index.ts';
import { wordsOf } from '../../locales/index.ts';
import { clip } from './clip.ts';
import { componentsOf, type Row } from './components.ts';
import {
  MAX_CALLED,
  MAX_CONTENT,
  MAX_DESCRIPTION,
  MAX_EMBED_TOTAL,
  MAX_FIELD_NAME,
  MAX_FIELD_VALUE,
  MAX_FIELDS,
  MAX_TITLE,
} from './limits.ts';
import { escapeMarkdown, textToMarkdown } from './markdown.ts';

/** What is sent as a message's body, in the words of Discord's API. */
export interface Payload {
  readonly content: string;
  readonly embeds: [APIEmbed];
  /** Empty rather than absent: an edit takes away the buttons that are over. */
  readonly components: readonly Row[];
  /** Likewise: an edit takes away the picture that is over. `id` is the place of the file among those that go along. */
  readonly attachments: readonly { readonly id: string; readonly filename: string; readonly description?: string }[];
  /** Nothing in the text calls anybody, but these roles. */
  readonly allowed_mentions: { readonly parse: []; readonly roles?: readonly string[] };
}

/**
 * A document as one embed with its buttons below, inside Discord's limits whatever the document says. `announced`:
 * with the summary as content, which is what a locked phone shows.
 */
export function render(document: Document, setting: Setting, announced: boolean): Payload {
  const words = { ...document, blocks: document.blocks.filter((block) => block.type !== 'actions') };
  const short = shorten(words, (candidate) => fits(embedOf(candidate, setting)), wordsOf(setting.locale).document.more);
  const embed = embedOf(short, setting);
  const content = announced ? contentOf(document) : '';
  const called = announced ? callsOf(document.mentions ?? []) : { line: '', roles: [] };
  return {
    content: called.line === '' ? content : `${called.line}\n${content}`.slice(0, MAX_CONTENT),
    embeds: [fits(embed) ? withoutEcho(embed, content) : plainEmbed(words, setting)],
    components: componentsOf(document),
    attachments: [],
    allowed_mentions: called.roles.length > 0 ? { parse: [], roles: called.roles } : { parse: [] },
  };
}

/** Discord's ids are numbers; anything else is only shown. */
const ROLE_ID = /^\d{15,21}$/;

function callsOf(mentions: readonly Mention[]): { readonly line: string; readonly roles: readonly string[] } {
  const few = mentions.slice(0, MAX_CALLED);
  const roles = new Set(few.map(({ id }) => id).filter((id) => ROLE_ID.test(id)));
  const shown = few.map(({ id, label }) =>
    ROLE_ID.test(id) ? `<@&${id}>` : escapeMarkdown(clip(label, MAX_FIELD_NAME)),
  );
  return { line: shown.join(' '), roles: [...roles] };
}

/** Characters that count towards the limit of all embeds together. */
export function embedLength(embed: APIEmbed): number {
  const fields = (embed.fields ?? []).reduce((sum, field) => sum + field.name.length + field.value.length, 0);
  return (embed.title?.length ?? 0) + (embed.description?.length ?? 0) + fields;
}

/** Beside the sign, never instead of it. */
const toneColours: Readonly<Record<Tone, number | null>> = {
  neutral: null,
  good: 0x2e7d32,
  notice: 0x1565c0,
  warning: 0xf9a825,
  critical: 0xc62828,
};

/** Discord refuses empty texts. */
const NOTHING = '—';
const RULE = '───';
/** A field this short stands beside others. */
const INLINE_FIELD_CHARACTERS = 40;
const MAX_SUMMARY = 300;

/** A title that the content has just said is not said again. */
function withoutEcho(embed: APIEmbed, content: string): APIEmbed {
  const { title, ...rest } = embed;
  return title === content && (rest.description ?? rest.fields) !== undefined ? rest : embed;
}

function embedOf(document: Document, setting: Setting): APIEmbed {
  const { title, rest } = titleOf(document, setting);
  const tail = fieldsAtTheEnd(rest);
  const description = linesOf(rest.slice(0, rest.length - tail.blocks), setting).join('\n');
  const colour = toneColours[document.tone];
  const signed = title === null ? withSign(document.tone, description) : description;
  return {
    ...(title === null ? {} : { title }),
    ...(signed.trim() === '' && (title !== null || tail.fields.length > 0) ? {} : { description: orNothing(signed) }),
    ...(tail.fields.length === 0 ? {} : { fields: tail.fields }),
    ...(colour === null ? {} : { color: colour }),
  };
}

/** Quotes that follow one another are kept apart by a line, or they would look like one. */
function linesOf(blocks: readonly Block[], setting: Setting): readonly string[] {
  const written = blocks
    .map((block) => ({ type: block.type, line: blockToMarkdown(block, setting) }))
    .filter(({ line }) => line.trim() !== '');
  return written.map(({ type, line }, index) =>
    type === 'quote' && written[index - 1]?.type === 'quote' ? `\n${line}` : line,
  );
}

/** A first heading becomes the title when it fits there; links and native times do not work in titles. */
function titleOf(document: Document, setting: Setting): { title: string | null; rest: readonly Block[] } {
  const [first, ...rest] = document.blocks;
  if (first?.type !== 'heading') return { title: null, rest: document.blocks };
  const title = withSign(
    document.tone,
    textToMarkdown(first.text.map((inline) => titleInline(inline, setting))),
  ).trim();
  return title === '' || title.length > MAX_TITLE ? { title: null, rest: document.blocks } : { title, rest };
}

function titleInline(inline: Text[number], setting: Setting): Text[number] {
  if (inline.type === 'time') return { type: 'text', text: safeTime(inline, setting) };
  return inline.type === 'link' ? { type: 'text', text: inline.text } : inline;
}

function safeTime(inline: Extract<Text[number], { type: 'time' }>, setting: Setting): string {
  return Number.isNaN(new Date(inline.at).getTime()) ? NOTHING : formatTime(inline.at, inline.style, setting);
}

/** Fields show below the description, so only those at the end of a document may become real ones. */
function fieldsAtTheEnd(blocks: readonly Block[]): { fields: APIEmbedField[]; blocks: number } {
  let fields: APIEmbedField[] = [];
  let count = 0;
  for (const block of blocks.toReversed()) {
    if (block.type !== 'fields') break;
    const candidate = [...block.fields.map(fieldOf), ...fields];
    if (candidate.length > MAX_FIELDS || !candidate.every(fieldFits)) break;
    fields = candidate;
    count++;
  }
  return { fields, blocks: count };
}

function fieldOf(field: Field): APIEmbedField {
  const value = orNothing(textToMarkdown(field.value));
  const name = orNothing(escapeMarkdown(field.label));
  return { name, value, inline: value.length <= INLINE_FIELD_CHARACTERS };
}

const fieldFits = (field: APIEmbedField): boolean =>
  field.name.length <= MAX_FIELD_NAME && field.value.length <= MAX_FIELD_VALUE;

/** The colon is bold as well; its space, if it has one, is not. */
function fieldLine({ label, value }: Field, setting: Setting): string {
  const colon = colonOf(setting);
  const space = colon.slice(colon.trimEnd().length);
  return `**${orNothing(escapeMarkdown(label))}${colon.trimEnd()}**${space}${textToMarkdown(value)}`;
}

function blockToMarkdown(block: Block, setting: Setting): string {
  switch (block.type) {
    case 'heading':
      return prefixed('### ', textToMarkdown(block.text).replaceAll('\n', ' '));
    case 'paragraph':
      return textToMarkdown(block.text);
    case 'note':
      return prefixed('-# ', textToMarkdown(block.text));
    case 'fields':
      return block.fields.map((field) => fieldLine(field, setting)).join('\n');
    case 'list':
      return block.items
        .map((item, index) => `${block.ordered ? `${index + 1}.` : '-'} ${indented(textToMarkdown(item))}`)
        .join('\n');
    case 'quote':
      return [
        prefixed('> ', textToMarkdown(block.text)),
        block.source && prefixed('> — ', textToMarkdown(block.source)),
      ]
        .filter(Boolean)
        .join('\n');
    case 'divider':
      return RULE;
    case 'actions':
      return '';
  }
}

/** Markup of a line holds to its end, so every line gets it; lines without words get nothing. */
function prefixed(prefix: string, markdown: string): string {
  return markdown
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => prefix + line)
    .join('\n');
}

const indented = (markdown: string): string => markdown.replaceAll('\n', '\n  ');

function fits(embed: APIEmbed): boolean {
  return (embed.description?.length ?? 0) <= MAX_DESCRIPTION && embedLength(embed) <= MAX_EMBED_TOTAL;
}

function contentOf(document: Document): string {
  const summary = escapeMarkdown(clip(document.summary.trim(), MAX_SUMMARY));
  return withSign(document.tone, summary).slice(0, MAX_CONTENT);
}

/** The last resort, for a single block that no shortening at block borders makes fit. */
function plainEmbed(document: Document, setting: Setting): APIEmbed {
  const datable = { ...document, blocks: document.blocks.map((block) => withSafeTimes(block, setting)) };
  // Escaping at most doubles a text.
  return { description: orNothing(escapeMarkdown(clip(toPlainText(datable, setting), MAX_DESCRIPTION / 2))) };
}

function withSafeTimes(block: Block, setting: Setting): Block {
  const safe = (text: Text): Text =>
    text.map((inline) => (inline.type === 'time' ? { type: 'text', text: safeTime(inline, setting) } : inline));
  switch (block.type) {
    case 'heading':
    case 'paragraph':
    case 'note':
      return { ...block, text: safe(block.text) };
    case 'quote':
      return { ...block, text: safe(block.text), source: block.source && safe(block.source) };
    case 'list':
      return { ...block, items: block.items.map(safe) };
    case 'fields':
      return { ...block, fields: block.fields.map((field) => ({ ...field, value: safe(field.value) })) };
    case 'divider':
    case 'actions':
      return block;
  }
}

function withSign(tone: Tone, text: string): string {
  return toneSigns[tone] === '' ? text : `${toneSigns[tone]} ${text}`;
}

const orNothing = (text: string): string => (text.trim() === '' ? NOTHING : text);
