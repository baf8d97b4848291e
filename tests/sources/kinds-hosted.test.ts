import { describe, expect, test } from 'vitest';
import { at, iso, only, phases, read } from './kinds-kit.ts';

describe('Instatus', () => {
  const page = { name: 'Shop', url: 'https://status.shop.example', status: 'HASISSUES' };

  test('an open incident has its title for words', async () => {
    const incident = await only({
      page,
      activeIncidents: [
        {
          id: 'i1',
          name: 'Payouts slow',
          started: iso(9),
          status: 'MONITORING',
          impact: 'PARTIALOUTAGE',
          url: 'https://x',
          updatedAt: iso(10),
        },
      ],
    });
    expect(incident).toMatchObject({
      externalId: 'i1',
      phase: 'monitoring',
      impact: 'major',
      startedAt: at(9),
      mitigatedAt: at(10),
      updates: [{ at: at(10), phase: 'monitoring', text: 'Payouts slow' }],
    });
  });

  test('maintenance lasts as many minutes as it says', async () => {
    const incident = await only({
      page: { ...page, status: 'UNDERMAINTENANCE' },
      activeMaintenances: [{ id: 'm1', name: 'Upgrade', start: iso(20), status: 'NOTSTARTEDYET', duration: '90' }],
    });
    expect(incident).toMatchObject({ phase: 'scheduled', maintenance: { from: at(20), to: at(21, 30) } });
  });

  test('a calm page is read as calm', async () => {
    expect(await read({ page: { ...page, status: 'UP' } })).toMatchObject({ kind: 'instatus', incidents: [] });
  });
});

describe('Better Stack', () => {
  const report = (attributes: object, updates: readonly object[]): object => ({
    data: {
      type: 'status_page',
      attributes: { company_name: 'Shop', company_url: 'https://shop.example', custom_domain: 'status.shop.example' },
    },
    included: [
      { id: '7', type: 'status_page_resource', attributes: { public_name: 'Orders' } },
      {
        id: '1',
        type: 'status_report',
        attributes,
        relationships: {
          status_updates: { data: updates.map((_, index) => ({ id: `u${index}`, type: 'status_update' })) },
        },
      },
      ...updates.map((update, index) => ({ id: `u${index}`, type: 'status_update', attributes: update })),
    ],
  });
  const affected = (status: string): object[] => [{ status_page_resource_id: '7', status }];

  test('the end is where every resource is resolved, and the impact is the worst there was', async () => {
    const incident = await only(
      report(
        {
          title: 'Orders fail',
          report_type: 'manual',
          starts_at: iso(8),
          ends_at: null,
          aggregate_state: 'resolved',
          affected_resources: affected('resolved'),
        },
        [
          { message: 'All good again.', published_at: iso(10), affected_resources: affected('resolved') },
          { message: 'Orders fail.', published_at: iso(8), affected_resources: affected('downtime') },
        ],
      ),
    );
    expect(incident).toMatchObject({
      title: 'Orders fail',
      phase: 'resolved',
      impact: 'critical',
      startedAt: at(8),
      resolvedAt: at(10),
      components: [{ name: 'Orders', status: 'operational' }],
    });
    expect(phases(incident)).toEqual(['investigating', 'resolved']);
  });

  test('maintenance is kept apart', async () => {
    const incident = await only(
      report(
        {
          title: 'Upgrade',
          report_type: 'maintenance',
          starts_at: iso(20),
          ends_at: iso(21),
          aggregate_state: 'maintenance',
          affected_resources: affected('maintenance'),
        },
        [{ message: 'Short breaks.', published_at: iso(11), affected_resources: [] }],
      ),
    );
    expect(incident).toMatchObject({ impact: 'none', phase: 'scheduled', maintenance: { from: at(20), to: at(21) } });
  });
});

test('Checkly', async () => {
  const incident = await only({
    incidents: [
      {
        id: 'c1',
        name: 'API slow',
        severity: 'MEDIUM',
        created_at: iso(9),
        lastUpdateStatus: 'IDENTIFIED',
        services: [{ name: 'API' }],
        incidentUpdates: [
          { status: 'IDENTIFIED', description: 'Found it.', publicIncidentUpdateDate: iso(10) },
          { status: 'INVESTIGATING', description: 'Looking.', publicIncidentUpdateDate: iso(9) },
        ],
      },
    ],
  });
  expect(incident).toMatchObject({
    phase: 'identified',
    impact: 'major',
    components: [{ name: 'API', status: 'partial_outage' }],
  });
  expect(phases(incident)).toEqual(['investigating', 'identified']);
});

test('Google Cloud', async () => {
  const incident = await only([
    {
      id: 'g1',
      begin: '2026-01-27T08:00:00+00:00',
      end: '2026-01-27T11:00:00+00:00',
      external_desc: 'Elevated latency',
      updates: [
        {
          when: '2026-01-27T11:05:00+00:00',
          text: 'The issue is resolved for all.',
          status: 'AVAILABLE',
          affected_locations: [],
        },
        {
          when: '2026-01-27T08:30:00+00:00',
          text: 'We are looking.',
          status: 'SERVICE_DISRUPTION',
          affected_locations: [],
        },
      ],
      most_recent_update: {},
      status_impact: 'SERVICE_DISRUPTION',
      severity: 'medium',
      affected_products: [{ title: 'Cloud SQL', id: 'x' }],
      currently_affected_locations: [],
      previously_affected_locations: [
        { title: 'Singapore', id: 'asia-southeast1' },
        { title: 'Iowa', id: 'us-central1' },
      ],
      uri: 'incidents/g1',
    },
  ]);
  expect(incident).toMatchObject({
    url: 'https://status.cloud.google.com/incidents/g1',
    phase: 'resolved',
    impact: 'major',
    components: [{ name: 'Cloud SQL', status: 'operational' }],
    regions: ['SG', 'US'],
    startedAt: at(8),
    resolvedAt: at(11),
  });
  expect(phases(incident)).toEqual(['investigating', 'resolved']);
});
