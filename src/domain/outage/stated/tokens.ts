import type { Tag } from './language.ts';
import { isSpacedLetter, type Lexicon, longestMatch, type Meaning } from './lexicon.ts';

/** One word, phrase, number or sign of a sentence, with what it may mean. */
export interface Token {
  readonly kind: 'number' | 'word' | 'sign';
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** No white space before it. */
  readonly glued: boolean;
  readonly means: readonly Meaning[];
}

/** A sentence as the time grammar reads it. */
export interface Line {
  readonly tokens: readonly Token[];
  /** Which number comes first in 3/4. */
  readonly dayFirst: boolean;
}

/** Tokens read of one sentence; the rest of a longer one is not looked at. */
const MAX_TOKENS = 500;

/** Cuts a sentence into tokens by the longest phrase at each place. */
export function tokenize(sentence: string, lexicon: Lexicon): Token[] {
  const text = sameLength(sentence);
  const lower = lowerCase(text);
  const tokens: Token[] = [];
  let at = 0;
  let glued = false;
  while (at < text.length && tokens.length < MAX_TOKENS) {
    if (text[at] === ' ') {
      glued = false;
      at += 1;
      continue;
    }
    const token = readToken({ text, lower, at, lexicon });
    tokens.push({ ...token, glued });
    at = token.end;
    glued = true;
  }
  return tokens;
}

export const has = (token: Token | undefined, tag: Tag): boolean =>
  token?.means.some((meaning) => meaning.tag === tag) ?? false;

export const hasAny = (token: Token | undefined, tags: readonly Tag[]): boolean =>
  token?.means.some((meaning) => tags.includes(meaning.tag)) ?? false;

/** What the token means under this tag, or null. */
export const meaningOf = (token: Token | undefined, tag: Tag): string | null =>
  token?.means.find((meaning) => meaning.tag === tag)?.value ?? null;

/** The number a token writes in digits or as a word, or null. */
export function numberOf(token: Token | undefined): number | null {
  if (token === undefined) return null;
  if (token.kind === 'number') return Number(token.text);
  const word = meaningOf(token, 'number');
  return word === null ? null : Number(word);
}

interface Place {
  readonly text: string;
  readonly lower: string;
  readonly at: number;
  readonly lexicon: Lexicon;
}

function readToken({ text, lower, at, lexicon }: Place): Omit<Token, 'glued'> {
  const token = (kind: Token['kind'], end: number, means: readonly Meaning[] = []): Omit<Token, 'glued'> => ({
    kind,
    text: text.slice(at, end),
    start: at,
    end,
    means,
  });
  if (isDigit(text.charCodeAt(at))) {
    let end = at + 1;
    while (end < text.length && isDigit(text.charCodeAt(end))) end += 1;
    return token('number', end);
  }
  const match = longestMatch(lexicon, lower, at);
  const means = match?.meanings.filter((meaning) => !meaning.upper || isUpper(text.slice(at, match.end))) ?? [];
  if (match !== null && means.length > 0) return token('word', match.end, means);
  if (!isWordCode(text.charCodeAt(at))) return token('sign', at + 1);
  return token('word', endOfUnknown({ text, lower, at, lexicon }));
}

/** An unknown word of a spaced script runs to its end; in other scripts it is one character. */
function endOfUnknown({ text, at }: Place): number {
  let end = at + 1;
  if (!isSpacedLetter(text.charCodeAt(at))) return end;
  while (end < text.length && (isSpacedLetter(text.charCodeAt(end)) || isApostrophe(text, end))) end += 1;
  return end;
}

const isApostrophe = (text: string, at: number): boolean => text[at] === "'" && isSpacedLetter(text.charCodeAt(at + 1));

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

const isUpper = (written: string): boolean => written === written.toUpperCase();

/** Letters of any script, told apart from signs by where they stand in Unicode. */
const isWordCode = (code: number): boolean =>
  isSpacedLetter(code) || (code >= 0x530 && code < 0x2000) || (code >= 0x3040 && code < 0xa000) || code >= 0xa000;

/** Full-width forms, curly quotes and dashes as their plain ones, each one character for one. */
function sameLength(sentence: string): string {
  return sentence
    .replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .replace(/[\u2010-\u2013\u2212]/g, '-')
    .replace(/[\u301c\u223c\u02dc\u2248]/g, '~')
    .replace(/\u3001/g, ',');
}

function lowerCase(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return text.replace(/[\s\S]/g, (char) => (char.toLowerCase().length === 1 ? char.toLowerCase() : char));
}
