import { Parser } from 'htmlparser2';

/** A block's text is cut here; vendors' longest post-mortems are about 20,000 characters. */
export const MAX_TEXT_CHARACTERS = 20_000;
/** Markup of one text; what comes behind is not read, which bounds the parser's work. */
export const MAX_MARKUP_CHARACTERS = 200_000;

const LINE_TAGS = new Set([
  'p',
  'div',
  'li',
  'tr',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'ul',
  'ol',
  'table',
  'section',
  'blockquote',
  'pre',
  'hr',
]);
const SILENT_TAGS = new Set(['script', 'style', 'head', 'template', 'noscript']);

/** Plain text of an HTML fragment: entities decoded, `<br>` and block tags as line breaks, runs of blanks folded. */
export function textOfHtml(html: string): string {
  const parts: string[] = [];
  let silent = 0;
  const parser = new Parser({
    ontext: (text) => {
      if (silent === 0) parts.push(text.replace(/\s+/g, ' '));
    },
    onopentagname: (name) => {
      if (SILENT_TAGS.has(name)) silent++;
      else if (name === 'br' || LINE_TAGS.has(name)) parts.push('\n');
    },
    onclosetag: (name) => {
      if (SILENT_TAGS.has(name)) silent = Math.max(0, silent - 1);
      else if (LINE_TAGS.has(name)) parts.push('\n');
    },
  });
  parser.end(html.slice(0, MAX_MARKUP_CHARACTERS));
  return foldLines(parts.join(''));
}

/** Text that may hold `<br />` and entities but is otherwise plain, as Statuspage's JSON bodies are: lines are kept. */
export function textOfLooseHtml(body: string): string {
  const bounded = body.slice(0, MAX_MARKUP_CHARACTERS);
  if (!/<\/?[a-z][^<>]{0,500}>|&[#a-z]/i.test(bounded)) return foldLines(bounded);
  return textOfHtml(bounded.replace(/\r?\n/g, '<br>'));
}

/** Folds blanks, keeps at most one empty line, trims and cuts. */
export function foldLines(text: string): string {
  const lines = text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => line.replace(/[^\S\n]+/g, ' ').trim());
  const folded = lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return folded.length > MAX_TEXT_CHARACTERS ? `${folded.slice(0, MAX_TEXT_CHARACTERS - 1)}…` : folded;
}
