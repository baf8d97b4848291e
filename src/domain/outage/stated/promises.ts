import type { Mention } from './expressions.ts';
import { finds, first, type Parsed, type Range } from './parsed.ts';
import { has, hasAny } from './tokens.ts';
import { lastsOn, onlyFinishes, tenseOf, type View, whole } from './view.ts';

/** A promise, and how its time is to be read: as the earliest end, as the end, only where it lies ahead. */
export type Promised = 'fix' | 'fix_not_before' | 'fix_at' | 'fix_if_ahead' | 'fix_if_today';

/** Which promise it is, where `promisesFix` says that it is one. */
export function kindOfPromise(view: View): Promised {
  if (deniesEarlier(view)) return 'fix_not_before';
  if (tenseOf(view) !== null || finds(view.parsed, view.clause, ['able'])) return 'fix';
  // 16时来电: where a verb behind an hour says nothing of the past, the hour is one to come.
  const bare = view.mention.start === view.mention.time.start && view.mention.end === view.mention.time.end;
  return view.parsed.language.timeFirst && bare ? 'fix_if_today' : 'fix_if_ahead';
}

/** "not before 5 PM" and "will not complete until tonight" tell when it ends at the earliest. */
const deniesEarlier = ({ parsed, mention, clause }: View): boolean =>
  mention.waits && finds(parsed, clause, ['negative']);

/** Whether what its clause says of the time is that the trouble ends. */
export function promisesFix(view: View): boolean {
  const { parsed, mention, clause } = view;
  if (finds(parsed, clause, ['eta'])) return true;
  if ((parsed.language.timeFirst || merelyEnds(view)) && onlyFinishes(view) && !speaksOfTrouble(parsed)) return false;
  if (finds(parsed, clause, ['fix'])) return !clause.conditional || willAfterCondition(view);
  if (countsDown(view) || isAwaited(view)) return true;
  const sentence = { start: 0, end: parsed.tokens.length };
  if (finds(parsed, clause, ['deed'])) {
    const awaited = finds(parsed, clause, ['expect']) || isTaken(view);
    if (awaited && finds(parsed, clause, ['mend'])) return true;
    const late =
      parsed.language.timeFirst &&
      finds(parsed, sentence, ['maintenance']) &&
      parsed.tokens.some(({ text }) => LATE.test(text));
    return late || finds(parsed, sentence, ['affected', 'trouble', 'backlog', 'fix']) || parsed.before.fix;
  }
  const earlier = { start: 0, end: clause.start };
  // "the power is out, expected to take another two hours"
  if (lastsOn(view)) return true;
  const tied = mention.ended || hasAny(parsed.tokens[mention.start - 1], ['future', 'eta']);
  // "Extended downtime: servers now expected at 22:00".
  const awaits =
    hasAny(parsed.tokens[mention.start - 1], ['expect']) &&
    finds(parsed, { start: 0, end: mention.start }, ['trouble', 'ailing']);
  if (awaits && mention.time.form === 'moment') return true;
  return finds(parsed, earlier, ['fix', 'eta']) && tied && !finds(parsed, earlier, ['update']);
}

/** Planned work that runs over its time. */
const LATE = /^(?:延|推|順延|顺延)/;

/** "We hope to have it back by 5 PM", "statements will be regenerated before Saturday": a deed with an end of its own. */
function isAwaited(view: View): boolean {
  const { parsed, mention, clause } = view;
  if (
    parsed.language.timeFirst ||
    clause.conditional ||
    mention.until ||
    !(mention.ended || mention.time.form === 'moment')
  )
    return false;
  const said = { start: first(parsed, clause, ['future']), end: clause.end };
  if (said.start < 0 || finds(parsed, clause, ['update', 'notice'])) return false;
  const mends = finds(parsed, said, ['heal', 'mend']) || doesAgain(parsed, said);
  const { form } = mention.time;
  // "expects a fix out by 5": whatever an official text expects by an hour it expects of the trouble.
  if (finds(parsed, clause, ['expect']) || itShould(parsed, said))
    return mends || (form === 'moment' && settles(parsed, said)) || isHoped(view, said);
  if (form !== 'moment') return false;
  return (
    mends || (mention.ended && settles(parsed, said)) || ((mention.ended || isDay(mention)) && isDone(parsed, said))
  );
}

const AGAIN = /^re-?[a-z]{3,}ed$/i;
const NOT_AGAIN = /^re(?:quir|quest|ceiv|port|view|ach|gister|commend|ject|tain|lat|serv|new|ward|mind)/i;

/** "reposted", "re-ingested": what is done anew mends, whatever it is. */
const doesAgain = ({ tokens }: Parsed, { start, end }: Range): boolean =>
  tokens.slice(start, end).some(({ text, means }) => means.length === 0 && AGAIN.test(text) && !NOT_AGAIN.test(text));

const PERSON =
  /^(?:customers?|sellers?|users?|you|merchants?|members?|buyers?|clients?|people|anyone|everyone|vendors?|shippers?)$/i;

/** "Eligibility should refresh overnight" expects; "sellers should renew by Friday" asks. */
const itShould = ({ tokens }: Parsed, said: Range): boolean =>
  /^should$/i.test(tokens[said.start]?.text ?? '') &&
  !tokens.slice(Math.max(0, said.start - 4), said.start).some(({ text }) => PERSON.test(text));

const INQUIRES =
  /^(?:progress|headway|identif|determin|understand|know|locat|isolat|learn|confirm|decid|diagnos|hear|receiv|post|meet|discuss|start|begin|arriv|reach|launch|hold|open|one|cause|reply|answer|visit|volume|sales|traffic|impact|e-?mail|call|message|letter|note|hire|growth|demand)/i;

/** Whatever an official text expects by an hour, and does not only expect to learn or to begin, is an end of the trouble. */
const isHoped = ({ parsed, mention }: View, said: Range): boolean =>
  (mention.ended || isDay(mention)) &&
  !/^of$/i.test(parsed.tokens[mention.end]?.text ?? '') &&
  !finds(parsed, { start: 0, end: mention.end }, ['negative', 'unknown']) &&
  !parsed.tokens.slice(said.start, mention.start).some(({ text }) => INQUIRES.test(text));

/** A day without an hour: things of the day are done by its end. */
const isDay = ({ time }: Mention): boolean => time.form === 'moment' && time.from.clock === null;

const NOT_DONE =
  /^(?:charg|requir|notif|contact|invoic|bill|suspend|clos|terminat|deactivat|bann|ask|remind|subject|announc|waiv|penali|cancel|answer|document|discuss|review|mention|describ|investigat|identif|assess|consider|schedul|plan|evaluat|count|deduct|carri|conduct|perform|host|launch|introduc|broadcast|air|stream|unveil)/i;

/** "will be re-tagged by Friday", "will be harmonised by 5": a passive nobody has listed. */
const isDone = ({ tokens }: Parsed, { start, end }: Range): boolean =>
  tokens.slice(start, end).some(({ text, means }, i) => {
    const before = tokens.slice(Math.max(0, start + i - 2), start + i);
    return (
      means.length === 0 &&
      /..ed$/i.test(text) &&
      !NOT_DONE.test(text) &&
      before.some((token) => /^be$/i.test(token.text))
    );
  });

const CARRIES = /^(?:deliver|ship|sent|mail|arriv|land)/i;

/** A deed of the service itself: what is carried has its own time of travel. */
const settles = (parsed: Parsed, { start, end }: Range): boolean =>
  parsed.tokens
    .slice(start, end)
    .some((token) => has(token, 'deed') && !has(token, 'neutral') && !CARRIES.test(token.text));

const ENDS = /^(?:ends?|ended|ending|be over|is over|berakhir|tamat|kết thúc|สิ้นสุด)$/i;

/** "The sale ends tomorrow": anything ends, so it must be said that it is trouble. */
const merelyEnds = ({ parsed, clause }: View): boolean =>
  parsed.tokens.slice(clause.start, clause.end).some(({ text }) => ENDS.test(text));

/** "If the fix holds for 2 hours we will close": the promise stands behind the time that is its condition. */
const willAfterCondition = ({ parsed, clause, left }: View): boolean =>
  finds(parsed, parsed.language.timeFirst ? clause : { start: clause.start, end: left.end }, ['future', 'eta']);

/** "20 more minutes until checkout is working". */
const countsDown = ({ parsed, mention, right }: View): boolean =>
  mention.time.form === 'duration' &&
  (hasAny(parsed.tokens[mention.end], ['until', 'before']) || hasAny(parsed.tokens[mention.end - 1], ['before'])) &&
  (finds(parsed, right, ['deed', 'mend', 'heal']) ||
    /^(?:another|more)\b/i.test(parsed.tokens[mention.start]?.text ?? ''));

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

/** Whether the clause speaks of a fix itself and not only of something that is finished or rolled out. */
export function isSureFix(parsed: Parsed, { time }: Mention): boolean {
  const clause = parsed.clauses.find(({ start, end }) => time.start >= start && time.start < end) ?? whole(parsed);
  if (finds(parsed, clause, ['eta', 'trouble', 'affected', 'backlog']) || finds(parsed, whole(parsed), ['heal']))
    return true;
  return parsed.tokens.some((token) => has(token, 'fix') && !has(token, 'finish') && !ROLLS_OUT.test(token.text));
}

const ROLLS_OUT = /^(?:roll|deploy|take|migrat)/i;
