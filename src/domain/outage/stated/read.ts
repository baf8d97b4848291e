import { DAY_MS, HOUR_MS, type Instant } from '../../instant.ts';
import type { StatedTime } from '../estimate.ts';
import { covered, splitClauses } from './clauses.ts';
import { findMentions, type Mention } from './expressions.ts';
import { judge, type Verdict } from './gate.ts';
import { lexiconFor } from './languages/index.ts';
import { indexCues, type Parsed } from './parsed.ts';
import { isSureFix, type Promised } from './promises.ts';
import { type Bound, type ResolvedTime, resolveDuration, resolveMoment, type Told } from './resolve.ts';
import { scopeOf } from './scope.ts';
import { MAX_TEXT_LENGTH, splitSentences } from './sentences.ts';
import { has, type Token, tokenize } from './tokens.ts';
import { saysSoon } from './vague.ts';
import { knownZone } from './zone-names.ts';

export interface StatedText {
  readonly text: string;
  readonly saidAt: Instant;
  /** IANA zone of the page or the service; an unknown one counts as UTC. */
  readonly zone: string;
  /** The text's language where it is known (`en`, `zh-TW`); else it is told by its letters and words. */
  readonly lang?: string;
}

/** Promises kept of one text. */
export const MAX_STATED = 16;
/** Longest quote, in characters. */
const MAX_QUOTE_LENGTH = 400;

/** Every fix time that an official text promises, in the order of the text; times as UTC instants. Never throws. */
export function readStated({ text, saidAt, zone, lang }: StatedText): StatedTime[] {
  const told = { saidAt, zone: knownZone(zone) };
  const stated: StatedTime[] = [];
  const report = looksBack(text);
  let before: Parsed['before'] = { fix: false, update: false, maintenance: false };
  for (const sentence of splitSentences(text)) {
    const parsed = parse(sentence, { before, lang, zone: told.zone });
    const promises = promisesOf(parsed, { ...told, report }).map((time) => ({
      ...time,
      quote: quoteOf(sentence),
      saidAt,
    }));
    for (const promise of promises) if (!stated.some((known) => sameTime(known, promise))) stated.push(promise);
    before = topicsOf(parsed.tokens);
    if (stated.length >= MAX_STATED) return stated.slice(0, MAX_STATED);
  }
  return stated;
}

type Unquoted = Omit<StatedTime, 'quote' | 'saidAt'>;

/** A text that counts when the trouble ended or how long it lasted, and not when it is expected to. */
const REPORT =
  /(?<!\b(?:expected|estimated|anticipated|planned|projected|new|est\.) {0,3})\b(?:(?:incident|impact|issue|outage|event) end(?:ed)?(?: time)?|(?:incident|impact|outage) duration)\b[^\p{L}\d\n]{1,8}\d|(?<!预计|預計|预估|預估)(?:故障|影响|影響|持续|持續)(?:时长|時長|结束时间|結束時間)[:：]? ?\d/iu;

const looksBack = (text: string): boolean => REPORT.test(text.slice(0, MAX_TEXT_LENGTH));

interface Teller extends Told {
  /** Whether the text is a report of what is over, whose mere hours are those of the day it happened. */
  readonly report: boolean;
}

function promisesOf(parsed: Parsed, told: Teller): Unquoted[] {
  const found: Unquoted[] = [];
  parsed.mentions.forEach((mention, index) => {
    const verdict = judge(parsed, index);
    if (!isPromised(verdict)) return;
    const time = onItsDay(parsed, index);
    if (told.report && isMereHour(time)) return;
    const bound = boundOf(verdict, mention);
    const read: ResolvedTime | null =
      time.form === 'duration' ? resolveDuration(time, bound, told) : resolveMoment(time, bound, told);
    if (verdict.startsWith('fix_if') && !isAhead(mention, { read, verdict, saidAt: told.saidAt })) return;
    if (read !== null && isPlausible(read, told.saidAt) && (isNear(read, told.saidAt) || isSureFix(parsed, mention)))
      found.push({ label: 'eta', ...read, scope: scopeOf(parsed, mention) });
  });
  if (found.length > 0 || !saysSoon(parsed)) return found;
  return [{ label: 'vague', from: null, to: null, kind: null, scope: scopeOf(parsed, null), zone: told.zone }];
}

const isPromised = (verdict: Verdict): verdict is Promised => verdict.startsWith('fix');

function boundOf(verdict: Promised, { time, bound }: Mention): Bound {
  // A day or a part of it is wide enough to hold "not until then"; an hour is the earliest end.
  if (verdict === 'fix_not_before' && isHour(time)) return 'least';
  return verdict === 'fix_at' ? 'point' : bound;
}

interface Outcome {
  readonly read: ResolvedTime | null;
  readonly verdict: Promised;
  readonly saidAt: Instant;
}

/** A bare hour further ahead than this may as well be one of today's past. */
const MAX_HOUR_AHEAD_MS = 12 * HOUR_MS;

/** Where no word tells the tense, a time ahead does, if it cannot be one of today's past hours. */
function isAhead({ time, ended }: Mention, { read, verdict, saidAt }: Outcome): boolean {
  const ahead = (read?.to ?? read?.from ?? 0) - saidAt;
  if (time.form === 'duration' || time.from.date !== null || time.from.weekday !== null) return ahead > 0;
  return verdict === 'fix_if_today' && ahead > 0 && (ended || ahead <= MAX_HOUR_AHEAD_MS);
}

/** "Parts arrive tomorrow morning and repairs will be complete by 2 PM": an hour is of the day named before it. */
function onItsDay(parsed: Parsed, index: number): Mention['time'] {
  const time = parsed.mentions[index]?.time;
  const before = parsed.mentions[index - 1];
  if (time === undefined) throw new RangeError(`no time ${index}`);
  if (time.form !== 'moment' || time.from.clock === null || time.from.date !== null || time.from.weekday !== null)
    return time;
  if (before === undefined || before.barred !== null || before.time.form !== 'moment') return time;
  const { date } = before.time.from;
  return date?.kind === 'relative' && date.days > 0 ? { ...time, from: { ...time.from, date } } : time;
}

const isMereHour = (time: Mention['time']): boolean =>
  time.form === 'moment' && time.from.clock !== null && time.from.date === null && time.from.weekday === null;

const isHour = (time: Mention['time']): boolean => time.form === 'moment' && time.from.clock !== null;

/** What lies further ahead is planned work and product news more often than a fix, so it needs the fix's own words. */
const NEAR_MS = 14 * DAY_MS;

const isNear = ({ from, to }: ResolvedTime, saidAt: Instant): boolean => (to ?? from ?? saidAt) - saidAt <= NEAR_MS;

/** A promise may be stale when it is said, but one long past tells of something else, and so does one years away. */
const MAX_STALE_MS = 6 * HOUR_MS;
const MAX_AHEAD_MS = 400 * DAY_MS;

function isPlausible({ from, to }: ResolvedTime, saidAt: Instant): boolean {
  const end = to ?? from;
  return end !== null && end >= saidAt - MAX_STALE_MS && end <= saidAt + MAX_AHEAD_MS;
}

interface Surroundings {
  readonly before: Parsed['before'];
  readonly lang: string | undefined;
  readonly zone: string;
}

function parse(sentence: string, { before, lang, zone }: Surroundings): Parsed {
  const lexicon = lexiconFor(sentence, lang);
  const tokens = tokenize(sentence, lexicon);
  const dayFirst = lexicon.language.dayFirst || (lexicon.language.id === 'en' && !isAmerican(zone));
  const mentions = findMentions({ tokens, dayFirst });
  const timed = mentions.length > 0 || tokens.some((token) => has(token, 'soon'));
  const clauses = timed ? splitClauses(tokens, covered(tokens.length, mentions), lexicon.language) : [];
  const inside = covered(
    tokens.length,
    mentions.map(({ time }) => time),
  );
  const cues = indexCues(tokens, inside);
  return { tokens, mentions, clauses, inside, cues, language: lexicon.language, before };
}

/** Pages of the Americas write the month first, and so do those that tell UTC only. */
const isAmerican = (zone: string): boolean => zone.startsWith('America/') || zone === 'UTC' || zone.startsWith('US/');

function topicsOf(tokens: readonly Token[]): Parsed['before'] {
  const says = (tag: Parameters<typeof has>[1]): boolean =>
    tokens.some((token) => has(token, tag) && !has(token, 'neutral'));
  return {
    fix: says('fix') || says('trouble') || says('affected'),
    update: says('update'),
    maintenance: says('maintenance'),
  };
}

const quoteOf = (sentence: string): string =>
  sentence.length <= MAX_QUOTE_LENGTH ? sentence : `${sentence.slice(0, MAX_QUOTE_LENGTH - 1)}…`;

const sameTime = (a: StatedTime, b: StatedTime): boolean =>
  a.label === b.label && a.from === b.from && a.to === b.to && a.scope === b.scope;
