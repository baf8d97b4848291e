import type { Language, Tag } from './language.ts';
import { zoneNames } from './zone-names.ts';

/** One thing a phrase can mean; `value` as the language's table keys it. */
export interface Meaning {
  readonly tag: Tag;
  readonly value: string;
  /** Counts only when the text writes it in capitals: PST, EST, IST. */
  readonly upper: boolean;
}

/** Phrases of a language as a tree of characters, so that reading a text costs its length and no more. */
export interface Lexicon {
  readonly language: Language;
  readonly root: Branch;
}

interface Branch {
  readonly next: Map<string, Branch>;
  meanings: Meaning[];
}

export interface Match {
  readonly end: number;
  readonly meanings: readonly Meaning[];
}

/** Longest phrase looked for, in characters; longer entries of a table are refused when it is compiled. */
const MAX_PHRASE_LENGTH = 48;

/** Compiles tables to one lexicon; the first one's word order and number order are the lexicon's. */
export function compile(main: Language, ...others: readonly Language[]): Lexicon {
  const root: Branch = { next: new Map(), meanings: [] };
  for (const language of [main, ...others]) {
    for (const [tag, phrases] of Object.entries(language.words)) {
      for (const phrase of listed(phrases)) add(root, phrase, meaning(tag, ''));
    }
    for (const [tag, values] of Object.entries(language.values)) {
      for (const [value, phrases] of Object.entries(values)) {
        for (const phrase of listed(phrases)) add(root, phrase, meaning(tag, value));
      }
    }
  }
  for (const { name, zone, upper } of zoneNames) add(root, name, { tag: 'zone', value: zone, upper });
  return { language: main, root };
}

/** The longest phrase that starts at `at` and does not end inside a word; `lower` is the text in lower case. */
export function longestMatch(lexicon: Lexicon, lower: string, at: number): Match | null {
  let branch: Branch | undefined = lexicon.root;
  let best: Match | null = null;
  for (let i = at; i < lower.length && i - at < MAX_PHRASE_LENGTH; i += 1) {
    branch = branch.next.get(lower[i] ?? '');
    if (branch === undefined) break;
    if (branch.meanings.length > 0 && endsWord(lower, i + 1)) best = { end: i + 1, meanings: branch.meanings };
  }
  return best;
}

const listed = (phrases: string): string[] =>
  phrases
    .split('|')
    .map((phrase) => phrase.trim().normalize('NFC'))
    .filter((phrase) => phrase !== '' && phrase.length <= MAX_PHRASE_LENGTH);

const meaning = (tag: string, value: string): Meaning => ({ tag: tag as Tag, value, upper: false });

function add(root: Branch, phrase: string, what: Meaning): void {
  let branch = root;
  for (const char of phrase.split('')) {
    let next = branch.next.get(char);
    if (next === undefined) {
      next = { next: new Map(), meanings: [] };
      branch.next.set(char, next);
    }
    branch = next;
  }
  if (!branch.meanings.some((known) => known.tag === what.tag && known.value === what.value)) {
    branch.meanings = [...branch.meanings, what];
  }
}

function endsWord(lower: string, end: number): boolean {
  return !(isSpacedLetter(lower.charCodeAt(end - 1)) && isSpacedLetter(lower.charCodeAt(end)));
}

/** Letters of scripts that put spaces between words: Latin with its accents, Cyrillic, Greek. */
export function isSpacedLetter(code: number): boolean {
  if (code < 0x80) return code >= 97 ? code <= 122 : code >= 65 && code <= 90;
  return (code >= 0xc0 && code <= 0x52f && code !== 0xd7 && code !== 0xf7) || (code >= 0x1e00 && code <= 0x1fff);
}
