/**
 * Signs that a machine wrote it, each of another kind: names in a row without spaces, pairs of key and value, keys in
 * hex, a level before its message, an age as kubectl counts it, calls, traces.
 */
const MARKS: readonly RegExp[] = [
  /\b(?:[A-Z][a-z]+){3,}\b|\b[a-z]+(?:_[a-z]+){2,}\b|\b[A-Z]+(?:_[A-Z]+)+\b/,
  /\b[\w.-]{1,40}=[^\s=]|\b(?:code|status|desc|errno|reason) = \S/,
  /\b[\da-f]{8}-[\da-f]{4}-|\b0x[\da-f]{2}|\b(?=[a-f]*\d)[\da-f]{12,}\b/,
  /(?:^|["“'[(\s])(?:ERROR|WARN(?:ING)?|INFO|DEBUG|FATAL|TRACE|CRITICAL)\b|\[(?:error|warn|info|debug)\]|^["“]?Warning [A-Z]/,
  /\b\d{1,4}[smhd] \(x\d/,
  /\b(?:rpc error|[A-Za-z]{2,40}(?:Error|Exception)\b|traceback|stack trace|exit (?:code|status) \d|errno)/i,
  /\b[a-z]\w{1,40}\.[a-z]\w{1,40}\(|\bHTTP\/\d/,
];

/** Kinds of signs that make a line a log's; one alone may be the name of a thing in an official's own sentence. */
const KINDS_OF_A_LINE = 2;

/** Quoted or set as code; an opening quotation mark without a closing one reaches to the end of the line. */
const QUOTED = /`[^`\n]{1,800}`|“[^“”\n]{1,1200}(?:”|$)|"[^"\n]{1,400}"/gm;

/** A text without what machines print: quoted messages with a sign of one, and lines with several. */
export function withoutMachineOutput(text: string): string {
  if (!MAY_HOLD.test(text)) return text;
  return text
    .split('\n')
    .map((line) => {
      const said = line.replace(QUOTED, (quoted) => (isPrinted(quoted) ? ' ' : quoted));
      return kindsIn(said) >= KINDS_OF_A_LINE && !ADDRESSES.test(said) ? '' : said;
    })
    .join('\n');
}

/** Nearly every text has none of the signs, and is told so at once. */
const MAY_HOLD = /[=[_]|\(x\d|error|warn|exception|trace|errno|0x|[a-z]\(|[\da-f]{8}|[a-z][A-Z][a-z]/i;

/** Officials speak of themselves and to somebody; logs do not. */
const ADDRESSES = /\b(?:we|our|you|your|customers?|users?|sellers?|merchants?|teams?|engineers?)\b|[\u0e00-\u9fff]/i;

/** What a vendor is quoted as promising may name a thing as machines do. */
const PROMISES = /\b(?:will|expect(?:s|ed)?|should|estimated?|anticipated?)\b/i;

const isPrinted = (quoted: string): boolean => kindsIn(quoted) > (PROMISES.test(quoted) ? 1 : 0);

const kindsIn = (text: string): number => MARKS.filter((mark) => mark.test(text)).length;
