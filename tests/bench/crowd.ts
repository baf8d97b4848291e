/**
 * How good the crowd's detector is, beside simple rules: `npm run bench:crowd` (about a minute), or
 * `node tests/bench/crowd.ts kit known` for parts. Every part has a time after which the rest of it is left out.
 */
import { KNOWN_RATE_MIXTURE } from '../../src/domain/outage/detector/settings.ts';
import { sharedPath } from '../support/shared.ts';
import { benchEnd } from './crowd/end.ts';
import { benchFleet } from './crowd/fleet.ts';
import { benchKit, type KitRow, publicProfile } from './crowd/kit.ts';
import { benchKnown, type Cell } from './crowd/known.ts';
import { benchNab } from './crowd/nab.ts';
import { benchReal } from './crowd/real.ts';

const OTHER_SEED = 777;
/** Calibrating takes longest; the other parts are sized to end in some seconds. */
const KNOWN_LIMIT_MS = 45_000;
const kit = sharedPath('bench', 'crowd');
const asked = new Set(process.argv.slice(2));
const seconds = (since: number): string => ((performance.now() - since) / 1_000).toFixed(1);

const parts: Readonly<Record<string, () => void>> = { kit: kitPart, system, known, real, end, fleet, nab };
for (const [name, part] of Object.entries(parts)) {
  if (asked.size > 0 && !asked.has(name)) continue;
  const started = performance.now();
  part();
  console.log(`(${name}: ${seconds(started)} s)`);
}

function kitPart(): void {
  if (kit === null) {
    missing('bench/crowd');
    return;
  }
  const profile = publicProfile(kit);
  heading('the kit, public seed: at most 1.0 false alarms per 30 stream-days, attacks ≤ 2 %');
  for (const row of benchKit(kit, profile, true)) print(row);
  heading(`the kit, seed ${OTHER_SEED}`);
  for (const row of benchKit(kit, { ...profile, seed: OTHER_SEED }, false)) print(row);
}

function system(): void {
  if (kit === null) {
    missing('bench/crowd');
    return;
  }
  heading('1,000 streams in calm, 28 days after 14 to learn: at most one false alarm a week');
  const calm = { days: 42, warmDays: 14, outagesPerStream: 0, attackProb: 0 };
  const profile = { ...publicProfile(kit), seed: 99, streams: 1_000, perDay: [0.5, 20], ...calm };
  for (const row of benchKit(kit, profile, false)) {
    console.log(
      `  ${((row.falseAlarms * 28_000) / 30 / 4).toFixed(2)} a week; ${row.microseconds.toFixed(1)} µs a report`,
    );
  }
}

function print(row: KitRow): void {
  const { name, falseAlarms, attacks, p15, p60, delay, overOracle, microseconds } = row;
  const cost = microseconds > 0 ? `${microseconds.toFixed(1)} µs a report` : '';
  const over = overOracle === null ? '' : `= ${overOracle.toFixed(2)} × oracle`;
  console.log(
    `  ${name.padEnd(46)} false ${falseAlarms.toFixed(3).padStart(6)}  attacks ${attacks.padStart(5)}  ` +
      `P15 ${p15.toFixed(2)}  P60 ${p60.toFixed(2)}  delay ${delay.toFixed(1)} min ${over}  ${cost}`,
  );
}

function known(): void {
  heading('known calm rate, one false alarm in 30 days each: mean delay ÷ that of the CUSUM that knows the outage');
  const until = performance.now() + KNOWN_LIMIT_MS;
  const cells: Cell[] = [];
  for (const cell of benchKnown(KNOWN_RATE_MIXTURE, { alarms: 150, runs: 1_200, seed: 5 })) {
    const { rate, ratio, oracle, over } = cell;
    cells.push(cell);
    const others = Object.entries(over).map(([name, times]) => `${name} ${times.toFixed(2)}`);
    console.log(
      `  λ ${rate}/min × ${String(ratio).padStart(3)}: oracle ${oracle.toFixed(1)} min; ${others.join('  ')}`,
    );
    if (performance.now() > until) {
      console.log('  the rest is left out: its time is over');
      break;
    }
  }
  const ours = cells.map((cell) => cell.over.ours ?? 0);
  const middle = ours.reduce((sum, one) => sum + one, 0) / ours.length;
  console.log(`  ours: mean ${middle.toFixed(3)}, worst ${Math.max(...ours).toFixed(3)} (± 5 % by chance)`);
}

function real(): void {
  const file = sharedPath('data', 'crowd', 'incidents-2018-2019.json');
  if (file === null) {
    missing('data/crowd');
    return;
  }
  heading('recorded outage pages, thinned, nominal 30 days; minutes are after the page declared itself');
  for (const row of benchReal(file, { thinnings: 6, quietDays: 240, seed: 4 })) {
    console.log(
      `  ${row.kept.padStart(4)} kept: not later ${percent(row.notLater)}, within an hour ${percent(row.within60)}, ` +
        `median ${row.medianMinutes.toFixed(1)} min, true run length ${row.runLengthDays.toFixed(0)} d`,
    );
  }
}

function end(): void {
  heading('the end, as members tell it: 35 % answer, 8 % of them wrongly');
  for (const row of benchEnd(2_000, 1)) {
    console.log(
      `  without the ${row.dropped} that praise most: premature ${percent(row.premature)}, ` +
        `median ${row.medianLag.toFixed(1)} min, 90 % within ${row.p90Lag.toFixed(1)} min`,
    );
  }
}

function fleet(): void {
  heading('flat zero, 200 small shops, ten-minute readings: mean hours to the alarm');
  const { rows, falseAlarms } = benchFleet({ shops: 200, quietDays: 14, trials: 8, seed: 1 });
  for (const { affected, hours, share, sumHours } of rows) {
    console.log(
      `  ${affected.padStart(5)} affected: ${hours.toFixed(1)} h (said ${percent(share)}); the sum's CUSUM ${sumHours.toFixed(1)} h`,
    );
  }
  console.log(`  false alarms: ${falseAlarms}`);
}

function nab(): void {
  const folder = sharedPath('data', 'nab');
  if (folder === null) {
    missing('data/nab');
    return;
  }
  heading('Numenta Anomaly Benchmark, standard profile, the half beside the project');
  for (const [name, score] of Object.entries(benchNab(folder))) console.log(`  ${name}: ${score.toFixed(1)}`);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function heading(text: string): void {
  console.log(`\n## ${text}`);
}

function missing(what: string): void {
  console.log(`\n## left out: there is no ../shared/${what} beside the project`);
}
