import { unaccented } from './normal.ts';

/** Longer texts are cut: captions hold 2,200 characters and say what they are about at the beginning. */
const MAX_TEXT_CHARACTERS = 1_000;
const MAX_WORDS = 120;
/** Joined words of a text that may be a tag: at most so many words (characters where words are not set apart). */
const MAX_WORDS_IN_A_TAG = 5;
const MAX_CHARACTERS_IN_A_TAG = 40;
const MAX_HAN_IN_A_TAG = 10;

/** Scripts that set no blanks between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const RUN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/gu;
/** Between two of these there is one thought; a tag never reaches across. */
const BREAKS = /[|｜:：,，.。!！?？;；()（）[\]【】《》「」“”"—–•~\n]|\s-\s|\s\/\s/u;

const segmenters = {
  th: new Intl.Segmenter('th', { granularity: 'word' }),
  zh: new Intl.Segmenter('zh', { granularity: 'word' }),
};

/** What a text is compared by. */
interface Pieces {
  /** What it is compared by: words, and neighbouring words together. Each once. */
  readonly terms: readonly string[];
  /** Pairs of neighbouring Han characters: they meet where words were cut at different places. Each once. */
  readonly hanPairs: readonly string[];
  /** Its Han characters one by one: `韬` speaks of 黄子韬. Each once. */
  readonly hanCharacters: readonly string[];
}

/** A text taken apart. */
export interface ReadText extends Pieces {
  /** Its words as terms between single blanks, ` | ` where a thought ends; for phrases of languages with blanks. */
  readonly plain: string;
  /** The same without any blank; for phrases of languages without. */
  readonly squeezed: string;
  readonly wordCount: number;
  /** Everything in it that may be a tag when joined; each once, its longest reading first. */
  readonly grams: readonly Gram[];
}

export interface Gram {
  /** As `plainForm` of a tag. */
  readonly key: string;
  readonly words: readonly string[];
  /** The whole of a passage between two breaks. */
  readonly isPassage: boolean;
  /** Every word begins with a capital, or is of a script without any. */
  readonly isName: boolean;
  /** Where it begins: 0 the first word, 1 behind the last. */
  readonly position: number;
  /** Its words as terms of a corpus. */
  readonly terms: readonly string[];
}

/** Whether any of the text is in a script that sets no blanks between words. */
export const isUnspaced = (text: string): boolean => UNSPACED.test(text);

/** Whether a text is written in Han characters, more than a single one in passing. */
export const isHan = ({ hanCharacters }: ReadText): boolean => hanCharacters.length > 1;

interface Word {
  readonly written: string;
  readonly plain: string;
}

/** Takes a text in any of the languages we know apart; pure and without state. */
export function readText(text: string): ReadText {
  const passages = passagesOf(text);
  const total = Math.min(
    MAX_WORDS,
    passages.reduce((sum, words) => sum + words.length, 0),
  );
  const kept = firstWords(passages);
  const grams = new Map<string, Gram>();
  let before = 0;
  for (const words of kept) {
    for (const gram of gramsOf(words, { before, total })) if (!grams.has(gram.key)) grams.set(gram.key, gram);
    before += words.length;
  }
  const plain = ` ${passages.map((words) => words.map((word) => stem(word.plain)).join(' ')).join(' | ')} `;
  const squeezed = plain.replaceAll(' ', '');
  return { ...piecesOf(kept), plain, squeezed, wordCount: total, grams: [...grams.values()] };
}

/** What a text is compared by alone: most of the work of reading is in what may be a tag. */
export const readPieces = (text: string): Pieces => piecesOf(firstWords(passagesOf(text)));

type Passages = readonly (readonly Word[])[];

const passagesOf = (text: string): Passages =>
  text
    .slice(0, MAX_TEXT_CHARACTERS)
    .normalize('NFKC')
    .split(BREAKS)
    .map(wordsIn)
    .filter((words) => words.length > 0);

function firstWords(passages: Passages): Passages {
  let before = 0;
  return passages.flatMap((words) => {
    const kept = words.slice(0, Math.max(0, MAX_WORDS - before));
    before += kept.length;
    return kept.length === 0 ? [] : [kept];
  });
}

function piecesOf(passages: Passages): Pieces {
  const terms = new Set(passages.flatMap(termsOf));
  const hanPairs = new Set(passages.flatMap(hanPairsOf));
  const hanCharacters = new Set(passages.flatMap((words) => words.flatMap(({ plain }) => charactersOf(plain))));
  return { terms: [...terms], hanPairs: [...hanPairs], hanCharacters: [...hanCharacters] };
}

/**
 * Of what a tag is made, as terms of a text: the words of `Marvel Rivals` and `MarvelRivals`, the pairs of characters of
 * `马航飞机失联`. Empty where it is a single one: then it is in a text or it is not.
 */
export function partsOf(tag: string): readonly string[] {
  const plain = tag.normalize('NFKC').replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ');
  const words = Array.from(plain.matchAll(/[\p{L}\p{N}\p{M}]+/gu), ([word]) => ({ written: word, plain: word }));
  const parts = UNSPACED.test(plain)
    ? hanPairsOf(words)
    : words.map(({ written }) => stem(unaccented(written.toLowerCase())));
  return parts.length > 1 ? [...new Set(parts)] : [];
}

function wordsIn(passage: string): readonly Word[] {
  const words: Word[] = [];
  for (const [found] of passage.matchAll(/#?[\p{L}\p{N}\p{M}_]+(?:['’][\p{L}]+)?/gu)) {
    const bare = found.replace(/[#'’_]/gu, '');
    if (bare === '') continue;
    for (const written of UNSPACED.test(bare) ? segmented(bare) : [bare]) {
      words.push({ written, plain: unaccented(written.toLowerCase()) });
    }
  }
  return words;
}

/** Words of a run without blanks; what is Latin in it stays whole. */
function segmented(run: string): readonly string[] {
  const segmenter = /\p{Script=Thai}/u.test(run) ? segmenters.th : segmenters.zh;
  return Array.from(segmenter.segment(run), ({ segment }) => segment).filter((word) => /[\p{L}\p{N}]/u.test(word));
}

function termsOf(words: readonly Word[]): readonly string[] {
  const singles = words.map(({ plain }) => stem(plain));
  const pairs = singles.slice(1).map((word, index) => pairTerm(singles[index] ?? '', word));
  return [...singles, ...pairs];
}

function hanPairsOf(words: readonly Word[]): readonly string[] {
  const runs =
    words
      .map(({ written }) => (UNSPACED.test(written) ? written : ' '))
      .join('')
      .match(RUN) ?? [];
  return runs.flatMap((run) => Array.from({ length: run.length - 1 }, (_, index) => `~${run.slice(index, index + 2)}`));
}

/** Han characters, marked, so that they are no words of one character. Each once. */
export const charactersOf = (text: string): readonly string[] => [
  ...new Set(Array.from(text.matchAll(/\p{Script=Han}/gu), ([one]) => `~${one}`)),
];

const pairTerm = (first: string, second: string): string => `${first} ${second}`;

/** Singular and plural count as one term. */
const stem = (word: string): string => (/^[a-z]{3,}[^s]s$/.test(word) ? word.slice(0, -1) : word);

/** Runs of neighbouring words, joined. */
function gramsOf(words: readonly Word[], place: { readonly before: number; readonly total: number }): readonly Gram[] {
  const grams: Gram[] = [];
  for (let from = 0; from < words.length; from++) {
    for (let to = Math.min(words.length, from + longest(words[from])); to > from; to--) {
      const run = words.slice(from, to);
      const key = run.map(({ plain }) => plain).join('');
      if (key.length > MAX_CHARACTERS_IN_A_TAG || (UNSPACED.test(key) && key.length > MAX_HAN_IN_A_TAG * 2)) continue;
      if (!/\p{L}/u.test(key) && key.length < 3) continue;
      grams.push({
        key,
        words: run.map(({ written }) => written),
        isPassage: run.length === words.length,
        isName: run.every(
          ({ written }) => written.charAt(0) !== written.charAt(0).toLowerCase() || UNSPACED.test(written),
        ),
        position: (place.before + from) / place.total,
        terms: run.map(({ plain }) => stem(plain)),
      });
    }
  }
  return grams;
}

const longest = (word: Word | undefined): number =>
  word !== undefined && UNSPACED.test(word.written) ? MAX_HAN_IN_A_TAG : MAX_WORDS_IN_A_TAG;
