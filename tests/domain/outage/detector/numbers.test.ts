import { describe, expect, it } from 'vitest';
import {
  judgeRow,
  judgeTick,
  newFleet,
  newSeries,
  type SeriesState,
} from '../../../../src/domain/outage/detector/index.ts';
import { seeded } from '../../../bench/crowd/random.ts';

const HOUR_MS = 3_600_000;

describe('a series', () => {
  const random = seeded(3);
  const rows = Array.from({ length: 900 }, (_, row) => ({ at: row * HOUR_MS, value: 50 + 5 * random.normal() }));

  it('goes on from its text where it stood', () => {
    const whole = newSeries();
    const words = rows.map((row) => judgeRow(whole, row));
    let resumed: SeriesState = newSeries();
    const again = rows.map((row, index) => {
      if (index % 300 === 299) resumed = JSON.parse(JSON.stringify(resumed));
      return judgeRow(resumed, row);
    });
    expect(again).toEqual(words);
  });

  it('rests after an alarm instead of repeating it', () => {
    const series = newSeries();
    for (const row of rows) judgeRow(series, row);
    const alarms = Array.from(
      { length: 30 },
      (_, row) => judgeRow(series, { at: (900 + row) * HOUR_MS, value: 500 }).alarm,
    );
    expect(alarms.filter(Boolean)).toHaveLength(1);
  });

  it('is not moved by a value that never changes', () => {
    const series = newSeries();
    const alarms = rows.filter((row) => judgeRow(series, { at: row.at, value: 7 }).alarm);
    expect(alarms).toEqual([]);
  });
});

describe('a fleet of shops', () => {
  /** Three weeks of ten-minute readings; nights bring a tenth of the day's sales. */
  function learned() {
    const random = seeded(11);
    const fleet = newFleet();
    const shops = Array.from({ length: 40 }, (_, shop) => `shop${shop}`);
    const sales = (tick: number) => 0.5 * (tick % 144 < 48 ? 0.1 : 1) * 0.7;
    const read = (tick: number, broken: number) =>
      judgeTick(fleet, {
        at: tick * 10,
        values: new Map(shops.map((shop, n) => [shop, n < broken ? 0 : random.poisson(sales(tick))])),
      });
    const alarms = Array.from({ length: 21 * 144 }, (_, tick) => read(tick, 0)).filter((word) => word.alarm);
    return { read, alarms: alarms.length };
  }

  it('sleeps at night without alarming anybody', () => {
    expect(learned().alarms).toBe(0);
  });

  it('tells nobody of one shop that is silent, but of ten', () => {
    const { read } = learned();
    const day = 21 * 144 + 60;
    const one = Array.from({ length: 30 }, (_, tick) => read(day + tick, 1));
    expect(one.some((word) => word.alarm)).toBe(false);
    const ten = Array.from({ length: 30 }, (_, tick) => read(day + 30 + tick, 10));
    expect(ten.some((word) => word.alarm)).toBe(true);
  });
});
