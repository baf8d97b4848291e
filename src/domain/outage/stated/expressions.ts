import type { Tag } from './language.ts';
import { readDuration } from './read-duration.ts';
import { readMoment } from './read-moment.ts';
import type { Bound } from './resolve.ts';
import type { TimeExpression, Written } from './times.ts';
import { has, hasAny, type Line, type Token } from './tokens.ts';

/** A time in a sentence with the words that tie it to the rest. */
export interface Mention {
  readonly time: TimeExpression;
  /** First token of the words before it that belong to it ("by", "in the next"), and first token behind its suffixes. */
  readonly start: number;
  readonly end: number;
  readonly bound: Bound;
  /** Why it cannot be a promise whatever the sentence says: it is past, a start, a rhythm. Null when nothing says so. */
  readonly barred: 'past' | 'start' | 'rhythm' | null;
  /** Whether a word that asks for an end was there: by, within, until. */
  readonly ended: boolean;
  /** Whether it was until or before: with a negation, the earliest end. */
  readonly waits: boolean;
  /** Whether a word behind it says that it lies ahead: "20 minutes away", "30 menit lagi". */
  readonly ahead: boolean;
  /** Whether it says how far something goes on: until, till. */
  readonly until: boolean;
  /** Whether it stands behind after: "shows as failed after several minutes". */
  readonly after: boolean;
  /** Whether it says for how long: for the next 4 hours. */
  readonly lasting: boolean;
  /** Whether only "for" ties a date to what stands before it. */
  readonly named: boolean;
}

/** Times read of one sentence; further ones are not looked at. */
const MAX_MENTIONS = 12;
/** Words before a time that may belong to it. */
const MAX_LEAD = 5;

const LEAD: readonly Tag[] = [
  'by',
  'until',
  'before',
  'within',
  'in',
  'at',
  'since',
  'after',
  'between',
  'approx',
  'atMost',
  'atLeast',
  'another',
  'lasting',
  'gone',
  'every',
];
const SUFFIX: readonly Tag[] = ['hence', 'ago', 'bySuffix', 'withinSuffix', 'sinceSuffix', 'approx', 'before'];

/** Every time of a sentence, left to right. */
export function findMentions(line: Line): Mention[] {
  const mentions: Mention[] = [];
  let at = 0;
  let free = 0;
  while (at < line.tokens.length && mentions.length < MAX_MENTIONS) {
    const time = readTime(line, at);
    if (time === null) {
      at += 1;
      continue;
    }
    const mention = withWords(line.tokens, time, free);
    mentions.push(mention);
    free = mention.end;
    at = mention.end;
  }
  return mentions;
}

/** The 1 of "us-east1-d" and of "Gemini2": a number written against a name is part of it. */
const isPartOfName = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.kind === 'number' &&
  tokens[at].glued &&
  tokens[at - 1]?.kind === 'word' &&
  tokens[at - 1]?.means.length === 0 &&
  /[a-z]$/i.test(tokens[at - 1]?.text ?? '');

function readTime(line: Line, at: number): TimeExpression | null {
  if (isPartOfName(line.tokens, at)) return null;
  const moment = readMoment(line, at);
  const duration = readDuration(line.tokens, at);
  const best = moment !== null && (duration === null || moment.end >= duration.end) ? moment : duration;
  if (best === null) return null;
  const written: Written = best.value;
  return { ...written, start: at, end: best.end };
}

function withWords(tokens: readonly Token[], time: TimeExpression, free: number): Mention {
  const lead = new Set<Tag>();
  let start = time.start;
  while (start > free && time.start - start < MAX_LEAD && isLead(tokens, start - 1)) {
    start -= 1;
    for (const { tag } of tokens[start]?.means ?? []) if (LEAD.includes(tag)) lead.add(tag);
    if (tokens[start]?.text === '~') lead.add('approx');
  }
  const tail = new Set<Tag>();
  let end = time.end;
  while (end < time.end + 2 && hasAny(tokens[end], SUFFIX)) {
    for (const { tag } of tokens[end]?.means ?? []) if (SUFFIX.includes(tag)) tail.add(tag);
    end += 1;
  }
  return {
    time,
    start,
    end,
    bound: boundOf(time, lead, tail),
    barred: barredBy(time, lead, tail),
    ended: hasEnd(lead, tail) || tokens.slice(time.start + 1, time.end).some((token) => has(token, 'by')),
    waits: lead.has('until') || lead.has('before') || tail.has('before'),
    ahead: tail.has('hence'),
    until: lead.has('until') || /\suntil$/i.test(tokens[start - 1]?.text ?? '') || has(tokens[time.start], 'until'),
    after: lead.has('after'),
    lasting: lead.has('lasting') || /^for\b/i.test(tokens[start]?.text ?? ''),
    named: time.form === 'moment' && lead.size === 1 && lead.has('lasting'),
  };
}

/** The verb of "expected to last 3 hours", not the adjective of "the last 3 hours". */
const isVerbLast = (tokens: readonly Token[], at: number): boolean =>
  has(tokens[at], 'lasts') && (/^to$/i.test(tokens[at - 1]?.text ?? '') || hasAny(tokens[at - 1], ['future', 'maybe']));

function isLead(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (isVerbLast(tokens, at)) return false;
  return (
    has(token, 'part') ||
    hasAny(token, LEAD) ||
    token?.text === '~' ||
    token?.text === '<' ||
    (token?.text.toLowerCase() === 'the' && at > 0)
  );
}

const hasEnd = (lead: ReadonlySet<Tag>, tail: ReadonlySet<Tag>): boolean =>
  ['by', 'until', 'within', 'in', 'atMost'].some((tag) => lead.has(tag as Tag)) ||
  tail.has('bySuffix') ||
  tail.has('withinSuffix') ||
  tail.has('hence');

function boundOf({ form }: TimeExpression, lead: ReadonlySet<Tag>, tail: ReadonlySet<Tag>): Bound {
  if (lead.has('atLeast') || (form === 'moment' && lead.has('after'))) return 'least';
  if (form === 'duration')
    return lead.has('within') || lead.has('atMost') || tail.has('withinSuffix') || lead.has('by') ? 'within' : 'point';
  if (lead.has('by') || lead.has('until') || lead.has('within') || tail.has('bySuffix') || tail.has('withinSuffix'))
    return 'by';
  return lead.has('at') || lead.has('approx') ? 'point' : 'by';
}

function barredBy(time: TimeExpression, lead: ReadonlySet<Tag>, tail: ReadonlySet<Tag>): Mention['barred'] {
  if (lead.has('gone') || tail.has('ago')) return 'past';
  if (lead.has('every')) return 'rhythm';
  // "delayed by 2 hours" measures.
  if (time.form === 'duration' && lead.has('by') && !lead.has('within') && tail.size === 0) return 'rhythm';
  const ranged = time.form === 'moment' && time.to !== null;
  if (tail.has('sinceSuffix') || (lead.has('since') && !(ranged && lead.has('between')))) return 'start';
  return null;
}
