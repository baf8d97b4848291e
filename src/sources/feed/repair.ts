/** Where a feed begins; what stands before it (warnings of a script, blank lines) is thrown away. */
const START = /<\?xml\b|<!DOCTYPE\s+(?:rss|feed|rdf)|<(?:[\w-]{1,20}:)?(?:rss|feed|rdf|channel)\b/i;
/** Not allowed in XML 1.0, escaped or not. */
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
/** `&` that begins none of the references XML knows by itself. HTML's names are escaped once more and read with the text. */
const BARE_AMPERSAND = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});)/g;
const FORBIDDEN_REFERENCE = /&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|[xX]0*(?:[0-8bcefBCEF]|1[0-9a-fA-F]));/g;

/** Curly quotes and dashes of windows-1252 under their old numbers, as browsers read them too. */
const WINDOWS_CHARACTER = /[\u0080-\u009f]/g;
const WINDOWS_REFERENCE = /&#(12[89]|1[345]\d);/g;
const ofWindows = (code: number): string => new TextDecoder('windows-1252').decode(Uint8Array.of(code));

/**
 * XML that strict parsers take: leading junk, control characters, bare ampersands and HTML entity names are mended,
 * sound feeds come out as they were. One pass, linear. Names that the DTD gives to short plain text are written out; all
 * other entities of a DTD, those in one another above all, are not: they become plain text.
 */
export function repairXml(xml: string): string {
  const start = xml.search(START);
  const body = (start > 0 ? xml.slice(start) : xml)
    .replace(FORBIDDEN, '')
    .replace(LONE_SURROGATE, '\ufffd')
    .replace(WINDOWS_CHARACTER, (character) => ofWindows(character.charCodeAt(0)));
  const mendReferences = menderOf(namesOf(body));
  const parts: string[] = [];
  let from = 0;
  for (;;) {
    const cdata = body.indexOf('<![CDATA[', from);
    const end = cdata < 0 ? -1 : body.indexOf(']]>', cdata);
    if (cdata < 0 || end < 0) return parts.join('') + mendReferences(body.slice(from));
    parts.push(mendReferences(body.slice(from, cdata)), body.slice(cdata, end + 3));
    from = end + 3;
  }
}

/** Short plain text under a name; what holds a reference or markup is left alone. */
const ENTITY = /<!ENTITY\s{1,20}([A-Za-z_][\w.-]{0,40})\s{1,20}(?:"([^"<&%]{0,200})"|'([^'<&%]{0,200})')\s{0,20}>/g;
/** Characters at the beginning in which names are looked for, how many are taken, and how often they are written out. */
const MAX_DTD = 20_000;
const MAX_NAMES = 50;
const MAX_WRITTEN_OUT = 5_000;

function namesOf(body: string): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const head = body.slice(0, MAX_DTD);
  if (!/<!DOCTYPE/i.test(head)) return names;
  for (const [, name, quoted, single] of head.matchAll(ENTITY)) {
    if (name !== undefined && !names.has(name) && names.size < MAX_NAMES) names.set(name, quoted ?? single ?? '');
  }
  return names;
}

const REFERENCE = /&([A-Za-z_][\w.-]{0,40});/g;

function menderOf(names: ReadonlyMap<string, string>): (text: string) => string {
  let left = MAX_WRITTEN_OUT;
  const writeOut = (reference: string, name: string): string => {
    const value = names.get(name);
    return value === undefined || left-- <= 0 ? reference : value;
  };
  return (text) => {
    const mended = text
      .replace(FORBIDDEN_REFERENCE, '')
      .replace(WINDOWS_REFERENCE, (_, code: string) => ofWindows(Number(code)));
    return (names.size === 0 ? mended : mended.replace(REFERENCE, writeOut)).replace(BARE_AMPERSAND, '&amp;');
  };
}
