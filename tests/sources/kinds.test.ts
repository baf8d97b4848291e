import { describe, expect, test } from 'vitest';
import type { OfficialIncident, OfficialReading } from '../../src/domain/outage/official.ts';
import { detectKind, parse } from '../../src/sources/index.ts';

// Hand-made answers after the shape of each vendor's, with invented incidents.

const SEEN_AT = Date.UTC(2026, 0, 27, 12);
const at = (hour: number, minute = 0): number => Date.UTC(2026, 0, 27, hour, minute);
const iso = (hour: number, minute = 0): string => new Date(at(hour, minute)).toISOString();
const bytes = (body: unknown): Buffer => Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));

/** Reads a body as what it is recognised as. */
async function read(body: unknown, encode = bytes): Promise<OfficialReading> {
  return parse(null, encode(body), { url: null, contentType: null, seenAt: SEEN_AT });
}

async function only(body: unknown, encode = bytes): Promise<OfficialIncident> {
  const { incidents, problems } = await read(body, encode);
  expect(problems).toEqual([]);
  const [incident] = incidents;
  if (incidents.length !== 1 || incident === undefined) throw new Error(`${incidents.length} incidents`);
  return incident;
}

const phases = (incident: OfficialIncident): readonly string[] => incident.updates.map((block) => block.phase);

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

describe('AWS', () => {
  const event = {
    date: String(at(8) / 1000),
    arn: 'arn:aws:health:us-east-1::event/EC2/AWS_EC2_OPERATIONAL_ISSUE/1',
    region_name: 'N. Virginia',
    status: '2',
    service: 'ec2-us-east-1',
    service_name: 'Amazon EC2',
    summary: 'Increased Error Rates',
    event_log: [
      { message: 'We are investigating.', status: 1, timestamp: at(8) / 1000 },
      { message: 'We have identified the cause.', status: 2, timestamp: at(9) / 1000 },
    ],
    impacted_services: { 'ec2-us-east-1': { service_name: 'Amazon EC2', current: '2', max: '3' } },
  };
  const utf16 = (body: unknown): Buffer => Buffer.from(`\ufeff${JSON.stringify(body)}`, 'utf16le').swap16();

  test('the events of today, in UTF-16', async () => {
    const incident = await only([event], utf16);
    expect(incident).toMatchObject({
      title: 'Increased Error Rates',
      phase: 'identified',
      impact: 'major',
      components: [{ name: 'Amazon EC2', status: 'partial_outage' }],
      regions: ['US'],
      startedAt: at(8),
    });
  });

  test('no event at all is an empty list of the kind that was asked for', async () => {
    const context = { url: null, contentType: null, seenAt: SEEN_AT };
    expect(await parse('aws-health', bytes('[]'), context)).toMatchObject({ incidents: [], problems: [] });
  });

  test('the old archive has clock times in the description, in Seattle time, across midnight', async () => {
    const incident = await only({
      current: [],
      archive: [
        {
          service_name: 'Amazon EC2 (Ohio)',
          service: 'ec2-us-east-2',
          summary: '[RESOLVED] Connectivity',
          date: String(Date.UTC(2021, 5, 24, 6, 30) / 1000),
          status: '1',
          description:
            '<div><span class="yellowfg">11:30 PM PDT</span>&nbsp;We are investigating.</div><div><span class="yellowfg">12:40 AM PDT</span>&nbsp;All normal.</div>',
        },
      ],
    });
    expect(incident).toMatchObject({ title: 'Connectivity', phase: 'resolved', impact: 'minor', regions: ['US'] });
    expect(incident.updates.map((block) => new Date(block.at).toISOString())).toEqual([
      '2021-06-24T06:30:00.000Z',
      '2021-06-24T07:40:00.000Z',
    ]);
  });

  test('its RSS has an item for each update; those of one title and service are one incident', async () => {
    const item = (title: string, clock: string, text: string): string =>
      `<item><title>${title}</title><link>http://status.aws.amazon.com/</link><pubDate>Tue, 27 Jan 2026 ${clock} PST</pubDate><guid>http://status.aws.amazon.com/#ec2-us-east-1_17${clock.replaceAll(':', '')}</guid><description>${text}</description></item>`;
    const incident = await only(
      `<rss version="2.0"><channel><title>Amazon Elastic Compute Cloud (N. Virginia) Service Status</title><link>http://status.aws.amazon.com/</link>${item('Service is operating normally: [RESOLVED] Increased errors', '03:00:00', 'All normal.')}${item('Service disruption: Increased errors', '01:00:00', 'We are investigating.')}</channel></rss>`,
    );
    expect(incident).toMatchObject({
      title: 'Increased errors',
      phase: 'resolved',
      impact: 'critical',
      regions: ['US'],
      startedAt: at(9),
      resolvedAt: at(11),
    });
  });
});

test('Azure: services and regions out of one list of categories, the beginning out of the words', async () => {
  const incident = await only(
    `<rss version="2.0"><channel><title>Azure Status</title><link>https://azure.status.microsoft/en-us/status/</link><item><guid isPermaLink="false">a1</guid><category>App Service</category><category>West US</category><category>Southeast Asia</category><title>Trouble in West US</title><description>&lt;p&gt;Starting at approximately 09:30 UTC on 27 January 2026, customers may see errors. We are working on a fix.&lt;/p&gt;</description><pubDate>Tue, 27 Jan 2026 10:00:00 Z</pubDate></item></channel></rss>`,
  );
  expect(incident).toMatchObject({
    externalId: 'a1',
    phase: 'identified',
    components: [{ name: 'App Service', status: 'degraded_performance' }],
    regions: ['US', 'SG'],
    startedAt: at(9, 30),
  });
});

describe('Slack status', () => {
  const incident = {
    id: 1,
    date_created: '2026-01-27T01:00:00-08:00',
    date_updated: '2026-01-27T03:00:00-08:00',
    title: 'Messages do not send',
    type: 'outage',
    url: 'https://slack-status.com/1',
    services: ['Messaging'],
    notes: [
      { date_created: '2026-01-27T03:00:00-08:00', body: 'All clear.' },
      { date_created: '2026-01-27T01:00:00-08:00', body: 'Messages do not send.' },
    ],
  };

  test('v2 lists what is open', async () => {
    const body = {
      status: 'active',
      date_created: iso(9),
      date_updated: iso(9),
      active_incidents: [{ ...incident, status: 'active' }],
    };
    expect(await only(body)).toMatchObject({
      phase: 'investigating',
      impact: 'major',
      components: [{ name: 'Messaging', status: 'major_outage' }],
    });
  });

  test('v1 is one incident itself', async () => {
    expect(await only({ ...incident, status: 'active' })).toMatchObject({ externalId: '1', startedAt: at(9) });
  });

  test('v1 without an incident is calm', async () => {
    const body = { status: 'ok', date_created: iso(9), date_updated: iso(9) };
    expect(await read(body)).toMatchObject({ kind: 'slack-status', incidents: [] });
  });

  test('history tells the end', async () => {
    const past = await only([{ ...incident, status: 'resolved' }]);
    expect(past).toMatchObject({ phase: 'resolved', resolvedAt: at(11) });
    expect(phases(past)).toEqual(['investigating', 'resolved']);
  });

  test('a summary written days later is not the end', async () => {
    const notes = [
      { date_created: '2026-02-02T03:00:00-08:00', body: 'Issue Summary:\n\nA switch failed.' },
      ...incident.notes,
    ];
    expect(await only([{ ...incident, status: 'resolved', notes }])).toMatchObject({ resolvedAt: at(11) });
  });
});

describe('Status.io', () => {
  const body = (incidents: readonly object[], maintenance: object = {}): object => ({
    result: { status_overall: { status: 'Degraded', status_code: 300 }, status: [], incidents, maintenance },
  });

  test('an open incident with coded messages', async () => {
    const incident = await only(
      body([
        {
          _id: 's1',
          name: 'API errors',
          datetime_open: iso(9),
          messages: [
            { details: 'Found it.', state: 200, status: 500, datetime: iso(10) },
            { details: 'Looking.', state: 100, status: 300, datetime: iso(9) },
          ],
          containers_affected: [{ name: 'US-East', _id: 'c' }],
          components_affected: [{ name: 'API', _id: 'p' }],
        },
      ]),
    );
    expect(incident).toMatchObject({
      phase: 'identified',
      impact: 'critical',
      components: [{ name: 'API', status: 'major_outage' }],
    });
  });

  test('upcoming maintenance', async () => {
    const planned = {
      _id: 'm',
      name: 'Upgrade',
      datetime_open: iso(9),
      datetime_planned_start: iso(20),
      datetime_planned_end: iso(21),
      messages: [],
    };
    expect(await only(body([], { active: [], upcoming: [planned] }))).toMatchObject({
      phase: 'scheduled',
      impact: 'none',
      maintenance: { from: at(20), to: at(21) },
    });
  });
});

describe('Cachet', () => {
  test('v2: dates without a zone are read in the zone of the source', async () => {
    const body = {
      meta: {},
      data: [
        {
          id: 5,
          name: 'Orders slow',
          status: 4,
          human_status: 'Fixed',
          message: 'Orders are slow.',
          occurred_at: '2026-01-27 10:00:00',
          created_at: '2026-01-27 10:00:00',
          updated_at: '2026-01-27 12:00:00',
          updates: [{ status: 4, message: 'Fixed.', created_at: '2026-01-27 12:00:00' }],
        },
      ],
    };
    const context = { url: null, contentType: null, seenAt: SEEN_AT, settings: { zone: 'Europe/Berlin' } };
    const [incident] = (await parse(null, bytes(body), context)).incidents;
    expect(incident).toMatchObject({ externalId: '5', phase: 'resolved', startedAt: at(9), resolvedAt: at(11) });
    expect(incident === undefined ? [] : phases(incident)).toEqual(['investigating', 'resolved']);
  });

  test('v3: JSON:API with updates beside', async () => {
    const incident = await only({
      data: [
        {
          id: '9',
          type: 'incidents',
          attributes: {
            name: 'Payouts',
            status: { human: 'Watching', value: 3 },
            message: 'Payouts hang.',
            occurred: { human: 'now', string: '2026-01-27 09:00:00' },
          },
          relationships: { updates: { data: [{ id: '1', type: 'updates' }] } },
        },
      ],
      included: [
        {
          id: '1',
          type: 'updates',
          attributes: {
            status: { human: 'Watching', value: 3 },
            message: 'A fix is out.',
            created: { human: 'now', string: '2026-01-27 10:00:00' },
          },
        },
      ],
    });
    expect(incident).toMatchObject({ externalId: '9', phase: 'monitoring', mitigatedAt: at(10) });
  });
});

describe('a Statuspage page as people see it', () => {
  const wrap = (inner: string): string =>
    `<!DOCTYPE html><html><head><title>Shop Status</title><meta name="issued" content="${SEEN_AT / 1000}"><link rel="canonical" href="https://status.shop.example"></head><body><div class="layout-content status status-index">${inner}</div></body></html>`;
  const update = (label: string, text: string, date: string): string =>
    `<div class="update"><strong>${label}</strong> - ${text}<br><small>${date}</small></div>`;

  test('an open incident', async () => {
    const incident = await only(
      wrap(
        `<div class="unresolved-incident impact-major"><div class="incident-title"><a href="/incidents/abc">Orders &amp; sales</a></div><div class="updates">${update('Identified', 'Found.<br>Soon.', "Jan <var data-var='date'>27</var>, <var data-var='time'>02:00</var> PST")}${update('Investigating', 'Looking.', 'Jan 27, 01:00 PST')}</div></div>`,
      ),
    );
    expect(incident).toMatchObject({
      externalId: 'abc',
      title: 'Orders & sales',
      url: 'https://status.shop.example/incidents/abc',
      phase: 'identified',
      impact: 'major',
      startedAt: at(9),
    });
    expect(incident.updates.map((block) => block.text)).toEqual(['Looking.', 'Found.\nSoon.']);
  });

  test('a past one is dated by its day, a window is maintenance', async () => {
    const { incidents } = await read(
      wrap(
        `<div class="scheduled-maintenance"><div class="incident-title"><a href="https://status.shop.example/incidents/m1">Upgrade</a><small data-unix-time="${at(20) / 1000}">Jan 27, 20:00-21:30 UTC</small></div><div class="update">Short breaks.<br><small>Posted on Jan 26, 10:00 UTC</small></div></div>
        <div class="status-day"><div class="date">Dec 30, 2025</div><div class="incident-container"><div class="incident-title impact-none"><a href="/incidents/old">Old</a></div>${update('Resolved', 'Over.', 'Dec 30, 10:00 UTC')}</div></div>`,
      ),
    );
    expect(incidents).toMatchObject([
      { externalId: 'm1', phase: 'scheduled', maintenance: { from: at(20), to: at(21, 30) } },
      { externalId: 'old', phase: 'resolved', impact: 'none', resolvedAt: Date.UTC(2025, 11, 30, 10) },
    ]);
  });

  test('the history page hands its data to a script', async () => {
    const props = {
      months: [
        {
          name: 'December',
          year: 2025,
          incidents: [
            {
              code: 'x1',
              name: 'Slow',
              message: 'Over.',
              impact: 'minor',
              timestamp:
                "Dec <var data-var='date'>31</var>, <var data-var='time'>23:00</var> - Jan <var data-var='date'> 1</var>, <var data-var='time'>01:00</var> UTC",
            },
          ],
        },
      ],
    };
    const incident = await only(
      wrap(
        `<div data-react-class="HistoryIndex" data-react-props="${JSON.stringify(props).replaceAll('"', '&quot;')}"></div>`,
      ),
    );
    expect(incident).toMatchObject({
      externalId: 'x1',
      phase: 'resolved',
      startedAt: Date.UTC(2025, 11, 31, 23),
      resolvedAt: Date.UTC(2026, 0, 1, 1),
    });
  });

  test('the page of one incident', async () => {
    const row = (title: string, text: string, date: string): string =>
      `<div class="row update-row"><div class="update-title">${title}</div><div class="update-container"><div class="update-body">${text}</div><div class="update-timestamp">Posted <span class="ago"></span>${date}</div></div></div>`;
    const incident = await only(
      `<!DOCTYPE html><html><head><title>Shop Status - Orders</title><link rel="canonical" href="https://status.shop.example/incidents/one"></head><body><div class="layout-content status status-incident"><h1 class="incident-name impact-critical">Orders</h1><div class="incident-updates-container">${row('Resolved', 'Over.', 'Jan <var>27</var>, <var>2026</var> - <var>10:00</var> UTC')}${row('Investigating', 'Looking.', 'Jan <var>27</var>, <var>2026</var> - <var>09:00</var> UTC')}</div></div></body></html>`,
    );
    expect(incident).toMatchObject({
      externalId: 'one',
      title: 'Orders',
      impact: 'critical',
      startedAt: at(9),
      resolvedAt: at(10),
    });
  });
});

describe('JSON of nobody in particular', () => {
  test('a single incident with dated updates', async () => {
    const incident = await only({
      name: 'Uploads fail',
      impact: 'minor',
      updates: [
        { date: iso(9), content: 'Looking.', status: 'investigating' },
        { date: iso(10), content: 'Over.', status: 'resolved' },
      ],
    });
    expect(incident).toMatchObject({ title: 'Uploads fail', impact: 'minor', phase: 'resolved', resolvedAt: at(10) });
  });

  test('a list inside an answer', async () => {
    const reading = await read({
      data: {
        incidents: [{ id: 3, title: '支付延迟', started_at: iso(9), closed_at: null, service: { name: '支付' } }],
      },
    });
    expect(reading).toMatchObject({
      kind: 'json',
      incidents: [{ externalId: '3', title: '支付延迟', components: [{ name: '支付' }], startedAt: at(9) }],
    });
  });

  test.each(['{"hello":"world"}', '[1,2,3]', '{"type":"object","properties":{"id":{"type":"string"}}}'])(
    '%s is not recognised',
    (text) => {
      expect(detectKind(null, Buffer.from(text), 'application/json')).toBeNull();
    },
  );
});
