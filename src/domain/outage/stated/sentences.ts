import { withoutMachineOutput } from './machine-text.ts';

/** Longest text read; what is behind it is not looked at. Longest seen in the recorded feeds: 14,000 characters. */
export const MAX_TEXT_LENGTH = 20_000;
/** Sentences read of one text. */
const MAX_SENTENCES = 400;
/** A longer run without an end is cut here. */
const MAX_SENTENCE_LENGTH = 1_200;

/** Words before a full stop that do not end a sentence, lower case. */
const ABBREVIATIONS = new Set(
  'approx est e.g i.e vs no jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun dr mr ms st inc ltd co jl tgl pkl tp ธ.ค ม.ค ก.พ มี.ค เม.ย พ.ค มิ.ย ก.ค ส.ค ก.ย ต.ค พ.ย น'.split(
    ' ',
  ),
);
/** These end a sentence only before a word that cannot belong to the time. */
const TIME_ABBREVIATIONS = new Set('a.m p.m am pm hr hrs min mins sec secs u.s'.split(' '));

/** The status a page writes before an update's text. "Scheduled" and "Completed" stay: they say what the text is about. */
const STATUS_WORD = /^(?:resolved|update|updated|monitoring|identified|investigating|verifying)(?: ?[-–—:] )/i;

/**
 * The time at which an update was posted, written before its text: "5:15 AM PST We are", "Jan 26, 16:05 UTC - We are".
 * Told from a promise by the capital behind it that is no zone, day, month or word of expectation.
 */
const STAMP = new RegExp(
  `^[[(]?(?:(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},? )?` +
    String.raw`(?:[A-Z][a-z]{2,8}\.? ?\d{1,2}(?:st|nd|rd|th)?|\d{1,2} [A-Z][a-z]{2,8}|\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}(?:/\d{2,4})?)` +
    String.raw`(?:,? \d{4})? ?[,-]? ?(?:at )?)?\d{1,2}:\d\d(?::\d\d)? ?(?:[AaPp]\.?[Mm]\.?)? ?(?:[A-Z]{2,5}|US/Pacific)?[\])]? ?(?:[-–—:|] ?)?` +
    `(?=[A-Z][a-z']|I )(?!Expect|Estimat|Anticipat|Target|Resolution|Recovery|Fix |Today|Tomorrow|Tonight|Mon|Tue|Wed|Thu|Fri|Sat|Sun` +
    String.raw`|Jan|Feb|Mar|Apr|May |Jun|Jul|Aug|Sep|Oct|Nov|Dec|Pacific|Eastern|Central|Mountain|[A-Z][a-z]{2,12}(?: [A-Z][a-z]{2,12})? [Tt]ime\b)`,
);

/** Splits an official text into sentences, plain and with white space folded; mark-up, addresses and emphasis are dropped. */
export function splitSentences(raw: string): string[] {
  const sentences: string[] = [];
  for (const line of lines(raw)) {
    for (const sentence of splitLine(line)) {
      if (sentences.length >= MAX_SENTENCES) return sentences;
      sentences.push(sentence.replace(STAMP, '').replace(STATUS_WORD, ''));
    }
  }
  return sentences;
}

/** Lines that stand for themselves; a line broken in mid-sentence, or after a colon, is joined to the next one. */
function lines(raw: string): string[] {
  const joined: string[] = [];
  let open = '';
  for (const piece of plain(raw.slice(0, MAX_TEXT_LENGTH)).split('\n')) {
    const line = piece.replace(/[\t ]+/g, ' ').trim();
    if (line === '') {
      if (!open.endsWith(':')) {
        joined.push(open);
        open = '';
      }
    } else if (open !== '' && continues(open, line)) {
      open = `${open} ${line}`;
    } else {
      joined.push(open);
      open = line;
    }
  }
  return [...joined, open].filter((line) => line !== '');
}

function continues(open: string, next: string): boolean {
  const last = open.at(-1) ?? '';
  if (last === ':') return true;
  if (/^[-*•·>]/.test(next) || '.!?。！？;'.includes(last)) return false;
  return /^[a-zà-ỹ(]/.test(next) || (/[a-z,]/.test(last) && open.length > 60 && /^[\dA-Z]/.test(next));
}

function plain(raw: string): string {
  const written = raw
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/<(?:br|p|div|li|tr|h\d|\/p|\/div|\/li|\/tr|\/h\d)\b[^<>]{0,200}>/gi, '\n')
    .replace(/<[a-z/!][^<>]{0,300}>/gi, ' ')
    .replace(/https?:\/\/[^\s<>"'，。）)]{1,500}/g, ' ');
  return decodeEntities(
    withoutMachineOutput(written)
      .replace(/[*_`#]{1,6}/g, ' ')
      .replace(/[\u00a0\u2000-\u200a\u202f\u3000]/g, ' ')
      .replace(/[\u200b-\u200f\u2060\ufeff]/g, ''),
  );
}

function decodeEntities(text: string): string {
  return text
    .replace(/&nbsp;|&#160;/g, ' ')
    .replace(/&#39;|&rsquo;|&apos;/g, "'")
    .replace(/&quot;|&ldquo;|&rdquo;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&ndash;/g, '–')
    .replace(/&mdash;/g, '—')
    .replace(/&amp;/g, '&');
}

function splitLine(line: string): string[] {
  const found: string[] = [];
  let start = 0;
  for (let i = 0; i < line.length; i += 1) {
    if (!endsHere(line, i) && i - start < MAX_SENTENCE_LENGTH) continue;
    found.push(line.slice(start, i + 1).trim());
    start = i + 1;
  }
  found.push(line.slice(start).trim());
  return found.filter((sentence) => sentence !== '');
}

function endsHere(line: string, i: number): boolean {
  const char = line[i] ?? '';
  if ('。！？!?；'.includes(char)) return true;
  if (char !== '.') return false;
  const next = line[i + 1] ?? ' ';
  if (next !== ' ' && next !== '"' && next !== ')' && next !== '”') return false;
  const word = wordBefore(line, i);
  if (ABBREVIATIONS.has(word) || (word.length === 1 && /[\p{L}]/u.test(word) && i < 3)) return false;
  if (/^\d{1,2}$/.test(word) && i <= 3) return false;
  const after = line.slice(i + 1, i + 24).trimStart();
  if (after === '') return true;
  if (TIME_ABBREVIATIONS.has(word))
    return !/^(?:[A-Z]{2,5}\b|\(|[\d(,–-]|US\/|(?:Pacific|Eastern|Central|Mountain|[a-z]))/.test(after);
  return !/^[a-z,]/.test(after);
}

/** The run of letters, digits and dots before position `i`, lower case, at most 12 characters. */
function wordBefore(line: string, i: number): string {
  let start = i;
  while (start > 0 && i - start < 12 && /[\p{L}\p{M}\d.]/u.test(line[start - 1] ?? ' ')) start -= 1;
  return line.slice(start, i).toLowerCase();
}
