/** The text itself when it is short enough, else its beginning with `…`; never half a character. */
export function clip(text: string, characters: number): string {
  if (text.length <= characters) return text;
  return `${text.slice(0, characters - 1).toWellFormed()}…`;
}
