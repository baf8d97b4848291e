import { UnreadableError } from '../kind.ts';
import { MAX_DEPTH, MAX_ELEMENTS, MAX_REPAIRS } from './limits.ts';

/** HTML's tags without an end, met in feeds that forgot to escape; RSS's own `link` is not one of them. */
export const VOID_TAGS: ReadonlySet<string> = new Set(['br', 'img', 'hr', 'input', 'meta', 'col', 'wbr']);

const TAG_NAME = /[A-Za-z_][\w:.-]{0,60}/y;
const REFERENCE = /&#?\w{1,32};/y;

/**
 * Counts before anything is built in memory, because a worker that runs out of heap takes the whole process with it.
 * Throws `UnreadableError` past MAX_ELEMENTS, MAX_DEPTH or MAX_REPAIRS. One pass, no copies.
 */
export function surveyXml(xml: string): void {
  let depth = 0;
  walkTags(
    xml,
    (name, isSelfClosing) => {
      if (!isSelfClosing && !VOID_TAGS.has(name.toLowerCase())) depth++;
      if (depth > MAX_DEPTH) throw new UnreadableError(`elements nested deeper than ${MAX_DEPTH}`);
    },
    () => {
      depth = Math.max(0, depth - 1);
    },
  );
  surveyAmpersands(xml);
}

/** The same for a web page, where an open tag need not be closed. Throws `UnreadableError` past MAX_ELEMENTS. */
export function surveyHtml(html: string): void {
  walkTags(
    html,
    () => undefined,
    () => undefined,
  );
}

function walkTags(text: string, onOpen: (name: string, isSelfClosing: boolean) => void, onClose: () => void): void {
  let elements = 0;
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    const end = endOfConstruct(text, at);
    TAG_NAME.lastIndex = at + 1;
    const name = TAG_NAME.exec(text)?.[0];
    if (name !== undefined) {
      if (++elements > MAX_ELEMENTS) throw new UnreadableError(`more than ${MAX_ELEMENTS} elements`);
      onOpen(name, text[end - 2] === '/');
    } else if (text[at + 1] === '/') onClose();
    at = end;
  }
}

function surveyAmpersands(xml: string): void {
  let bare = 0;
  for (let at = xml.indexOf('&'); at >= 0; at = xml.indexOf('&', at + 1)) {
    REFERENCE.lastIndex = at;
    if (!REFERENCE.test(xml) && ++bare > MAX_REPAIRS) {
      throw new UnreadableError(`more than ${MAX_REPAIRS} bare ampersands`);
    }
  }
}

/** Behind the tag, comment, CDATA section or declaration that begins here; behind the `<` when it never ends. */
function endOfConstruct(xml: string, at: number): number {
  const closing = xml.startsWith('<![CDATA[', at) ? ']]>' : xml.startsWith('<!--', at) ? '-->' : '>';
  const end = xml.indexOf(closing, at + 1);
  return end < 0 ? xml.length : end + closing.length;
}
