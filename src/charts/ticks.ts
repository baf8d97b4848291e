import type { Setting } from '../document/index.ts';

const HOUR_MS = 3_600_000;
/** Hours between labels, so that a day has at most eight. */
const HOUR_STEP = 3;
/** Most labels on the axis of counts. */
const MAX_COUNT_TICKS = 5;

/** Whole numbers up to a round one that is not below `most`. */
export function countTicks(most: number): { readonly at: number; readonly ticks: readonly number[] } {
  const rough = Math.max(1, most / (MAX_COUNT_TICKS - 1));
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((one) => one >= rough) ?? 10 * power;
  const count = Math.ceil(most / step);
  return { at: count * step, ticks: Array.from({ length: count + 1 }, (_, index) => index * step) };
}

/** Full hours of the reader's zone, every third one, with the day where it changes. */
export function hourTicks(from: number, to: number, setting: Setting): readonly { at: number; text: string }[] {
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: setting.zone, hour: '2-digit', hourCycle: 'h23' });
  const minute = new Intl.DateTimeFormat('en-GB', { timeZone: setting.zone, minute: '2-digit' });
  const day = new Intl.DateTimeFormat(setting.locale, { timeZone: setting.zone, month: 'short', day: 'numeric' });
  // Zones differ from UTC by quarters of an hour at the finest.
  const quarter = HOUR_MS / 4;
  const ticks: { at: number; text: string }[] = [];
  for (let at = Math.ceil(from / quarter) * quarter; at <= to; at += quarter) {
    if (Number(minute.format(at)) !== 0) continue;
    const hour = Number(clock.format(at));
    if (hour % HOUR_STEP !== 0) continue;
    ticks.push({ at, text: hour === 0 ? day.format(at) : `${String(hour).padStart(2, '0')}:00` });
  }
  return ticks;
}
