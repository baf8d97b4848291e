/** Marks that Latin letters wear; the vowel and tone signs of Thai are letters' own and stay. */
const LATIN_MARKS = /[\u0300-\u036f]/gu;
const NOT_IN_A_TAG = /[^\p{L}\p{N}\p{M}_]+/gu;
const KANA = /[\u3040-\u30ff\uff65-\uff9f]+/gu;

/**
 * A tag as it is compared: `#Fyp シ`, `ＦＹＰ` and `fyp` are one. Letters keep their marks; kana that only decorate
 * Latin letters go, and so does an underscore at either end.
 */
export function normalForm(tag: string): string {
  const plain = tag
    .normalize('NFKC')
    .toLowerCase()
    .replace(NOT_IN_A_TAG, '')
    .replace(/^_+|_+$/gu, '');
  const bare = plain.replace(KANA, '');
  return /^[\p{Script=Latin}\p{N}_]+$/u.test(bare) && /\p{L}/u.test(bare) ? bare : plain;
}

/** The normal form without accents and underscores: `xuhướng` and `xu_huong` meet at `xuhuong`. */
export function plainForm(tag: string): string {
  return unaccented(normalForm(tag)).replaceAll('_', '');
}

/** Lower-case text whose Latin letters have lost their accents; `đ` is a letter of its own and becomes `d`. */
export function unaccented(text: string): string {
  return text.normalize('NFKD').replace(LATIN_MARKS, '').normalize('NFC').replaceAll('đ', 'd');
}

/** What two tags share that nobody would put side by side: the plain form, without a plural's ending. */
export function familyOf(tag: string): string {
  const plain = plainForm(tag);
  if (!/^[a-z0-9]{4,}$/.test(plain)) return plain;
  return plain.replace(/(?<=[^s])s$/, '').replace(/ie$/, 'y');
}

/** `TeethWhiteningStrips` for Latin words, which keep capitals of their own; other scripts are joined as they are. */
export function joinedWords(words: readonly string[]): string {
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

/** A tag as somebody spelt it, in one word and without the sign: `Marvel Rivals` gives `MarvelRivals`. */
export function spelling(tag: string): string {
  const words = tag.normalize('NFKC').match(/[\p{L}\p{N}\p{M}_]+/gu) ?? [];
  return words.length > 1 ? joinedWords(words) : (words[0] ?? '');
}
