export const fontNames = ['latin', 'han', 'thai'] as const;
export type FontName = (typeof fontNames)[number];

export interface Run {
  readonly font: FontName;
  readonly text: string;
}

const han = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]|\p{Script=Han}/u;
const thai = /\p{Script=Thai}/u;
/** None of our fonts has pictures: what stands there is told by its number, because a quote has to stay whole. */
const pictures = /\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f/gu;
/** These only say how the sign before them looks, or command a terminal. */
const unseen = /[\ufe0e\ufe0f\u200d]|[\u0000-\u0008\u000b-\u001f\u007f]/gu;

/**
 * A paragraph in pieces of one font each. A paragraph with Chinese in it is set in the Chinese font throughout, Latin
 * letters and all, so that they stand on one line; only Thai, which that font lacks, is set apart.
 */
export function runsOf(text: string): readonly Run[] {
  const printable = text.toWellFormed().replace(pictures, numbered).replace(unseen, '');
  const base: FontName = han.test(printable) ? 'han' : 'latin';
  const runs: { font: FontName; text: string }[] = [];
  for (const character of printable) {
    const last = runs.at(-1);
    const font = thai.test(character) ? 'thai' : /\s/.test(character) && last ? last.font : base;
    if (last?.font === font) last.text += character;
    else runs.push({ font, text: character });
  }
  return runs.length > 0 ? runs : [{ font: 'latin', text: ' ' }];
}

const numbered = (sign: string): string => `[U+${sign.codePointAt(0)?.toString(16).toUpperCase()}]`;
