import { describe, expect, it } from 'vitest';
import { replayFleet, replaySeries } from '../../src/app/replay-metrics.ts';
import { seeded } from '../bench/crowd/random.ts';

const START = Date.UTC(2026, 0, 1);
const TEN_MINUTES_MS = 600_000;

function all<R>(replay: Generator<string, R>) {
  const lines: Record<string, unknown>[] = [];
  let step = replay.next();
  for (; !step.done; step = replay.next()) lines.push(JSON.parse(step.value));
  return { lines, counts: step.value };
}

/** Twenty small shops for so many days, a sale in every second reading; `from`: the tick at which `flat` of them fall silent. */
function fleetCsv(options: { ticks: number; from: number; flat: number; silent: string }): string[] {
  const random = seeded(7);
  const rows = ['timestamp,shop,value'];
  for (let tick = 0; tick < options.ticks; tick++) {
    const when = new Date(START + tick * TEN_MINUTES_MS).toISOString();
    for (let shop = 0; shop < 20; shop++) {
      const broken = tick >= options.from && shop < options.flat;
      rows.push(`${when},shop-${shop},${broken ? options.silent : random.poisson(0.6)}`);
    }
  }
  return rows;
}

describe('metrics replay', () => {
  const csv = ['timestamp,value'];
  for (let row = 0; row < 2_000; row++) {
    const when = new Date(START + row * TEN_MINUTES_MS).toISOString().slice(0, 19).replace('T', ' ');
    csv.push(`${when},${row >= 1_500 && row < 1_510 ? 400 : 100 + 10 * Math.sin(row / 23) + (row % 7)}`);
  }

  it('writes one line for each row, with its timestamp as it was', () => {
    const { lines, counts } = all(replaySeries(csv));
    expect(lines).toHaveLength(2_000);
    expect(lines[0]).toEqual({ timestamp: '2026-01-01 00:00:00', score: 0, alarm: false });
    expect(counts).toEqual({ rows: 2_000, unreadable: 0 });
  });

  it('alarms where the series jumps', () => {
    const { lines } = all(replaySeries(csv));
    const alarms = lines.flatMap((line, row) => (line.alarm === true ? [row] : []));
    expect(alarms.filter((row) => row >= 1_500 && row < 1_505)).toHaveLength(1);
    expect(alarms.filter((row) => row < 1_500).length).toBeLessThan(3);
  });

  it('goes on over values that are missing', () => {
    const { lines } = all(replaySeries(['2026-01-01T00:00:00Z,', '2026-01-01T00:05:00Z,unknown', 'nonsense,1']));
    expect(lines.map((line) => line.alarm)).toEqual([false, false]);
  });
});

describe('metrics fleet', () => {
  const ticks = 12 * 144;

  it('is quiet while shops sell as usual', () => {
    const { lines, counts } = all(replayFleet(fleetCsv({ ticks, from: ticks, flat: 0, silent: '0' })));
    expect(lines.filter((line) => line.alarm === true)).toEqual([]);
    expect(lines).toHaveLength(ticks);
    expect(counts.unreadable).toBe(0);
  });

  it.each([
    ['stop selling', '0'],
    ['show nothing', 'unknown'],
  ])('alarms within two hours where all shops %s, and says that all are affected', (_, silent) => {
    const { lines } = all(replayFleet(fleetCsv({ ticks, from: ticks - 20, flat: 20, silent })));
    const first = lines.findIndex((line) => line.alarm === true);
    expect(first).toBeGreaterThanOrEqual(ticks - 20);
    expect(first).toBeLessThan(ticks - 8);
    expect(lines.at(-1)?.affectedShare).toBeGreaterThan(0.8);
  });

  it('estimates the share where a third of the shops stop', () => {
    const { lines } = all(replayFleet(fleetCsv({ ticks, from: ticks - 40, flat: 7, silent: '0' })));
    expect(lines.at(-1)?.affectedShare).toBeGreaterThan(0.2);
    expect(lines.at(-1)?.affectedShare).toBeLessThan(0.5);
  });
});
