import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { OfficialIncident } from '../../src/domain/outage/official.ts';
import { detectKind, parse, UnreadableError } from '../../src/sources/index.ts';
import { blockHash } from '../../src/sources/words/digest.ts';

const context = { url: null, contentType: null, seenAt: 0 };
const body = readFileSync(new URL('./fixtures/statuspage-summary.json', import.meta.url));
const reading = await parse('statuspage', body, context);
const find = (id: string): OfficialIncident => {
  const incident = reading.incidents.find((one) => one.externalId === id);
  if (incident === undefined) throw new Error(`no incident ${id}`);
  return incident;
};

describe('a Statuspage summary', () => {
  test('is recognised by its content', () => {
    expect(detectKind('https://status.shop.example/api/v2/summary.json', body, 'application/json')).toBe('statuspage');
  });

  test('keeps an incident of impact none, with its words', () => {
    expect(find('inc1')).toMatchObject({
      title: 'Orders & sales figures delayed',
      url: 'https://stspg.example/1',
      phase: 'monitoring',
      impact: 'none',
      components: [{ name: 'Orders', status: 'partial_outage' }],
      startedAt: Date.UTC(2026, 0, 27, 9, 50),
      mitigatedAt: Date.UTC(2026, 0, 27, 11),
      resolvedAt: null,
      maintenance: null,
    });
  });

  test('lists updates oldest first, as text, with what each says of components', () => {
    expect(find('inc1').updates).toEqual([
      {
        at: Date.UTC(2026, 0, 27, 10),
        phase: 'investigating',
        text: 'Orders arrive late.',
        hash: blockHash('investigating', 'Orders arrive late.'),
      },
      {
        at: Date.UTC(2026, 0, 27, 11),
        phase: 'monitoring',
        text: 'A fix is in place.\n\nWe keep watching.',
        hash: blockHash('monitoring', 'A fix is in place. We keep watching.'),
        components: [{ name: 'Orders', status: 'partial_outage' }],
      },
    ]);
  });

  test('keeps maintenance apart, with its span', () => {
    expect(find('m1')).toMatchObject({
      phase: 'scheduled',
      startedAt: Date.UTC(2026, 0, 30, 2),
      maintenance: { from: Date.UTC(2026, 0, 30, 2), to: Date.UTC(2026, 0, 30, 4) },
    });
  });

  test('names the incident that cannot be read and keeps the others', () => {
    expect(reading.incidents).toHaveLength(2);
    expect(reading.problems).toEqual(['incident "inc2" was left out: created_at: not a date: once upon a time']);
  });
});

describe('incident.io in the same shape', () => {
  const summary = (open: number): Buffer =>
    Buffer.from(
      JSON.stringify({
        page: { name: 'Shop', url: 'https://status.shop.example/', updated_at: '2026-01-27T12:00:00Z' },
        status: { indicator: 'minor' },
        components: [
          { name: 'Payouts', status: 'degraded_performance' },
          { name: 'Orders', status: 'operational' },
        ],
        incidents: Array.from({ length: open }, (_, index) => ({
          id: `i${index}`,
          name: 'Slow',
          status: 'investigating',
          impact: 'minor',
          created_at: '2026-01-27T12:00:00Z',
          incident_updates: [],
        })),
      }),
    );

  test('one open incident gets the components that are not operational', async () => {
    const [only] = (await parse('statuspage', summary(1), context)).incidents;
    expect(only?.components).toEqual([{ name: 'Payouts', status: 'degraded_performance' }]);
    expect(only?.url).toBe('https://status.shop.example/incidents/i0');
  });

  test('two open incidents: whose component it is stays unsaid', async () => {
    const both = (await parse('statuspage', summary(2), context)).incidents;
    expect(both.map((incident) => incident.components)).toEqual([[], []]);
  });
});

test.each([
  ['<!doctype html><title>Moved</title>', 'expected JSON, found a web page or XML'],
  ['', 'expected JSON, found nothing'],
  ['{"hello":1}', 'not Statuspage JSON: top level: neither page nor incidents nor scheduled_maintenances'],
])('%s is not Statuspage', async (text, message) => {
  await expect(parse('statuspage', Buffer.from(text), context)).rejects.toThrow(new UnreadableError(message));
});
