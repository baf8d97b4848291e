import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { backtest, promisesIn } from '../../src/app/backtest-eta.ts';
import { estimate, type PastIncident } from '../../src/domain/outage/estimate.ts';
import { sharedPath } from '../support/shared.ts';

/** Hand-made rows in the format of the recorded incidents. */
const row = (id: string, from: string, to: string | null, changed: Record<string, unknown> = {}): string =>
  JSON.stringify({
    source: 'hand-made',
    provider: 'shop',
    id,
    title: 'Checkout fails',
    started_at: from,
    resolved_at: to,
    impact: 'major',
    components: [],
    updates: [],
    kind: 'incident',
    licence: 'MIT',
    ...changed,
  });

function run(lines: Iterable<string>) {
  const generator = backtest(lines);
  const written: Record<string, unknown>[] = [];
  for (;;) {
    const next = generator.next();
    if (next.done) return { written, counts: next.value };
    written.push(JSON.parse(next.value));
  }
}

describe('the backtest', () => {
  it('asks at every rung of the ladder that the incident outlived, in order of time', () => {
    const { written } = run([
      row('b', '2026-01-02T00:00:00Z', '2026-01-02T00:20:00Z'),
      row('a', '2026-01-01T00:00:00Z', '2026-01-01T01:00:00Z'),
    ]);
    expect(written.map(({ id, elapsedMs }) => `${id} ${elapsedMs}`)).toEqual([
      'a 0',
      'a 900000',
      'a 1800000',
      'b 0',
      'b 900000',
    ]);
  });

  it('writes what the product says, in remaining milliseconds', () => {
    const { written } = run([
      row('a', '2026-01-01T00:00:00Z', '2026-01-01T01:00:00Z'),
      row('b', '2026-01-02T00:00:00Z', '2026-01-02T00:10:00Z'),
    ]);
    const at = Date.parse('2026-01-02T00:00:00Z');
    const history: PastIncident[] = [
      {
        service: 'shop',
        impact: 'major',
        startedAt: Date.parse('2026-01-01T00:00:00Z'),
        mitigatedAt: null,
        resolvedAt: Date.parse('2026-01-01T01:00:00Z'),
        maintenance: false,
      },
    ];
    const incident = { ...history[0], service: 'shop', impact: 'major', startedAt: at, mitigatedAt: null } as const;
    const said = estimate({
      incident: { ...incident, phase: 'investigating', maintenance: null },
      history,
      stated: [],
      now: at,
    });
    expect(written.at(-1)).toEqual({
      provider: 'shop',
      id: 'b',
      at: '2026-01-02T00:00:00.000Z',
      elapsedMs: 0,
      p10: (said.statistical?.p10 ?? 0) - at,
      p25: (said.statistical?.p25 ?? 0) - at,
      p50: (said.statistical?.p50 ?? 0) - at,
      p75: (said.statistical?.p75 ?? 0) - at,
      p90: (said.statistical?.p90 ?? 0) - at,
      n: 1,
    });
  });

  it('knows nothing of an incident that had not ended yet', () => {
    const long = row('long', '2026-01-01T00:00:00Z', '2026-01-09T00:00:00Z');
    const { written } = run([long, row('b', '2026-01-02T00:00:00Z', '2026-01-02T00:10:00Z')]);
    expect(written.find(({ id }) => id === 'b')).toMatchObject({ n: 0 });
  });

  it('reckons with a promise from when it was said', () => {
    const text = 'We expect full recovery within 3 days.';
    const updates = [{ at: '2026-01-01T00:20:00Z', status: 'identified', text }];
    const p50s = (changed: Record<string, unknown>) =>
      run([row('a', '2026-01-01T00:00:00Z', '2026-01-01T02:00:00Z', changed)]).written.map(({ p50 }) => Number(p50));
    const [start, quarter, half] = p50s({ updates });
    const [plainStart, plainQuarter, plainHalf] = p50s({});
    expect([start, quarter]).toEqual([plainStart, plainQuarter]);
    expect(half).toBeGreaterThan(4 * (plainHalf ?? 0));
  });

  it('sees that a page is recovering from when it says so, and no earlier', () => {
    const updates = [
      { at: '2026-01-01T00:40:00Z', status: 'update', text: 'We are seeing signs of recovery.' },
      { at: '2026-01-01T01:10:00Z', status: 'update', text: 'Errors are back. We are investigating.' },
    ];
    const p50s = (changed: Record<string, unknown>) =>
      run([row('a', '2026-01-01T00:00:00Z', '2026-01-01T03:00:00Z', changed)]).written.map(({ p50 }) => Number(p50));
    const plain = p50s({});
    const told = p50s({ updates });
    expect(told.slice(0, 3)).toEqual(plain.slice(0, 3));
    expect(told[3]).toBeLessThan(0.75 * (plain[3] ?? 0));
    expect(told[4]).toEqual(plain[4]);
  });

  it('counts what it cannot use and never throws', () => {
    const good = row('good', '2026-01-01T00:00:00Z', '2026-01-01T00:10:00Z');
    const { written, counts } = run([
      good,
      good,
      '',
      '{"torn',
      'null',
      '[]',
      row('zone', '2026-01-01 00:00', '2026-01-01T00:10:00Z'),
      row('', '2026-01-01T00:00:00Z', '2026-01-01T00:10:00Z'),
      row('m', '2026-01-01T00:00:00Z', '2026-01-01T00:10:00Z', { kind: 'maintenance' }),
      row('m2', '2026-01-01T00:00:00Z', '2026-01-01T00:10:00Z', { impact: 'maintenance' }),
      row('open', '2026-01-01T00:00:00Z', null),
      row('after', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z'),
    ]);
    expect(written).toHaveLength(1);
    expect(counts).toEqual({
      lines: 11,
      used: 1,
      bad: 5,
      duplicate: 1,
      maintenance: 2,
      unresolved: 1,
      instantaneous: 1,
    });
  });

  const recorded = sharedPath('data', 'incidents', 'incidents.jsonl.gz');
  it.skipIf(recorded === null)(
    'covers about 80 in 100 of the recorded incidents with its 80 % interval',
    () => {
      const lines = gunzipSync(readFileSync(recorded ?? ''))
        .toString('utf8')
        .split('\n')
        // Every third; all of them are what the benchmark reads.
        .filter((_, index) => index % 3 === 0);
      const ends = new Map<string, number>();
      for (const line of lines) {
        if (line === '') continue;
        const { provider, id, resolved_at } = JSON.parse(line);
        ends.set(`${provider} ${id}`, Date.parse(resolved_at));
      }
      const { written, counts } = run(lines);
      const covered = written.filter(({ provider, id, at, p10, p90 }) => {
        const remaining = (ends.get(`${provider} ${id}`) ?? 0) - Date.parse(String(at));
        return remaining >= Number(p10) && remaining <= Number(p90);
      });
      expect(counts.used).toBeGreaterThan(3_000);
      expect(covered.length / written.length).toBeGreaterThan(0.78);
      expect(covered.length / written.length).toBeLessThan(0.82);
    },
    60_000,
  );
});

describe('the promises of a recorded incident', () => {
  const said = (text: string) => {
    const at = Date.parse('2026-01-02T09:00:00Z');
    const updates = [{ at, status: 'identified', text }];
    const incident = {
      provider: 'shop',
      id: 'a',
      impact: 'major',
      startedAt: at,
      resolvedAt: at + 1,
      licence: null,
    } as const;
    return promisesIn({ ...incident, updates }).map(({ to }) => to && new Date(to).toISOString());
  };

  const texts = [
    { name: 'Chinese', text: '预计今天18:00前完成修复。', to: '2026-01-02T10:00:00.000Z' },
    { name: 'Russian', text: 'Полное восстановление ожидается к 20:20.', to: '2026-01-02T17:20:00.000Z' },
    { name: 'English', text: 'We expect full recovery by 18:00.', to: '2026-01-02T18:00:00.000Z' },
    { name: 'a named zone', text: '预计18:00 UTC前完成修复。', to: '2026-01-02T18:00:00.000Z' },
  ];
  it.each(texts)('are read in the zone that $name tells', ({ text, to }) => {
    expect(said(text)).toEqual([to]);
  });
});
