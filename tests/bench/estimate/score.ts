import { MINUTE_MS } from '../../../src/domain/instant.ts';

/** One prediction and what came: milliseconds. */
export interface Scored {
  readonly provider: string;
  readonly elapsedMs: number;
  readonly remainingMs: number;
  readonly quantilesMs: readonly number[];
  readonly ownIncidents: number;
}

export interface Score {
  readonly predictions: number;
  readonly pinball: number;
  readonly coverage: number;
  /** Ends before p10 and after p90, as shares. */
  readonly below: number;
  readonly above: number;
}

export const LEVELS = [0.1, 0.25, 0.5, 0.75, 0.9];
/** Remaining times below a minute count as a minute on both sides: pages speak in minutes, and log 0 is no number. */
export const FLOOR_MS = MINUTE_MS;
/** A provider of fewer incidents is not judged alone. */
export const JUDGED_FROM = 40;
/** A service is a beginner before this many of its own incidents have ended. */
export const COLD_BELOW = 10;

const logOf = (ms: number): number => Math.log(Math.max(FLOOR_MS, ms));

/** Mean over levels and predictions of the pinball loss of the natural logarithm of remaining time. */
export function scoreOf(scored: readonly Scored[]): Score {
  let loss = 0;
  let below = 0;
  let above = 0;
  for (const { remainingMs, quantilesMs } of scored) {
    const actual = logOf(remainingMs);
    for (const [i, level] of LEVELS.entries()) {
      const miss = actual - logOf(quantilesMs[i] ?? 0);
      loss += (miss >= 0 ? level * miss : (level - 1) * miss) / LEVELS.length;
    }
    if (actual < logOf(quantilesMs[0] ?? 0)) below += 1;
    else if (actual > logOf(quantilesMs.at(-1) ?? 0)) above += 1;
  }
  const predictions = scored.length;
  const share = (count: number) => (predictions === 0 ? Number.NaN : count / predictions);
  return {
    predictions,
    pinball: share(loss),
    coverage: 1 - share(below + above),
    below: share(below),
    above: share(above),
  };
}

/** Scores of the providers with enough incidents, worst coverage first. */
export function byProvider(scored: readonly Scored[]): { provider: string; incidents: number; score: Score }[] {
  return [...Map.groupBy(scored, (one) => one.provider)]
    .map(([provider, own]) => ({
      provider,
      incidents: own.filter((one) => one.elapsedMs === 0).length,
      score: scoreOf(own),
    }))
    .filter((one) => one.incidents >= JUDGED_FROM)
    .sort((a, b) => a.score.coverage - b.score.coverage);
}

const RESAMPLES = 2_000;

/** Pinball at 5 % and 95 % of resamples of the groups, which are drawn whole; the same every time. */
function intervalOf(groups: readonly (readonly Scored[])[]): [low: number, high: number] {
  const sums = groups.map((own) => ({ count: own.length, loss: scoreOf(own).pinball * own.length }));
  let seed = 1;
  const drawn = () => {
    // Park and Miller's minimal generator: good enough to draw with, and fixed.
    seed = (seed * 48_271) % 2_147_483_647;
    return sums[seed % sums.length] ?? { count: 0, loss: 0 };
  };
  const means = Array.from({ length: RESAMPLES }, () => {
    let count = 0;
    let loss = 0;
    for (let i = 0; i < sums.length; i++) {
      const one = drawn();
      count += one.count;
      loss += one.loss;
    }
    return loss / count;
  }).sort((a, b) => a - b);
  return [means[Math.floor(RESAMPLES * 0.05)] ?? Number.NaN, means[Math.floor(RESAMPLES * 0.95)] ?? Number.NaN];
}

/** Pinball of the groups together, and between what nine in ten resamples of them lie. */
export function intervalLine(name: string, groups: readonly (readonly Scored[])[]): string {
  const [low, high] = intervalOf(groups);
  const { pinball } = scoreOf(groups.flat());
  return `${name}: pinball ${pinball.toFixed(3)}, from ${low.toFixed(3)} to ${high.toFixed(3)} (${groups.length} drawn anew)`;
}

export const coldOnly = (scored: readonly Scored[]): Scored[] => scored.filter((one) => one.ownIncidents < COLD_BELOW);

/** One row of a table: name, predictions, pinball, coverage below/above, cold coverage, worst provider. */
export function line(name: string, scored: readonly Scored[]): string {
  const all = scoreOf(scored);
  const cold = scoreOf(coldOnly(scored));
  const [worst] = byProvider(scored);
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`.padStart(8);
  const worstText =
    worst === undefined ? '-' : `${percent(worst.score.coverage)} ${worst.provider} (${worst.incidents})`;
  return `${name.padEnd(40)}${String(all.predictions).padStart(7)}  ${all.pinball.toFixed(3)} ${percent(all.coverage)}${percent(all.below)}${percent(all.above)}  ${percent(cold.coverage)} ${worstText}`;
}

export const heading = `${''.padEnd(40)}${'asked'.padStart(7)}  pinbl  covered    below   above      cold  worst provider of ${JUDGED_FROM}+ incidents`;
