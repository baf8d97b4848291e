import { type Sample, UnreadableError } from './kind.ts';
import { MAX_JSON_DEPTH, MAX_JSON_VALUES } from './limits.ts';

/** The sample's text as JSON; `UnreadableError` says what it is instead, or that it is too much. */
export function parseJson(sample: Pick<Sample, 'text'>): unknown {
  surveyJson(sample.text);
  try {
    return JSON.parse(sample.text);
  } catch (error) {
    const looksLikeMarkup = /^\s*</.test(sample.text);
    const found = looksLikeMarkup ? 'a web page or XML' : sample.text.trim() === '' ? 'nothing' : 'no valid JSON';
    throw new UnreadableError(`expected JSON, found ${found}`, { cause: error });
  }
}

/** Counts values and levels before anything is built: 5 MB of `{},` become 450 MB of objects. One pass, no copies. */
function surveyJson(text: string): void {
  let values = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '"') at = endOfString(text, at);
    else if (character === ',') values++;
    else if (character === '{' || character === '[') {
      values++;
      if (++depth > MAX_JSON_DEPTH) throw new UnreadableError(`JSON nested deeper than ${MAX_JSON_DEPTH}`);
    } else if (character === '}' || character === ']') depth--;
    if (values > MAX_JSON_VALUES) throw new UnreadableError(`JSON with more than ${MAX_JSON_VALUES} values`);
  }
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at;
  }
  return text.length;
}
