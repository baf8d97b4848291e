import { describe, expect, test } from 'vitest';
import { detectKind } from '../../src/sources/index.ts';
import { at, iso, only, read, SEEN_AT } from './kinds-kit.ts';

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
