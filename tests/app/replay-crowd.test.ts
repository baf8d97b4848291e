import { describe, expect, it } from 'vitest';
import { replayCrowd, replayKit } from '../../src/app/replay-crowd.ts';

const MINUTE_MS = 60_000;
const DAYS_MS = 20 * 1_440 * MINUTE_MS;
const own = (at: number | string, n: number) => ({
  at,
  service: 'tiktok_shop',
  symptom: 'sales_zero',
  region: 'US',
  community: `c${n % 9}`,
  member: `m${n}`,
  accountAgeDays: 20 + n,
  kind: 'report',
});
const calm = Array.from({ length: 100 }, (_, n) => own(n * 280 * MINUTE_MS, n));
const outage = Array.from({ length: 12 }, (_, n) => own(DAYS_MS + n * 2 * MINUTE_MS, 200 + n));

/** All lines of a replay, and its counts. */
function all<R>(replay: Generator<string, R>) {
  const lines: string[] = [];
  let step = replay.next();
  for (; !step.done; step = replay.next()) lines.push(step.value);
  return { lines, counts: step.value };
}

describe('crowd replay', () => {
  it('writes one line for each change of a stream, in order of time', () => {
    const { lines, counts } = all(replayCrowd([...calm, ...outage].map((one) => JSON.stringify(one))));
    const rows = lines.map((line) => JSON.parse(line));
    const late = rows.filter((row) => row.stream === 'tiktok_shop' && row.at >= DAYS_MS);
    expect(late.map((row) => row.state)).toEqual(['suspected', 'confirmed']);
    expect(rows.map((row) => row.at)).toEqual(rows.map((row) => row.at).sort((a, b) => a - b));
    expect(late[1].evidence).toMatchObject({ reason: 'reports' });
    expect(counts).toEqual({ lines: 112, counted: 112, ineligible: 0, unreadable: 0 });
  });

  it('writes times in the form in which it read them', () => {
    const iso = [...calm, ...outage].map((one) =>
      JSON.stringify({ ...one, at: new Date(Number(one.at)).toISOString() }),
    );
    const first = all(replayCrowd(iso)).lines[0] ?? '{}';
    expect(JSON.parse(first).at).toMatch(/^1970-01-\d\dT.*Z$/);
  });

  it('counts what it cannot read and who may not be counted', () => {
    const lines = ['{', JSON.stringify({ at: 1 }), '', JSON.stringify({ ...own(5, 1), accountAgeDays: 3 })];
    expect(all(replayCrowd(lines)).counts).toEqual({ lines: 3, counted: 0, ineligible: 1, unreadable: 2 });
  });

  it('reads and writes the form of the benchmark kit', () => {
    const kit = [...calm, ...outage].map((one, n) =>
      JSON.stringify({ t: Number(one.at) / MINUTE_MS, s: 's1', u: one.member, c: one.community, age: 40 + n }),
    );
    const alarms = all(replayKit(kit)).lines.map((line) => JSON.parse(line));
    expect(alarms.at(-1)).toMatchObject({ s: 's1', end: null });
    expect(alarms.at(-1).start).toBeGreaterThan(DAYS_MS / MINUTE_MS);
  });
});
