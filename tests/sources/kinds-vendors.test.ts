import { describe, expect, test } from 'vitest';
import { parse } from '../../src/sources/index.ts';
import { at, bytes, iso, only, phases, read, SEEN_AT } from './kinds-kit.ts';

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
