/**
 * How good the estimates of an incident's end are, on the recorded incidents beside the project:
 * `node tests/bench/estimate.ts` (about a minute), `node tests/bench/estimate.ts --tune` for the settings.
 *
 * Prequential: at each question only what had ended by then is known. Providers are split in two by name, and each half is
 * judged with a prior and signs made from the other. The settings were looked for on both halves, so neither is untouched;
 * they are so flat (`--tune`, on the first half) that it makes no difference that can be seen. Pinball is of natural
 * logarithms, and remaining times below a minute count as a minute.
 */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { readIncidentRows } from '../../src/app/incident-rows.ts';
import { HOUR_MS } from '../../src/domain/instant.ts';
import { LADDER_MS, type Settings, settings } from '../../src/domain/outage/duration/index.ts';
import { signsKept, signTableOf } from '../../tools/duration-prior/signs.ts';
import { sharedPath } from '../support/shared.ts';
import { askNaive, baselines } from './estimate/baselines.ts';
import { benchLadder } from './estimate/ladder.ts';
import { askOurs, askOursAlone, priorOf } from './estimate/ours.ts';
import { benchPromises } from './estimate/promises.ts';
import { byProvider, coldOnly, heading, intervalLine, line, type Scored, scoreOf } from './estimate/score.ts';

const file = sharedPath('data', 'incidents', 'incidents.jsonl.gz');
if (file === null) throw new Error('The recorded incidents are not beside the project: ../shared/data/incidents');
const { rows, counts } = readIncidentRows(gunzipSync(readFileSync(file)).toString('utf8').split('\n'));
const first = rows.filter((row) => halfOf(row.provider) === 0);
const second = rows.filter((row) => halfOf(row.provider) === 1);
console.log(JSON.stringify(counts));

if (process.argv.includes('--tune')) tune();
else report();

function report(): void {
  const halves = [
    {
      name: 'first half of the providers',
      own: first,
      known: { prior: priorOf(second), signs: signTableOf(signsKept(second)) },
    },
    {
      name: 'second half of the providers',
      own: second,
      known: { prior: priorOf(first), signs: signTableOf(signsKept(first)) },
    },
  ];
  for (const { name, own, known } of halves) {
    const ours = askOurs(own, known);
    console.log(`\n## ${name}: ${own.length} incidents\n${heading}`);
    console.log(line('ours', ours));
    console.log(line('ours, every provider alone', askOursAlone(own, known)));
    console.log(
      line(
        'ours, only the shipped prior',
        own.flatMap((row) => askOurs([row], known)),
      ),
    );
    for (const [what, naive] of Object.entries(baselines)) console.log(line(what, askNaive(own, naive)));
    console.log(intervalLine('ours, by provider', [...Map.groupBy(ours, (one) => one.provider).values()]));
    tables(ours);
  }
  byTime();
  benchPromises(rows);
  benchLadder(rows);
}

function tables(ours: readonly Scored[]): void {
  console.log(`cold start: pinball ${scoreOf(coldOnly(ours)).pinball.toFixed(3)}`);
  for (const elapsedMs of LADDER_MS) {
    console.log(
      line(
        `  after ${elapsedMs / HOUR_MS} h`,
        ours.filter((one) => one.elapsedMs === elapsedMs),
      ),
    );
  }
  for (const { provider, incidents, score } of byProvider(ours)) {
    console.log(
      `  ${provider.padEnd(16)}${String(incidents).padStart(6)}  ${score.pinball.toFixed(3)}  ${(score.coverage * 100).toFixed(1)} %`,
    );
  }
}

/** All providers together, judged on the later half of the time only; the prior is made from the earlier half. */
function byTime(): void {
  const starts = rows.map((row) => row.startedAt).sort((a, b) => a - b);
  const middle = starts[Math.floor(starts.length / 2)] ?? 0;
  const later = new Set(rows.filter((row) => row.startedAt >= middle));
  const prior = priorOf(rows.filter((row) => row.resolvedAt < middle));
  console.log(`\n## later half of the time, from ${new Date(middle).toISOString().slice(0, 10)}\n${heading}`);
  console.log(line('ours, earlier half unknown', askOurs([...later], { prior })));
  for (const [what, naive] of Object.entries(baselines)) console.log(line(what, askNaive([...later], naive)));
}

function tune(): void {
  const prior = priorOf(second);
  const { calibration } = settings;
  const variants: Partial<Settings>[] = [
    {},
    { ownHalfLifeMs: settings.ownHalfLifeMs / 4 },
    { ownHalfLifeMs: settings.ownHalfLifeMs * 4 },
    { kappaServiceImpact: 15 },
    { kappaServiceImpact: 120 },
    { kappaService: 20 },
    { kappaService: 180 },
    { kappaImpact: 20 },
    { kappaImpact: 320 },
    { kappaEverything: 5 },
    { kappaEverything: 80 },
    { priorImpactShare: 0 },
    { balance: 20 },
    { kappaShift: 5 },
    { kappaShift: 100 },
    { calibration: { ...calibration, kappaService: 100 } },
    { calibration: { ...calibration, kappaService: 1000 } },
    { calibration: { ...calibration, margin: 0 } },
    { calibration: { ...calibration, margin: 0.06 } },
  ];
  console.log(heading);
  for (const variant of variants)
    console.log(line(JSON.stringify(variant).slice(0, 39), askOurs(first, { prior, ...variant })));
}

/** Splits providers by their name alone, so that a new one never moves the others. */
function halfOf(provider: string): number {
  let hash = 0;
  for (const letter of provider) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) >>> 0;
  return (hash >>> 3) % 2;
}
