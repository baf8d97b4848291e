import type { Clause } from './clauses.ts';
import type { Mention } from './expressions.ts';
import type { Tag } from './language.ts';
import { finds, firstOf, lastOf, type Parsed, type Range } from './parsed.ts';
import { hasAny } from './tokens.ts';

/** A clause with a time in it, and where in it the time's own words are looked for. */
export interface View {
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

export function viewOf(parsed: Parsed, mention: Mention, index: number): View {
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

/** The word of tense that holds at the time: the last before it in its clause, else the first behind, else an earlier one. */
export function tenseOf({ parsed, mention, left, right, clause }: View): Tag | null {
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

/** "complete" and "finish" are said of anything; other words for a fix only of trouble. */
export const onlyFinishes = ({ parsed, near }: View): boolean =>
  lastOf(parsed, near, ['finish', 'heal', 'fix', 'eta']) === 'finish';

export const whole = ({ tokens }: Parsed): Range => ({ start: 0, end: tokens.length });

/** "unavailable for another hour", "another 2 hours of disruption", 断电，还要两个小时. */
export function lastsOn({ parsed, mention, clause }: View): boolean {
  const words = parsed.tokens.slice(mention.start, mention.time.end);
  const still = mention.time.form === 'duration' && words.some((token) => hasAny(token, ['another']));
  const range = { start: parsed.language.timeFirst ? 0 : clause.start, end: clause.end };
  return still && finds(parsed, range, ['trouble']);
}

const PREDICATES: readonly Tag[] = ['fix', 'deed', 'update', 'start', 'maintenance'];

export const TENSES: readonly Tag[] = ['eta', 'future', 'past', 'maybe'];

function clauseOf(clauses: readonly Clause[], mention: Mention): Clause {
  const found = clauses.find((clause) => mention.time.start >= clause.start && mention.time.start < clause.end);
  return found ?? { start: 0, end: 0, conditional: false };
}
