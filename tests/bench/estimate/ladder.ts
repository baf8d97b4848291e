import { type Predicted, promisesIn, replay } from '../../../src/app/backtest-eta.ts';
import type { IncidentRow } from '../../../src/app/incident-rows.ts';
import { promiseToReckonWith, type Settings, settings } from '../../../src/domain/outage/duration/index.ts';
import { newHistory, type StatedTime } from '../../../src/domain/outage/estimate.ts';
import { keptPromises } from '../../../tools/duration-prior/promises.ts';
import { signsKept, signTableOf } from '../../../tools/duration-prior/signs.ts';
import { ratiosOf } from '../../../tools/duration-prior/table.ts';
import { scoredOf } from './ours.ts';
import { heading, intervalLine, line, type Scored } from './score.ts';

interface Asked {
  readonly scored: Scored;
  readonly stated: readonly StatedTime[];
  readonly question: Predicted;
}

type Reader = (row: IncidentRow) => readonly StatedTime[];

/**
 * The questions of the ladder before which something had been promised, as the product's own reader finds it. Each provider
 * is asked alone, with tables of promises and signs made from the others; the last line is what `stallwatch eta backtest` writes.
 * For measure: were ends to come at a constant rate that is known exactly, the loss at any moment would be .341 (the pinball of
 * the logarithm of an exponential at its own quantiles), and a quantile regression on nine features, fitted to the very questions
 * it is judged on, gets .36; asked when a promise is said, which is sharper, see `benchPromises`.
 */
export function benchLadder(rows: readonly IncidentRow[]): void {
  const read = new Map(rows.map((row) => [row, promisesIn(row)]));
  const said: Reader = (row) => read.get(row) ?? [];
  const signs = signsKept(rows);
  const blended: Asked[] = [];
  const alone: Asked[] = [];
  const naive: { word: Scored[]; median: Scored[] } = { word: [], median: [] };
  for (const [provider, own] of Map.groupBy(rows, (row) => row.provider)) {
    if (!own.some((row) => said(row).length > 0)) continue;
    const others = <T extends { provider: string }>(all: readonly T[]) =>
      all.filter((one) => one.provider !== provider);
    const changed = { promises: tablesOf(others(rows)), signs: signTableOf(others(signs)) };
    const ours = ask(own, { said, used: true, changed });
    blended.push(...ours);
    alone.push(...ask(own, { said, used: false, changed }));
    const medianOf = (book: 'dated' | 'soon') =>
      changed.promises[book].ratios[changed.promises[book].levels.indexOf(0.5)] ?? 1;
    naive.word.push(...ours.flatMap((one) => takenAt(one, () => 1)));
    naive.median.push(...ours.flatMap((one) => takenAt(one, medianOf)));
  }
  console.log(`\n## at the ladder after a promise, with the product's own reader\n${heading}`);
  for (const [name, which] of parts) {
    console.log(line(`${name}: stated + history`, blended.filter(which).map(scored)));
    console.log(line('  history alone', alone.filter(which).map(scored)));
  }
  const afterNamed = firstOfEach(blended.filter(named));
  console.log(line('a time, first question: stated + history', afterNamed.map(scored)));
  console.log(line('  history alone', firstOfEach(alone.filter(named)).map(scored)));
  console.log(line('where one counts: its word', naive.word));
  console.log(line('  its word x median ratio', naive.median));
  const shipped = ask(rows, { said, used: true, changed: {} });
  console.log(line('as shipped, all pages together', shipped.map(scored)));
  console.log(line('  of these, a time was named', shipped.filter(named).map(scored)));
  tellInterval('a time was named, all questions', blended.filter(named));
  tellInterval('a time was named, first question', afterNamed);
}

/** The sample is small; an outage told on several entries is one. */
function tellInterval(name: string, asked: readonly Asked[]): void {
  const outages = Map.groupBy(asked, ({ question: { row } }) => `${row.provider} ${row.startedAt} ${row.resolvedAt}`);
  console.log(
    intervalLine(
      `${name}, by outage`,
      [...outages.values()].map((own) => own.map(scored)),
    ),
  );
}

/** Of each incident its first question. */
const firstOfEach = (asked: readonly Asked[]): Asked[] =>
  [...Map.groupBy(asked, ({ question }) => question.row).values()].flatMap((own) => own.slice(0, 1));

const scored = (one: Asked): Scored => one.scored;
const named = ({ stated }: Asked): boolean => stated.some(({ label }) => label === 'eta');
const standing = ({ stated, question }: Asked): boolean =>
  stated.some(({ to, saidAt }) => to !== null && to > question.at && to > saidAt);

/** About half of these questions are older. */
const MIDDLE = Date.UTC(2022, 0, 1);

const parts: readonly (readonly [name: string, which: (one: Asked) => boolean])[] = [
  ['anything', () => true],
  ['a time was named', named],
  ['  and is still to come', (one) => named(one) && standing(one)],
  ['  and is past', (one) => named(one) && !standing(one)],
  ['only "soon"', (one) => !named(one)],
  ['a time, github', (one) => named(one) && one.question.row.provider === 'github'],
  ['a time, gcp', (one) => named(one) && one.question.row.provider === 'gcp'],
  ['a time, before 2022', (one) => named(one) && one.question.at < MIDDLE],
  ['a time, since 2022', (one) => named(one) && one.question.at >= MIDDLE],
  ['a time, the others', (one) => named(one) && !['github', 'gcp'].includes(one.question.row.provider)],
];

function tablesOf(rows: readonly IncidentRow[]): Settings['promises'] {
  const { dated, soon } = keptPromises(rows);
  return { dated: ratiosOf(dated), soon: ratiosOf(soon) };
}

function ask(
  rows: readonly IncidentRow[],
  { said, used, changed }: { said: Reader; used: boolean; changed: Partial<Settings> },
): Asked[] {
  const options = { history: newHistory({ ...settings, ...changed }), statedIn: used ? said : () => [] };
  return [...replay(rows, options)].flatMap((question) => {
    const stated = said(question.row).filter(({ saidAt }) => saidAt <= question.at);
    return stated.length === 0 ? [] : scoredOf(question).map((one) => ({ scored: one, stated, question }));
  });
}

/** One number in place of five: the length promised, times a ratio, from when it was said. */
function takenAt({ stated, question, scored: one }: Asked, ratioOf: (book: 'dated' | 'soon') => number): Scored[] {
  const promised = promiseToReckonWith(stated, { awaited: 'closing', watchedSince: null, now: question.at });
  if (promised === null) return [];
  const leftMs = promised.saidAt + promised.lengthMs * ratioOf(promised.book) - question.at;
  return [{ ...one, quantilesMs: [leftMs, leftMs, leftMs, leftMs, leftMs] }];
}
