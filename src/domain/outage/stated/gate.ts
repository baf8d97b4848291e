import type { Clause } from './clauses.ts';
import type { Mention } from './expressions.ts';
import type { Tag } from './language.ts';
import { finds, firstOf, last, lastOf, type Parsed, type Range } from './parsed.ts';
import { has, hasAny } from './tokens.ts';

/** What a time in a sentence is about: a promised end of the trouble, or why it is none. */
export type Verdict = 'fix' | 'fix_not_before' | 'fix_if_ahead' | Refusal;

export type Refusal =
  | 'next_update'
  | 'past'
  | 'start'
  | 'maintenance'
  | 'per_item'
  | 'metric'
  | 'feature'
  | 'review'
  | 'no_eta'
  | 'unsaid';

/** Says of the mention with this number what it refers to; a cascade from the surest refusals to the promise. */
export function judge(parsed: Parsed, index: number): Verdict {
  const mention = parsed.mentions[index];
  if (mention === undefined) return 'unsaid';
  if (mention.barred === 'past') return 'past';
  if (mention.barred === 'rhythm') return 'per_item';
  if ((mention.barred !== null && !worksFrom(parsed, mention)) || namesOnly(parsed, mention)) return 'start';
  const view = viewOf(parsed, mention, index);
  return (
    refusedByUpdate(view) ??
    refusedByItem(view) ??
    refusedByTense(view) ??
    refusedByStart(view) ??
    refusedByWatch(view) ??
    refusedByTopic(view) ??
    refusedByNegation(view) ??
    (promisesFix(view) ? kindOfPromise(view) : 'unsaid')
  );
}

/** "created after 19:45" and "data for 29 July" name a thing by its time; "available after 19:45" and "due for 5 PM" do not. */
function namesOnly({ tokens }: Parsed, { bound, named, start }: Mention): boolean {
  if (hasAny(tokens[start - 1], ['named'])) return true;
  if (!named && bound !== 'least') return false;
  return (
    !hasAny(tokens[start - 1], ['fix', 'deed', 'future', 'eta', 'negative']) &&
    (named || hasAny(tokens[start], ['after']))
  );
}

/** "back from 10:00": a start that is the end of the trouble. */
function worksFrom({ tokens }: Parsed, { barred, start, end, time }: Mention): boolean {
  if (barred !== 'start' || time.form !== 'moment' || time.to !== null) return false;
  const words = tokens.slice(Math.max(0, start - 3), start);
  // "will start tomorrow" stands behind its own verb; "recovers, starting tomorrow" behind another's.
  const works = hasAny(tokens[start], ['start'])
    ? hasAny(words.at(-1), ['heal', 'partial'])
    : words.some((token) => hasAny(token, ['fix', 'heal'])) || hasAny(words.at(-1), ['deed']);
  const before =
    hasAny(tokens[start], ['onward']) && works && !words.some((token) => hasAny(token, ['start', 'trouble']));
  let behind = end;
  while (hasAny(tokens[behind], ['partial']) && behind < end + 2) behind += 1;
  return before || (hasAny(tokens[end - 1], ['onward']) && hasAny(tokens[behind], ['fix', 'heal', 'future']));
}

/** A clause with a time in it, and where in it the time's own words are looked for. */
interface View {
  readonly parsed: Parsed;
  readonly mention: Mention;
  readonly clause: Clause;
  /** From the last time before it in the clause, up to it. */
  readonly left: Range;
  /** From it to the next time in the clause, or the end. */
  readonly right: Range;
  /** The side that usually holds the predicate. */
  readonly near: Range;
}

function viewOf(parsed: Parsed, mention: Mention, index: number): View {
  const clause = clauseOf(parsed.clauses, mention);
  const before = parsed.mentions[index - 1];
  const after = parsed.mentions[index + 1];
  // "news at 10:00 and 14:00": both hang on the same words.
  const between = { start: before?.end ?? 0, end: mention.start };
  const shares = !parsed.language.timeFirst && !finds(parsed, between, [...PREDICATES, ...TENSES]);
  const left = { start: shares ? clause.start : Math.max(clause.start, between.start), end: mention.time.start };
  const beforeNext = { start: mention.time.end, end: Math.min(clause.end, after?.start ?? parsed.tokens.length) };
  // Times in a row ("16日13时及19日13时关机") share the verb behind the last one.
  const alone = parsed.language.timeFirst && !finds(parsed, beforeNext, PREDICATES);
  const right = alone ? { ...beforeNext, end: clause.end } : beforeNext;
  const late = parsed.language.timeFirst && finds(parsed, right, PREDICATES);
  return { parsed, mention, clause, left, right, near: late ? right : left };
}

const PREDICATES: readonly Tag[] = ['fix', 'deed', 'update', 'start', 'maintenance'];

function clauseOf(clauses: readonly Clause[], mention: Mention): Clause {
  const found = clauses.find((clause) => mention.time.start >= clause.start && mention.time.start < clause.end);
  return found ?? { start: 0, end: 0, conditional: false };
}

/** "The next update on the fix": what follows is what the news will be about. */
const TOPIC = /(?:^| )(?:on|about|regarding|concerning|terkait|mengenai|tentang|soal|berkenaan|về|เกี่ยวกับ)$/i;
const isAbout = ({ tokens }: Parsed, update: number): boolean =>
  [tokens[update], tokens[update + 1]].some((token) => TOPIC.test(token?.text ?? ''));

/** "We will provide an updated restoration estimate": the estimate is what is given, not what is made. */
const isGiven = ({ tokens }: Parsed, update: number): boolean =>
  /^(?:provid|shar|giv|post|issu|send)/i.test(tokens[update]?.text ?? '');

function refusedByUpdate({ parsed, left, right, near, clause }: View): Refusal | null {
  if (clause.conditional && finds(parsed, { start: 0, end: clause.start }, ['update'])) return 'next_update';
  const update = last(parsed, left, ['update']);
  if (update >= 0) {
    const behind = { start: update + 1, end: left.end };
    if (isAbout(parsed, update) || (isGiven(parsed, update) && !finds(parsed, behind, ['join', 'turn']))) {
      return 'next_update';
    }
    return finds(parsed, behind, ['fix', 'eta']) && finds(parsed, behind, ['future', 'eta']) ? null : 'next_update';
  }
  const attached = { start: right.start, end: Math.min(right.end, right.start + 5) };
  if (parsed.tokens[right.start]?.text.toLowerCase() === 'with' && finds(parsed, attached, ['update']))
    return 'next_update';
  if (finds(parsed, near, ['fix', 'eta']) && !parsed.language.timeFirst) return null;
  if (finds(parsed, right, ['update'])) return 'next_update';
  if (!finds(parsed, clause, ['fix', 'eta', 'deed']) && finds(parsed, clause, ['update', 'notice']))
    return 'next_update';
  return null;
}

function refusedByItem({ parsed, mention, left, right, clause }: View): Refusal | null {
  const direct = { start: Math.max(left.start, mention.start - 2), end: mention.start };
  if (finds(parsed, { start: 0, end: clause.end }, ['habit'])) return 'per_item';
  if (mention.time.form === 'duration') {
    const item = last(parsed, direct, ['item']);
    if (item >= 0) return has(parsed.tokens[item], 'deed') && takesToFix(parsed, left, right) ? null : 'per_item';
    const behind = { start: right.start, end: Math.min(right.end, right.start + 2) };
    if (has(parsed.tokens[behind.start], 'item') || parsed.tokens[behind.start]?.text === '-') return 'per_item';
    if (finds(parsed, behind, ['item']) && !finds(parsed, left, ['fix', 'eta'])) return 'per_item';
  }
  if (finds(parsed, clause, ['item']) && !finds(parsed, clause, ['fix', 'eta'])) return 'per_item';
  return null;
}

/** "takes up to 2 hours to recover": the length is of the recovery. */
const takesToFix = (parsed: Parsed, left: Range, right: Range): boolean =>
  (finds(parsed, right, ['fix']) || finds(parsed, left, ['fix'])) && finds(parsed, left, ['future', 'maybe', 'eta']);

function refusedByTense(view: View): Refusal | null {
  const { parsed, mention, near, clause } = view;
  const tense = tenseOf(view);
  if (tense === 'past' || tellsWhich(view)) return 'past';
  if (tense === 'maybe' && !mayTake(view)) return 'per_item';
  if (tense !== null || finds(parsed, clause, ['able'])) return null;
  if (mention.ahead && finds(parsed, clause, ['fix'])) return null;
  const ahead =
    parsed.language.timeFirst && ['fix', 'heal'].includes(lastOf(parsed, near, ['finish', 'heal', 'fix']) ?? '');
  return ahead && (mention.ended || mention.time.form === 'moment') ? null : 'unsaid';
}

/** "Jobs affected between 13:40 and 17:40 will be retried": the hours tell which jobs, not when. */
function tellsWhich({ parsed, mention, left, clause }: View): boolean {
  if (parsed.language.timeFirst || mention.time.form === 'duration' || mention.time.to === null) return false;
  const before = { start: clause.start, end: left.end };
  return finds(parsed, before, ['affected', 'named']) && !finds(parsed, before, TENSES);
}

/** The word of tense that holds at the time: the last before it in its clause, else the first behind, else an earlier one. */
function tenseOf({ parsed, mention, left, right, clause }: View): Tag | null {
  return (
    lastOf(parsed, { start: clause.start, end: left.end }, TENSES) ??
    firstOf(parsed, right, TENSES) ??
    lastOf(parsed, { start: 0, end: clause.start }, standsAhead(parsed, mention, clause) ? AHEAD : [...AHEAD, 'past'])
  );
}

const AHEAD: readonly Tag[] = ['eta', 'future'];

/** "Some are back, the rest can be used two hours from now": what lies ahead by its own words has no past from before. */
const standsAhead = (parsed: Parsed, { ahead }: Mention, clause: Clause): boolean =>
  ahead || (parsed.language.timeFirst && finds(parsed, clause, ['able']));

/** "Full recovery may take up to 2 hours" is a promise, though a weak one; "may be restored by 5 PM" is none. */
const mayTake = ({ parsed, mention, clause }: View): boolean =>
  mention.time.form === 'duration' && finds(parsed, clause, ['heal']) && finds(parsed, clause, ['deed', 'item']);

const TENSES: readonly Tag[] = ['eta', 'future', 'past', 'maybe'];

function refusedByStart(view: View): Refusal | null {
  const { parsed, mention, left, right, near } = view;
  const deeds: readonly Tag[] = ['start', 'fix', 'eta', 'deed'];
  // A start word of the time's own lead ("mulai pukul 18") was judged before.
  const before = lastOf(parsed, { ...left, end: mention.start }, deeds);
  const behind = firstOf(parsed, right, deeds);
  const nearest = near === right ? (behind ?? before) : (before ?? behind);
  if (nearest === 'fix' && before === 'fix' && near === left) return startsFixing(parsed, left) ? 'start' : null;
  return nearest === 'start' && !bringsBack(view) ? 'start' : null;
}

/** "The delayed payouts will arrive tomorrow": what arrives is what was missing, not the people who mend it. */
function bringsBack({ parsed, clause }: View): boolean {
  const start = last(parsed, clause, ['start']);
  return start >= 0 && has(parsed.tokens[start], 'deed') && finds(parsed, clause, ['affected', 'backlog']);
}

/** "will start rolling out at 5 PM" tells a start, "should start recovering" tells an end. */
function startsFixing(parsed: Parsed, left: Range): boolean {
  const fix = last(parsed, left, ['fix']);
  const start = last(parsed, { start: Math.max(left.start, fix - 4), end: fix }, ['start']);
  return start >= 0 && !finds(parsed, { start, end: fix + 1 }, ['heal']);
}

/** "We will monitor the recovery for two hours", "we will mark this resolved at noon": nothing is promised to end. */
function refusedByWatch({ parsed, left }: View): Refusal | null {
  const watch = last(parsed, left, ['watch']);
  return watch >= 0 && !finds(parsed, { start: watch + 1, end: left.end }, ['future', 'eta']) ? 'unsaid' : null;
}

function refusedByTopic(view: View): Refusal | null {
  const { parsed, near, clause } = view;
  const reviewed = last(parsed, near, ['review']);
  if (
    reviewed >= 0
      ? reviewed > last(parsed, near, ['fix', 'eta'])
      : finds(parsed, clause, ['review']) && !finds(parsed, near, ['fix'])
  ) {
    return 'review';
  }
  if (finds(parsed, near, ['metric']) && !finds(parsed, near, ['eta']) && !lastsOn(view)) return 'metric';
  if (isPlannedWork(view)) return 'maintenance';
  if (finds(parsed, clause, ['feature']) && !finds(parsed, clause, ['trouble', 'affected', 'eta', 'heal']))
    return 'feature';
  return null;
}

/** A window or the planned end of planned work; work that came in an emergency or runs over its time promises an end. */
function isPlannedWork(view: View): boolean {
  const { parsed, mention, near, clause } = view;
  const fix = finds(parsed, clause, ['fix', 'eta']);
  if (parsed.before.maintenance && mention.time.form === 'duration' && !fix) return true;
  const upToHere = { start: 0, end: clause.end };
  if (onlyFinishes(view) && finds(parsed, upToHere, ['maintenance', 'review'])) {
    return !finds(parsed, whole(parsed), ['unplanned', 'trouble', 'affected']) || finds(parsed, clause, ['review']);
  }
  if (!finds(parsed, clause, ['maintenance'])) return false;
  if (!fix || (mention.time.form === 'moment' && mention.time.to !== null)) return true;
  return lastOf(parsed, near, ['maintenance', 'fix', 'eta']) === 'maintenance';
}

/** "complete" and "finish" are said of anything; other words for a fix only of trouble. */
const onlyFinishes = ({ parsed, near }: View): boolean =>
  lastOf(parsed, near, ['finish', 'heal', 'fix', 'eta']) === 'finish';

const whole = ({ tokens }: Parsed): Range => ({ start: 0, end: tokens.length });

function refusedByNegation({ parsed, mention, left, right, clause }: View): Refusal | null {
  if (finds(parsed, clause, ['unknown'])) return 'no_eta';
  if (mention.bound === 'least' || mention.waits) return null;
  const start = parsed.language.timeFirst ? behindComma(parsed, clause.start, mention.start) : clause.start;
  const before = finds(parsed, { start, end: left.end }, ['negative']);
  const behind = parsed.language.timeFirst && firstOf(parsed, right, ['negative', 'fix']) === 'negative';
  return before || behind ? 'no_eta' : null;
}

/** "打不开，预计今晚修好": in Chinese a negation reaches to the next comma. */
function behindComma({ tokens, inside }: Parsed, from: number, to: number): number {
  for (let i = to - 1; i > from; i -= 1) if (tokens[i]?.text === ',' && inside[i] !== true) return i + 1;
  return from;
}

function kindOfPromise(view: View): Verdict {
  if (deniesEarlier(view)) return 'fix_not_before';
  return tenseOf(view) === null && !finds(view.parsed, view.clause, ['able']) ? 'fix_if_ahead' : 'fix';
}

/** "not before 5 PM" and "will not complete until tonight" tell when it ends at the earliest. */
const deniesEarlier = ({ parsed, mention, clause }: View): boolean =>
  mention.waits && finds(parsed, clause, ['negative']);

function promisesFix(view: View): boolean {
  const { parsed, mention, clause } = view;
  if (finds(parsed, clause, ['eta'])) return true;
  if (parsed.language.timeFirst && onlyFinishes(view) && !speaksOfTrouble(parsed)) return false;
  if (finds(parsed, clause, ['fix'])) return !clause.conditional || willAfterCondition(view);
  if (countsDown(view)) return true;
  const sentence = { start: 0, end: parsed.tokens.length };
  if (finds(parsed, clause, ['deed'])) {
    const awaited = finds(parsed, clause, ['expect']) || isTaken(view);
    if (awaited && finds(parsed, clause, ['mend'])) return true;
    return finds(parsed, sentence, ['affected', 'trouble', 'backlog', 'fix']) || parsed.before.fix;
  }
  const earlier = { start: 0, end: clause.start };
  // "the power is out, expected to take another two hours"
  if (lastsOn(view)) return true;
  const tied = mention.ended || hasAny(parsed.tokens[mention.start - 1], ['future', 'eta']);
  return finds(parsed, earlier, ['fix', 'eta']) && tied && !finds(parsed, earlier, ['update']);
}

/** "If the fix holds for 2 hours we will close": the promise stands behind the time that is its condition. */
const willAfterCondition = ({ parsed, clause, left }: View): boolean =>
  finds(parsed, parsed.language.timeFirst ? clause : { start: clause.start, end: left.end }, ['future', 'eta']);

/** "20 more minutes until checkout is working". */
const countsDown = ({ parsed, mention, right }: View): boolean =>
  mention.time.form === 'duration' &&
  hasAny(parsed.tokens[mention.end], ['until', 'before']) &&
  finds(parsed, right, ['deed', 'mend', 'heal']);

/** "unavailable for another hour", "another 2 hours of disruption", 断电，还要两个小时. */
function lastsOn({ parsed, mention, clause }: View): boolean {
  const words = parsed.tokens.slice(mention.start, mention.time.end);
  const still = mention.time.form === 'duration' && words.some((token) => hasAny(token, ['another']));
  const range = { start: parsed.language.timeFirst ? 0 : clause.start, end: clause.end };
  return still && finds(parsed, range, ['trouble']);
}

/** "will take up to 6 hours". */
const isTaken = ({ parsed, mention }: View): boolean =>
  mention.time.form === 'duration' && hasAny(parsed.tokens[mention.start - 1], ['deed']);

/** Something in the sentence, or the one before, is broken or being mended. */
function speaksOfTrouble(parsed: Parsed): boolean {
  if (
    parsed.before.fix ||
    finds(parsed, whole(parsed), ['trouble', 'affected', 'unplanned', 'heal', 'backlog', 'deed'])
  )
    return true;
  return parsed.tokens.some((token) => has(token, 'fix') && !has(token, 'finish') && !has(token, 'neutral'));
}
