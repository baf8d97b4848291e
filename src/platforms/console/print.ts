import { type Document, type Setting, type Tone, toPlainText } from '../../document/index.ts';

export interface Look {
  readonly colour: boolean;
  /** Null: lines are as long as they are. */
  readonly columns: number | null;
}

/** A document for a terminal: its plain text, wrapped, its first line in the tone's colour. */
export function printed(document: Document, setting: Setting, look: Look): string {
  const plain = harmless(toPlainText(document, setting)).trim() || harmless(document.summary);
  const { columns } = look;
  const lines = columns === null ? plain.split('\n') : plain.split('\n').flatMap((line) => wrapLine(line, columns));
  if (!look.colour) return lines.join('\n');
  return [painted(lines[0] ?? '', document.tone), ...lines.slice(1)].join('\n');
}

/** Control and direction characters in what people and feeds write would command the terminal. */
export function harmless(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '');
}

const ansi: Readonly<Record<Tone, string>> = {
  neutral: '1',
  good: '1;32',
  notice: '1;36',
  warning: '1;33',
  critical: '1;31',
};

const painted = (line: string, tone: Tone): string => `\u001b[${ansi[tone]}m${line}\u001b[0m`;

/** Narrower than this is not worth wrapping for. */
const MIN_COLUMNS = 20;

/**
 * One line as lines of at most that width. Breaks at spaces and between Chinese characters, whose closing punctuation
 * stays with them; a longer word (an address) stays whole.
 */
export function wrapLine(line: string, columns: number): string[] {
  // Two columns are kept for punctuation that hangs over.
  const width = Math.max(columns, MIN_COLUMNS) - 2;
  const lines: string[] = [];
  let current = '';
  let used = 0;
  for (const piece of line.match(pieces) ?? []) {
    const size = widthOf(piece);
    const fitsHere = used + size <= width || closing.test(piece) || used === 0;
    if (!fitsHere) {
      lines.push(current.trimEnd());
      current = '';
      used = 0;
      if (piece.trim() === '') continue;
    }
    current += piece;
    used += size;
  }
  return [...lines, current.trimEnd()];
}

/** Columns a text takes: two for East Asian characters and emoji, none for marks and joiners. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += isMark.test(character) ? 0 : isWide.test(character) ? 2 : 1;
  return width;
}

const wide =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\u3000-\\u303f\\uff01-\\uff60\\uffe0-\\uffe6';
const isWide = new RegExp(`^(?:[${wide}]|\\p{Emoji_Presentation})$`, 'u');
const isMark = /^(?:\p{M}|\u200b|\u200c|\u200d|\u2060)$/u;
const pieces = new RegExp(`\\s+|[${wide}]|[^\\s${wide}]+`, 'gu');
const closing = /^[，。！？；：、）】》」』”’…]$/u;
