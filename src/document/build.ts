import type { Action, Block, Document, Field, Inline, Text, TimeStyle, Tone } from './types.ts';

/** Anything a sentence may be made of. */
export type Piece = string | number | Inline | Text;

/** Builds a sentence with inline nodes in it: text`Back ${time(at)}`. */
export function text(parts: TemplateStringsArray, ...pieces: readonly Piece[]): Text {
  return parts.flatMap((part, index) => [
    ...toText(part),
    ...(index < pieces.length ? toText(pieces[index] ?? '') : []),
  ]);
}

export function toText(piece: Piece): Text {
  if (typeof piece === 'string') return piece === '' ? [] : [{ type: 'text', text: piece }];
  if (typeof piece === 'number') return [{ type: 'text', text: String(piece) }];
  return isText(piece) ? piece : [piece];
}

const isText = (piece: Inline | Text): piece is Text => Array.isArray(piece);

/** Joins sentences or names with a separator. */
export function join(pieces: readonly Piece[], separator: Piece): Text {
  return pieces.flatMap((piece, index) => (index === 0 ? toText(piece) : [...toText(separator), ...toText(piece)]));
}

export const strong = (value: string): Inline => ({ type: 'strong', text: value });
export const emphasis = (value: string): Inline => ({ type: 'emphasis', text: value });
export const code = (value: string): Inline => ({ type: 'code', text: value });
export const link = (value: string, url: string): Inline => ({ type: 'link', text: value, url });
export const time = (at: number, style: TimeStyle = 'datetime'): Inline => ({ type: 'time', at, style });

export const heading = (value: Piece): Block => ({ type: 'heading', text: toText(value) });
export const paragraph = (value: Piece): Block => ({ type: 'paragraph', text: toText(value) });
export const note = (value: Piece): Block => ({ type: 'note', text: toText(value) });
export const divider: Block = { type: 'divider' };
export const field = (label: string, value: Piece): Field => ({ label, value: toText(value) });
export const fields = (list: readonly Field[]): Block => ({ type: 'fields', fields: list });
export const bullets = (items: readonly Piece[]): Block => ({ type: 'list', ordered: false, items: items.map(toText) });
export const steps = (items: readonly Piece[]): Block => ({ type: 'list', ordered: true, items: items.map(toText) });
export const actions = (list: readonly Action[]): Block | null =>
  list.length === 0 ? null : { type: 'actions', actions: list };
export const quote = (value: Piece, source: Piece | null = null): Block => ({
  type: 'quote',
  text: toText(value),
  source: source === null ? null : toText(source),
});

/** A short answer: the first line is the answer, the others explain it, and below them stands what can be pressed. */
export const answered = ([first, ...more]: readonly Text[], buttons: readonly Action[]): readonly (Block | null)[] => [
  first ? paragraph(first) : null,
  ...more.map(note),
  actions(buttons),
];

export function documentOf(tone: Tone, summary: string, blocks: readonly (Block | null)[]): Document {
  return { tone, summary, blocks: blocks.filter((block) => block !== null) };
}
