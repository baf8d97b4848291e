import { describe, expect, it } from 'vitest';
import { HOUR_MS, type Instant } from '../../../src/domain/instant.ts';
import type { StatedTime } from '../../../src/domain/outage/estimate.ts';
import {
  type Ending,
  keptShare,
  type LedgerEntry,
  promiseLedger,
  type SaidQuote,
} from '../../../src/domain/outage/ledger.ts';

const at = (time: string): Instant => Date.parse(`2026-01-26T${time}:00Z`);
const RUNNING: Ending = { mitigatedAt: null, resolvedAt: null };

interface Case {
  readonly name: string;
  readonly said: readonly (readonly [time: string, text: string])[];
  readonly ending: Ending;
  readonly now: string;
  readonly entries: readonly Partial<LedgerEntry>[];
}

const cases: readonly Case[] = [
  {
    name: 'a promise that still runs is open',
    said: [['08:00', 'We expect recovery by 10:00 UTC.']],
    ending: RUNNING,
    now: '09:00',
    entries: [{ outcome: 'open', expiredAt: null, supersededAt: null, slippedTo: null, endedAt: null }],
  },
  {
    name: 'promised for 10:00, not yet',
    said: [['08:00', 'We expect recovery by 10:00 UTC.']],
    ending: RUNNING,
    now: '10:05',
    entries: [{ outcome: 'open', expiredAt: at('10:00') }],
  },
  {
    name: 'over in time is kept',
    said: [['08:00', 'We expect recovery by 10:00 UTC.']],
    ending: { mitigatedAt: at('09:40'), resolvedAt: at('11:00') },
    now: '12:00',
    entries: [{ outcome: 'kept', endedAt: at('09:40'), expiredAt: null }],
  },
  {
    name: 'over too late is late and had expired',
    said: [['08:00', 'We expect recovery by 10:00 UTC.']],
    ending: { mitigatedAt: null, resolvedAt: at('11:00') },
    now: '12:00',
    entries: [{ outcome: 'late', expiredAt: at('10:00') }],
  },
  {
    name: 'a later promise is a slip, and both are judged',
    said: [
      ['08:00', 'We expect recovery by 10:00 UTC.'],
      ['09:30', 'The ETA has been extended to 12:00 UTC.'],
    ],
    ending: { mitigatedAt: at('11:30'), resolvedAt: null },
    now: '12:00',
    entries: [
      { outcome: 'late', supersededAt: at('09:30'), slippedTo: at('12:00'), expiredAt: null },
      { outcome: 'kept', supersededAt: null, slippedTo: null },
    ],
  },
  {
    name: 'an earlier promise supersedes without a slip',
    said: [
      ['08:00', 'We expect recovery by 12:00 UTC.'],
      ['09:00', 'We now expect recovery by 10:00 UTC.'],
    ],
    ending: RUNNING,
    now: '09:30',
    entries: [
      { supersededAt: at('09:00'), slippedTo: null },
      { supersededAt: null, outcome: 'open' },
    ],
  },
  {
    name: 'the same time said again stays one promise',
    said: [
      ['08:00', 'We are targeting 10:00 UTC for full resolution.'],
      ['09:00', 'We are still targeting 10:00 UTC for full resolution.'],
    ],
    ending: RUNNING,
    now: '09:30',
    entries: [{ saidAt: at('08:00'), outcome: 'open', supersededAt: null }],
  },
  {
    name: 'a part and the whole stand side by side',
    said: [['08:00', '预计1月28日部分修复，1月30日全部恢复。']],
    ending: RUNNING,
    now: '09:00',
    entries: [
      { outcome: 'open', supersededAt: null },
      { outcome: 'open', supersededAt: null },
    ],
  },
  {
    name: 'soon takes back no time and is never kept or late',
    said: [
      ['08:00', 'We expect recovery by 10:00 UTC.'],
      ['08:30', 'Service should be restored shortly.'],
    ],
    ending: { mitigatedAt: at('09:00'), resolvedAt: null },
    now: '09:30',
    entries: [{ outcome: 'kept', supersededAt: null }, { outcome: 'unknown' }],
  },
  {
    name: 'not before is no promise that can be kept',
    said: [['08:00', 'We do not expect a fix before 10:00 UTC.']],
    ending: { mitigatedAt: at('11:00'), resolvedAt: null },
    now: '12:00',
    entries: [{ outcome: 'unknown', expiredAt: null }],
  },
  {
    name: 'what is said after the end promises nothing',
    said: [['11:00', 'We expect recovery by 12:00 UTC.']],
    ending: { mitigatedAt: at('10:00'), resolvedAt: null },
    now: '13:00',
    entries: [],
  },
];

describe('the ledger of promised fix times', () => {
  it.each(cases.map((one) => [one.name, one] as const))('%s', (_name, { said, ending, now, entries }) => {
    const quotes: SaidQuote[] = said.map(([time, text], i) => ({ id: `q${i}`, saidAt: at(time), text }));
    const ledger = promiseLedger({ quotes, ending, zone: 'UTC', now: at(now) });
    expect(ledger).toHaveLength(entries.length);
    ledger.forEach((entry, i) => {
      expect(entry).toMatchObject(entries[i] ?? {});
    });
  });

  it('shows the slip of the January promise when it passes', () => {
    const quotes = [
      { id: 'q0', saidAt: at('08:00'), text: '预计1月28日部分修复' },
      { id: 'q1', saidAt: Date.parse('2026-01-28T15:00:00Z'), text: '部分功能修复推迟至1月30日。' },
    ];
    const now = Date.parse('2026-01-28T17:00:00Z');
    const [first, second] = promiseLedger({ quotes, ending: RUNNING, zone: 'Asia/Shanghai', now });
    expect(first).toMatchObject({ stated: { scope: 'partial' }, slippedTo: Date.parse('2026-01-30T15:59:00Z') });
    expect(second).toMatchObject({ stated: { scope: 'partial' }, outcome: 'open' });
  });
});

describe('how often promises are kept', () => {
  it('rests on the prior where nothing is known', () => {
    expect(keptShare({ own: [], overall: [] })).toEqual({ share: 0.45, settled: 0, kept: 0 });
  });

  it('leans on all services while its own are few', () => {
    const overall = entries({ kept: 90, late: 0 });
    expect(keptShare({ own: entries({ kept: 0, late: 1 }), overall }).share).toBeCloseTo(
      (0 + 8 * (94.5 / 100)) / 9,
      10,
    );
  });

  it('follows its own when they are many', () => {
    const { share, settled, kept } = keptShare({
      own: entries({ kept: 40, late: 160 }),
      overall: entries({ kept: 90, late: 10 }),
    });
    expect([settled, kept]).toEqual([200, 40]);
    expect(share).toBeGreaterThan(0.2);
    expect(share).toBeLessThan(0.24);
  });

  it('counts neither open nor unknown ones', () => {
    const own = entries({ kept: 1, late: 1 }).map((entry) => ({ ...entry, outcome: 'unknown' as const }));
    expect(keptShare({ own, overall: own }).settled).toBe(0);
  });
});

function entries({ kept, late }: { kept: number; late: number }): LedgerEntry[] {
  return [
    ...Array.from({ length: kept }, () => entry('kept', 0.8)),
    ...Array.from({ length: late }, () => entry('late', 3)),
  ];
}

/** A promise of one hour said at 08:00 that took so many hours. */
function entry(outcome: 'kept' | 'late', hours: number): LedgerEntry {
  const saidAt = at('08:00');
  const stated: StatedTime = {
    label: 'eta',
    from: at('09:00'),
    to: at('09:00'),
    kind: 'by',
    scope: 'fix',
    zone: 'UTC',
    quote: 'We expect recovery by 9.',
    saidAt,
  };
  return {
    quote: 'q0',
    stated,
    saidAt,
    supersededAt: null,
    slippedTo: null,
    expiredAt: null,
    outcome,
    endedAt: saidAt + hours * HOUR_MS,
  };
}
