// Reads the labelled sentences beside the project and says how well stated fix times are told and read:
//   node tests/bench/eta.ts [--errors] [--provider NAME]
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { primaryStated, readStated } from '../../src/domain/outage/stated/index.ts';

interface Row {
  readonly id: number;
  readonly lang: string;
  readonly text: string;
  readonly ref: string;
  readonly tz: string;
  readonly label: string;
  readonly kind: string;
  readonly eta_from: string | null;
  readonly eta_to: string | null;
  readonly provider: string;
}

interface Answer {
  readonly label: string;
  readonly from: number | null;
  readonly to: number | null;
}

/** Ends further apart than this, and more than a tenth of the promised length, are not the same time. */
const SAME_MS = 60_000;

/** What a text may cost: the promise of the acceptance. */
const MAX_TEXT_MS = 2;
/** Readings of each text; the best counts, so that a busy machine is not taken for a slow reader. */
const READINGS = 3;

interface Score {
  rows: number;
  right: number;
  found: number;
  promised: number;
  valueRight: number;
  nextUpdates: number;
  nextUpdateAlarms: number;
}

const file = resolve(import.meta.dirname, '../../../shared/data/eta/labelled.jsonl');
if (!existsSync(file)) {
  console.log('No labelled sentences beside the project: nothing measured.');
  process.exit(0);
}
const only = process.argv.includes('--provider') ? process.argv[process.argv.indexOf('--provider') + 1] : undefined;
const rows = readFileSync(file, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Row)
  .filter((row) => only === undefined || row.provider === only);

const answers = rows.map(ours);

print('all', rows, answers);
for (const lang of unique(rows.map((row) => row.lang))) print(`lang ${lang}`, ...where((row) => row.lang === lang));
for (const provider of unique(rows.map((row) => row.provider))) {
  print(`vendor ${provider}`, ...where((row) => row.provider === provider));
}
print('naive: any date', rows, rows.map(naive));
print('naive: expect+date', rows, rows.map(hopeful));
printSpeed();
if (process.argv.includes('--errors')) printErrors();

function ours(row: Row): Answer {
  const best = primaryStated(readStated({ text: row.text, saidAt: Date.parse(row.ref), zone: row.tz, lang: row.lang }));
  return best === null ? { label: 'none', from: null, to: null } : { label: best.label, from: best.from, to: best.to };
}

/** The baseline: whatever holds a number, a day's name or a clock is a promise an hour ahead. */
function naive(row: Row): Answer {
  const dated = /\d|today|tomorrow|tonight|monday|tuesday|wednesday|thursday|friday|今|明|hour|week/i.test(row.text);
  const to = Date.parse(row.ref) + 3_600_000;
  return dated ? { label: 'eta', from: to, to } : { label: 'none', from: null, to: null };
}

/** A better baseline: the same, where the text also holds a word of expectation. */
function hopeful(row: Row): Answer {
  const hopes =
    /expect|estimat|anticipat|eta\b|should|will\b|target|预计|預計|将|diperkirakan|akan|dự kiến|sẽ|คาด/i.test(row.text);
  return hopes ? naive(row) : { label: 'none', from: null, to: null };
}

function where(keep: (row: Row) => boolean): [Row[], Answer[]] {
  const kept = rows.map((row, i) => [row, answers[i]] as const).filter(([row]) => keep(row));
  return [kept.map(([row]) => row), kept.map(([, answer]) => answer ?? { label: 'none', from: null, to: null })];
}

function score(list: readonly Row[], told: readonly Answer[]): Score {
  const sum: Score = { rows: 0, right: 0, found: 0, promised: 0, valueRight: 0, nextUpdates: 0, nextUpdateAlarms: 0 };
  list.forEach((row, i) => {
    const answer = told[i];
    if (answer === undefined) return;
    sum.rows += 1;
    if (row.label === 'eta') sum.promised += 1;
    if (answer.label === 'eta') sum.found += 1;
    if (row.label === 'eta' && answer.label === 'eta') {
      sum.right += 1;
      if (sameValue(row, answer)) sum.valueRight += 1;
    }
    if (row.kind === 'next_update') {
      sum.nextUpdates += 1;
      if (answer.label === 'eta') sum.nextUpdateAlarms += 1;
    }
  });
  return sum;
}

function sameValue(row: Row, answer: Answer): boolean {
  const near = (told: number | null, wanted: string | null): boolean =>
    wanted === null ? told === null : told !== null && Math.abs(told - Date.parse(wanted)) <= SAME_MS;
  return (
    near(answer.to, row.eta_to) && (near(answer.from, row.eta_from) || row.kind === 'within' || row.kind === 'point')
  );
}

function print(name: string, list: readonly Row[], told: readonly Answer[]): void {
  const s = score(list, told);
  const share = (part: number, whole: number): string => (whole === 0 ? '  - ' : (part / whole).toFixed(2));
  const precision = s.right / Math.max(1, s.found);
  const recall = s.right / Math.max(1, s.promised);
  const f1 = (2 * precision * recall) / Math.max(1e-9, precision + recall);
  console.log(
    `${name.padEnd(18)} rows ${String(s.rows).padStart(3)}  precision ${share(s.right, s.found)}  recall ${share(s.right, s.promised)}` +
      `  F1 ${s.promised === 0 ? '  - ' : f1.toFixed(2)}  value ${share(s.valueRight, s.right)}  next-update alarms ${s.nextUpdateAlarms}/${s.nextUpdates}`,
  );
}

/** The time each update text of the recorded incidents takes to read, as quantiles and the share that takes too long. */
function printSpeed(): void {
  const incidents = resolve(import.meta.dirname, '../../../shared/data/incidents/incidents.jsonl.gz');
  if (!existsSync(incidents)) return;
  const texts = gunzipSync(readFileSync(incidents))
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line) => (JSON.parse(line) as { updates: { text: string }[] }).updates.map(({ text }) => text ?? ''));
  const taken = texts.map(timeOf).sort((a, b) => a - b);
  const at = (share: number): string => (taken[Math.floor(share * (taken.length - 1))] ?? 0).toFixed(3);
  const mean = taken.reduce((sum, ms) => sum + ms, 0) / Math.max(1, taken.length);
  const slow = taken.filter((ms) => ms > MAX_TEXT_MS).length;
  console.log(
    `${taken.length} texts: mean ${mean.toFixed(3)} ms, p50 ${at(0.5)}, p90 ${at(0.9)}, p99 ${at(0.99)}, longest ${at(1)};` +
      ` ${slow} (${((100 * slow) / Math.max(1, taken.length)).toFixed(2)} %) above ${MAX_TEXT_MS} ms`,
  );
}

function timeOf(text: string): number {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < READINGS; i += 1) {
    const started = performance.now();
    readStated({ text, saidAt: Date.parse('2026-01-26T08:00:00Z'), zone: 'UTC' });
    best = Math.min(best, performance.now() - started);
  }
  return best;
}

function printErrors(): void {
  rows.forEach((row, i) => {
    const answer = answers[i];
    if (answer === undefined) return;
    const wrong =
      row.label !== answer.label ? 'LABEL' : row.label === 'eta' && !sameValue(row, answer) ? 'VALUE' : null;
    if (wrong === null) return;
    const iso = (at: number | null): string => (at === null ? '-' : new Date(at).toISOString().slice(0, 16));
    console.log(
      `${wrong} ${row.id} ${row.label}/${row.kind} got ${answer.label} ${iso(answer.from)}..${iso(answer.to)}`,
    );
    console.log(`   want ${row.eta_from ?? '-'}..${row.eta_to ?? '-'} ref ${row.ref} ${row.tz}\n   ${row.text}`);
  });
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
