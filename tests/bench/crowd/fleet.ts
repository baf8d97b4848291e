import { type FleetState, judgeTick, newFleet } from '../../../src/domain/outage/detector/fleet.ts';
import { mean, type Random, seeded } from './random.ts';

const TICK = 10;
const DAY_TICKS = 144;
const CAP_HOURS = 25;

interface Shops {
  /** Mean sales a tick. */
  readonly rates: readonly number[];
}

interface FleetRow {
  readonly affected: string;
  readonly hours: number;
  readonly share: number;
  readonly sumHours: number;
}

/**
 * Flat zero among small shops (median 0.3 sales an hour, ten-minute readings): mean hours until the alarm by affected share,
 * ours and the drop of the fleet's sum at the same budget, and false alarms on quiet days.
 */
export function benchFleet(options: { shops: number; quietDays: number; trials: number; seed: number }): {
  rows: FleetRow[];
  falseAlarms: string;
} {
  const random = seeded(options.seed);
  const rates = Array.from({ length: options.shops }, () => (0.3 / 6) * Math.exp(random.normal()));
  const fleet = newFleet();
  let alarms = 0;
  let before = false;
  const warm = 21 * DAY_TICKS;
  for (let tick = 0; tick < warm + options.quietDays * DAY_TICKS; tick++) {
    const { alarm } = judgeTick(fleet, readings({ rates }, { tick, random, flat: 0 }));
    if (alarm && !before && tick >= warm) alarms++;
    before = alarm;
  }
  const start = warm + options.quietDays * DAY_TICKS;
  const rows = [0.1, 0.3, 1].map((share) => {
    const delays = Array.from({ length: options.trials }, () => delayOf({ rates }, { fleet, start, random, share }));
    return {
      affected: `${share * 100} %`,
      hours: mean(delays.map((one) => one.ours)),
      share: mean(delays.map((one) => one.share)),
      sumHours: mean(delays.map((one) => one.sum)),
    };
  });
  return { rows, falseAlarms: `${alarms} in ${options.quietDays} days` };
}

function delayOf(shops: Shops, trial: { fleet: FleetState; start: number; random: Random; share: number }) {
  const fleet = structuredClone(trial.fleet);
  const begin = trial.start + trial.random.below(DAY_TICKS);
  for (let tick = trial.start; tick < begin; tick++) judgeTick(fleet, readings(shops, { ...trial, tick, flat: 0 }));
  const total = shops.rates.reduce((sum, rate) => sum + rate, 0);
  let ours = CAP_HOURS;
  let share = 0;
  let sum = CAP_HOURS;
  let drop = 0;
  for (let tick = begin; tick < begin + CAP_HOURS * 6; tick++) {
    const now = readings(shops, { ...trial, tick, flat: trial.share });
    const expected = total * season(tick);
    let seen = 0;
    for (const value of now.values.values()) seen += value ?? 0;
    // A CUSUM for the sum falling by three tenths, with the true season: better than anybody has it.
    drop = Math.max(0, drop + seen * Math.log(0.7) + 0.3 * expected);
    const hours = ((tick - begin + 1) * TICK) / 60;
    if (drop > Math.log(30 * DAY_TICKS) && sum === CAP_HOURS) sum = hours;
    const word = judgeTick(fleet, now);
    if (word.alarm && ours === CAP_HOURS) {
      ours = hours;
      share = word.affectedShare;
    }
    if (ours < CAP_HOURS && sum < CAP_HOURS) break;
  }
  return { ours, share, sum };
}

const season = (tick: number): number => {
  const hour = (tick / 6) % 24;
  return 0.35 + 1.3 * Math.sin((Math.PI * hour) / 24) ** 2;
};

function readings(shops: Shops, now: { tick: number; random: Random; share?: number; flat: number }) {
  const values = new Map<string, number | null>();
  shops.rates.forEach((rate, index) => {
    const affected = index % 10 < now.flat * 10 - 0.5;
    values.set(`shop${index}`, affected ? 0 : now.random.poisson(rate * season(now.tick)));
  });
  return { at: now.tick * TICK, values };
}
