import { constructed, extendsWork } from './constructions.ts';
import type { Mention } from './expressions.ts';
import { finds, type Parsed } from './parsed.ts';
import { kindOfPromise, type Promised, promisesFix } from './promises.ts';
import { type Refusal, refusalOf, refusedByContext } from './refusals.ts';
import { hasAny, type Token } from './tokens.ts';
import { type View, viewOf, whole } from './view.ts';

/** What a time in a sentence is about: a promised end of the trouble, or why it is none. */
export type Verdict = Promised | Refusal;

/** Says of the mention with this number what it refers to: what its construction tells, else refusals, then the promise. */
export function judge(parsed: Parsed, index: number): Verdict {
  const mention = parsed.mentions[index];
  if (mention === undefined) return 'unsaid';
  if (mention.barred === 'past') return 'past';
  if (mention.barred === 'rhythm') return 'per_item';
  const view = viewOf(parsed, mention, index);
  if (mention.barred === null && extendsWork(view)) return 'fix';
  const promised = constructed(view);
  if (promised !== null && refusedByContext(view) === null && !isInPlannedWork(view)) return promised;
  if ((mention.barred !== null && !worksFrom(parsed, mention)) || namesOnly(parsed, mention)) return 'start';
  return refusalOf(view) ?? (promisesFix(view) ? kindOfPromise(view) : 'unsaid');
}

/** "During the maintenance, which is expected to last 2 hours": the planned work may be named in another clause. */
const isInPlannedWork = ({ parsed }: View): boolean =>
  finds(parsed, whole(parsed), ['maintenance']) && !finds(parsed, whole(parsed), ['unplanned', 'eta']);

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
    ? hasAny(words.at(-1), ['heal', 'partial']) || willWork(tokens, start)
    : words.some((token) => hasAny(token, ['fix', 'heal'])) || hasAny(words.at(-1), ['deed']);
  const before =
    tokens.slice(start, time.start).some((token) => hasAny(token, ['onward'])) &&
    works &&
    !words.some((token) => hasAny(token, ['start', 'trouble']));
  let behind = end;
  while (hasAny(tokens[behind], ['partial']) && behind < end + 2) behind += 1;
  return before || (hasAny(tokens[end - 1], ['onward']) && hasAny(tokens[behind], ['fix', 'heal', 'future']));
}

/** "Dashboards should show correct figures starting tomorrow": a word of expectation, then a fix, and nothing that begins. */
function willWork(tokens: readonly Token[], start: number): boolean {
  const expects = tokens.findLastIndex((token, i) => i < start && hasAny(token, ['future']));
  if (expects < 0 || !/ing(?: (?:from|at|on))?$/i.test(tokens[start]?.text ?? '')) return false;
  const said = tokens.slice(expects, start);
  return (
    said.some((token) => hasAny(token, ['fix', 'heal', 'mend'])) &&
    !said.some((token) => hasAny(token, ['start', 'trouble', 'ailing', 'maintenance']))
  );
}
