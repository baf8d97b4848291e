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
  readonly cues: Cues;
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
export function last(parsed: Parsed, range: Range, tags: readonly Tag[]): number {
  return lastFound(parsed, range, tags).at;
}

/** Which of the tags the last token of the range carries that has any, or null. */
export function lastOf(parsed: Parsed, range: Range, tags: readonly Tag[]): Tag | null {
  return lastFound(parsed, range, tags).tag;
}

/** The first such token of the range, or -1. */
export function first(parsed: Parsed, range: Range, tags: readonly Tag[]): number {
  return firstFound(parsed, range, tags).at;
}

/** Which of the tags that first token carries, or null. */
export function firstOf(parsed: Parsed, range: Range, tags: readonly Tag[]): Tag | null {
  return firstFound(parsed, range, tags).tag;
}

interface Found {
  readonly at: number;
  readonly tag: Tag | null;
}

function lastFound({ cues }: Parsed, { start, end }: Range, tags: readonly Tag[]): Found {
  let found: Found = { at: -1, tag: null };
  for (const tag of tags) {
    const at = cues.before(tag, end);
    if (at >= start && at > found.at) found = { at, tag };
  }
  return found;
}

function firstFound({ cues }: Parsed, { start, end }: Range, tags: readonly Tag[]): Found {
  let found: Found = { at: -1, tag: null };
  for (const tag of tags) {
    const at = cues.from(tag, start);
    if (at >= 0 && at < end && (found.at < 0 || at < found.at)) found = { at, tag };
  }
  return found;
}

/** Where the cues of a sentence stand, so that a question about a range costs the same however long the sentence is. */
export interface Cues {
  /** The last token before `end` that carries the tag, or -1. */
  before(tag: Tag, end: number): number;
  /** The first token from `start` on that carries it, or -1. */
  from(tag: Tag, start: number): number;
}

/** An index of the tokens by what they mean outside the times; each tag's is made when it is first asked for. */
export function indexCues(tokens: readonly Token[], inside: readonly boolean[]): Cues {
  const made = new Map<Tag, { readonly before: Int16Array; readonly from: Int16Array }>();
  const of = (tag: Tag) => {
    const known = made.get(tag);
    if (known !== undefined) return known;
    const index = { before: new Int16Array(tokens.length + 1), from: new Int16Array(tokens.length + 1) };
    index.before[0] = -1;
    index.from[tokens.length] = -1;
    const carried = tokens.map((_, at) => inside[at] !== true && carries(tokens, at, tag));
    for (let i = 0; i < tokens.length; i += 1) index.before[i + 1] = carried[i] === true ? i : (index.before[i] ?? -1);
    for (let i = tokens.length - 1; i >= 0; i -= 1) index.from[i] = carried[i] === true ? i : (index.from[i + 1] ?? -1);
    made.set(tag, index);
    return index;
  };
  return {
    before: (tag, end) => of(tag).before[Math.max(0, Math.min(end, tokens.length))] ?? -1,
    from: (tag, start) => of(tag).from[Math.max(0, Math.min(start, tokens.length))] ?? -1,
  };
}

function carries(tokens: readonly Token[], at: number, tag: Tag): boolean {
  const token = tokens[at];
  if (token === undefined || token.means.length === 0 || has(token, 'neutral')) return false;
  if (tag !== 'past') return has(token, tag);
  if (isYetToHave(tokens, at)) return false;
  return has(token, 'past') || (has(token, 'perfect') && participleFollows(tokens, at));
}

/** "We hope to have resolved this", "we will have fixed it": the perfect of what is still to come. */
function isYetToHave(tokens: readonly Token[], at: number): boolean {
  const text = tokens[at]?.text ?? '';
  if (ALREADY.test(text))
    return tokens.slice(Math.max(0, at - ALREADY_REACH), at).some((token) => has(token, 'future'));
  return /^have\b/i.test(text) && /^(?:to|will|(?:we|they|it|you)'ll)$/i.test(tokens[at - 1]?.text ?? '');
}

/** "Kami harap layanan sudah bisa digunakan pukul 13": what is hoped to be done by then. */
const ALREADY = /^(?:sudah|telah|đã)$/i;
const ALREADY_REACH = 3;

/** Words between have and its participle: "has now been fully restored". */
const MAX_ADVERBS = 2;
const REGULAR = /[^e]ed$/;
/** Told one by one: by their endings alone "checkout", "phone" and "screen" would be among them. */
const IRREGULAR: ReadonlySet<string> = new Set(
  `agreed freed become begun broken brought built bought caught chosen come cut dealt done drawn driven fallen felt forgotten
  fought found frozen given gone got gotten grown heard held hit kept known laid led left lent lost made meant met overcome
  paid proven put read rebuilt reset risen run sent set shown shrunk shut slowed sold sought spent split spoken spread stood
  stolen stuck struck sunk swollen taken taught thought thrown told torn undergone understood undone withdrawn won woken worn
  written`.split(/\s+/),
);
const ADVERBS: ReadonlySet<string> = new Set(['now', 'also', 'already', 'since', 'just', 'all', 'not', 'yet']);

function participleFollows(tokens: readonly Token[], at: number): boolean {
  for (let i = at + 1; i <= at + 1 + MAX_ADVERBS; i += 1) {
    const word = tokens[i];
    if (word?.kind !== 'word') return false;
    const text = word.text.toLowerCase();
    if (has(word, 'past') || text === 'been') return true;
    if (!text.endsWith('ly') && !ADVERBS.has(text)) return REGULAR.test(text) || IRREGULAR.has(text);
  }
  return false;
}
