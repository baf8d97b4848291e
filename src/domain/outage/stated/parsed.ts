import type { Clause } from './clauses.ts';
import type { Mention } from './expressions.ts';
import type { Language, Tag } from './language.ts';
import { has, type Token } from './tokens.ts';

/** A sentence cut up for judging its times. */
export interface Parsed {
  readonly tokens: readonly Token[];
  readonly mentions: readonly Mention[];
  readonly clauses: readonly Clause[];
  /** Which tokens are part of a time, so that the May of a date is no "may". */
  readonly inside: readonly boolean[];
  readonly language: Language;
  /** What the sentence before spoke of, for sentences that only say "this". */
  readonly before: { readonly fix: boolean; readonly update: boolean; readonly maintenance: boolean };
}

/** Token numbers; `end` is not included. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Whether a token of the range carries one of the tags. */
export function finds(parsed: Parsed, range: Range, tags: readonly Tag[]): boolean {
  return last(parsed, range, tags) >= 0;
}

/** The last token of the range under one of the tags, or -1; a phrase that looks like a cue and is none does not count. */
export function last(parsed: Parsed, { start, end }: Range, tags: readonly Tag[]): number {
  for (let i = end - 1; i >= start; i -= 1) if (carries(parsed, i, tags) !== null) return i;
  return -1;
}

/** Which of the tags the last token of the range carries that has any, or null. */
export function lastOf(parsed: Parsed, { start, end }: Range, tags: readonly Tag[]): Tag | null {
  for (let i = end - 1; i >= start; i -= 1) {
    const tag = carries(parsed, i, tags);
    if (tag !== null) return tag;
  }
  return null;
}

/** The same for the first token. */
export function firstOf(parsed: Parsed, { start, end }: Range, tags: readonly Tag[]): Tag | null {
  for (let i = start; i < end; i += 1) {
    const tag = carries(parsed, i, tags);
    if (tag !== null) return tag;
  }
  return null;
}

function carries({ tokens, inside }: Parsed, at: number, tags: readonly Tag[]): Tag | null {
  const token = tokens[at];
  if (token === undefined || token.means.length === 0 || has(token, 'neutral') || inside[at] === true) return null;
  const found = tags.find((tag) => has(token, tag) && !(tag === 'past' && isYetToHave(tokens, at)));
  if (found !== undefined) return found;
  const perfect = tags.includes('past') && has(token, 'perfect') && !isYetToHave(tokens, at);
  return perfect && participleFollows(tokens, at) ? 'past' : null;
}

/** "We hope to have resolved this", "we will have fixed it": the perfect of what is still to come. */
const isYetToHave = (tokens: readonly Token[], at: number): boolean =>
  /^have\b/i.test(tokens[at]?.text ?? '') && /^(?:to|will|(?:we|they|it|you)'ll)$/i.test(tokens[at - 1]?.text ?? '');

/** Words between have and its participle: "has now been fully restored". */
const MAX_ADVERBS = 2;
const PARTICIPLE = /(?:ed|en|un|wn|ne|me|de|ot|lt|ght|ut|ound)$/;

function participleFollows(tokens: readonly Token[], at: number): boolean {
  for (let i = at + 1; i <= at + 1 + MAX_ADVERBS; i += 1) {
    const word = tokens[i];
    if (word?.kind !== 'word') return false;
    const text = word.text.toLowerCase();
    if (has(word, 'past') || text === 'been') return true;
    if (!text.endsWith('ly') && !['now', 'also', 'already', 'since', 'just', 'all', 'not', 'yet'].includes(text)) {
      return (
        PARTICIPLE.test(text.slice(-5)) &&
        !['some', 'the', 'one', 'more', 'seen', 'everyone', 'online', 'someone', 'anyone'].includes(text)
      );
    }
  }
  return false;
}
