/** Longer input is cut before it is compared: no name in the catalog is longer. */
const MAX_TYPED_CHARACTERS = 80;

/**
 * A text as it is compared: half width, lower case, without accents, spaces, hyphens and punctuation, so that
 * `TikTok-Shop`, `ＴＩＫＴＯＫ shop` and `tiktokshop` are one.
 */
export function fold(text: string): string {
  return text
    .slice(0, MAX_TYPED_CHARACTERS)
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '');
}

/**
 * Number of characters inserted, removed, replaced or swapped with their neighbour that turn one text into the other
 * (optimal string alignment). Both texts are at most a few dozen characters.
 */
export function editDistance(a: string, b: string): number {
  const left = [...a];
  const right = [...b];
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const same = left[row - 1] === right[column - 1];
      let best = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      if (row > 1 && column > 1 && swapped) best = Math.min(best, (beforePrevious[column - 2] ?? 0) + 1);
      current.push(best);
    }
    beforePrevious = previous;
    previous = current;
  }
  return previous[right.length] ?? 0;
}
