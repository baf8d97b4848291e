import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { judgeRow, newSeries } from '../../../src/domain/outage/detector/series.ts';

/** The standard profile of the Numenta Anomaly Benchmark. */
const FALSE_POSITIVE = 0.11;
const PROBATION = { share: 0.15, rows: 750 } as const;

interface Scored {
  readonly scores: readonly number[];
  readonly windows: readonly (readonly [number, number])[];
  readonly probation: number;
}

/** NAB's standard score of our change score on the half of the benchmark beside the project, and of naive rules. */
export function benchNab(folder: string): Readonly<Record<string, number>> {
  const windows: Record<string, [string, string][]> = JSON.parse(readFileSync(join(folder, 'windows.json'), 'utf8'));
  const files = filesOf(folder).filter((file) => file.name in windows);
  const ours = files.map(({ name, text }) => scoredFile(text, windows[name] ?? [], ourScores));
  const clock = files.map(({ name, text }) => scoredFile(text, windows[name] ?? [], everyTwentieth));
  return { ours: best(ours), 'ours, at the shipped threshold': at(ours, 0.5), 'alarm every 5 %': best(clock) };
}

function filesOf(folder: string): { name: string; text: string }[] {
  const root = join(folder, 'data');
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.csv.gz'))
    .sort()
    .map((path) => ({
      name: path.replace(/\.gz$/, '').split('/').slice(-2).join('/'),
      text: gunzipSync(readFileSync(join(root, path))).toString('utf8'),
    }));
}

interface Row {
  readonly at: number;
  readonly value: number;
}

function scoredFile(text: string, spans: readonly [string, string][], score: (rows: Row[]) => number[]): Scored {
  const rows = text
    .split('\n')
    .slice(1)
    .filter((line) => line.includes(','))
    .map((line) => {
      const [when = '', value = ''] = line.split(',');
      return { at: Date.parse(`${when.replace(' ', 'T')}Z`), value: Number(value) };
    });
  const windows = spans.map(([from, to]): readonly [number, number] => {
    const start = Date.parse(`${from.replace(' ', 'T')}Z`);
    const end = Date.parse(`${to.replace(' ', 'T')}Z`);
    return [rows.findIndex((row) => row.at >= start), rows.findLastIndex((row) => row.at <= end)];
  });
  const probation = Math.min(Math.floor(PROBATION.share * rows.length), PROBATION.share * 5_000, PROBATION.rows);
  return { scores: score(rows), windows, probation };
}

function ourScores(rows: Row[]): number[] {
  const series = newSeries();
  return rows.map((row) => judgeRow(series, row).score);
}

const everyTwentieth = (rows: Row[]): number[] =>
  rows.map((_, index) => (index % Math.max(1, Math.floor(rows.length / 20)) === 0 ? 1 : 0));

const sigmoid = (x: number): number => (x > 3 ? -1 : 2 / (1 + Math.exp(5 * x)) - 1);

/** The corpus' score at a threshold, normalised between "never alarms" and "perfect". */
function at(corpus: readonly Scored[], threshold: number): number {
  let total = 0;
  let windows = 0;
  for (const file of corpus) {
    windows += file.windows.length;
    total += scoreOf(file, threshold);
  }
  return (100 * (total + windows)) / (2 * windows);
}

function scoreOf({ scores, windows, probation }: Scored, threshold: number): number {
  const found = new Array<number>(windows.length).fill(-1);
  let total = 0;
  for (let index = probation; index < scores.length; index++) {
    if ((scores[index] ?? 0) < threshold) continue;
    const inside = windows.findIndex(([from, to]) => index >= from && index <= to);
    const [from = 0, to = 0] = windows[inside] ?? [];
    if (inside >= 0) {
      const credit = sigmoid(-(to - index + 1) / (to - from + 1)) / sigmoid(-1);
      found[inside] = Math.max(found[inside] ?? -1, credit);
      continue;
    }
    const before = windows.findLast(([, end]) => end < index);
    total += FALSE_POSITIVE * (before ? sigmoid((index - before[1]) / (before[1] - before[0])) : -1);
  }
  return total + found.reduce((sum, one) => sum + one, 0);
}

/** NAB itself chooses the threshold on the corpus. */
function best(corpus: readonly Scored[]): number {
  const seen = corpus.flatMap((file) => file.scores.filter((score) => score > 0.05)).sort((a, b) => b - a);
  const tries = Array.from({ length: 120 }, (_, index) => seen[Math.floor((seen.length * index ** 2) / 120 ** 2)] ?? 1);
  return Math.max(...tries.map((threshold) => at(corpus, threshold)));
}
