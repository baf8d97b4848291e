import { expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../../src/domain/instant.ts';
import type { Incident } from '../../../src/domain/outage/incident.ts';
import { manualClock } from '../../support/clock.ts';
import { eachStore } from '../../support/stores.ts';
import {
  decision,
  following,
  incident,
  incidentOf,
  opening,
  report,
  SERVICE,
  START,
  subscription,
  windowAt,
} from './facts.ts';

const clock = manualClock(START);
const claim = { platforms: ['discord'], holder: 'node-a', now: START, leaseMs: HOUR_MS, limit: 10 };

eachStore(({ database, open }) => {
  test('a decision is saved with its incident, its considered evidence and its deliveries', async () => {
    const store = await open(clock);
    await store.addSubscription(subscription());
    await store.addEvidence([report()]);
    expect(await store.commit(decision([opening(incident(), ['sub-1'])], { considered: ['discord:1'] }))).toBe(
      'committed',
    );
    expect(await store.situation(SERVICE, windowAt(START))).toMatchObject({
      version: 1,
      unconsidered: [],
      incidents: [incident()],
      reports: [report()],
    });
    expect(await store.outboxCounts()).toMatchObject({ pending: 1 });
  });

  test('of two decisions at once one is a conflict, and nothing of it is written', async () => {
    const nodes = await database();
    const [a, b] = [await nodes.open(clock), await nodes.open(clock)];
    await a.addSubscription(subscription());
    await a.addEvidence([report(), report({ key: 'discord:2' })]);
    const outcomes = await Promise.all([
      a.commit(decision([opening(incident(), ['sub-1'])], { considered: ['discord:1'] })),
      b.commit(
        decision([opening(incident({ id: 'incident-2', code: 'TT-OTHR' }), ['sub-1'])], { considered: ['discord:2'] }),
      ),
    ]);
    expect([...outcomes].sort()).toEqual(['committed', 'conflict']);
    const won = outcomes[0] === 'committed' ? 1 : 2;
    const situation = await a.situation(SERVICE, windowAt(START));
    expect(situation.version).toBe(1);
    expect(situation.incidents.map((one) => one.id)).toEqual([`incident-${won}`]);
    expect(situation.unconsidered).toEqual([`discord:${3 - won}`]);
    expect(await a.outboxCounts()).toMatchObject({ pending: 1 });
  });

  test('a step on an outdated incident rolls the whole decision back', async () => {
    const store = await open(clock);
    await store.addEvidence([report()]);
    await store.commit(decision([opening(incident())]));
    const fresh = opening(incident({ id: 'incident-2', code: 'TT-2' }));
    const outdated = following(incident({ version: 3 }), 'edit');
    expect(await store.commit(decision([fresh, outdated], { expectedVersion: 1, considered: ['discord:1'] }))).toBe(
      'conflict',
    );
    const situation = await store.situation(SERVICE, windowAt(START));
    expect(situation).toMatchObject({ version: 1, unconsidered: ['discord:1'], incidents: [incident()] });
    expect(await store.findIncident('TT-2')).toBeNull();
  });

  test('a code that two incidents have means the newer one', async () => {
    const store = await open(clock);
    await store.commit(decision([opening(incident())]));
    const twin = incident({ id: 'incident-2', startedAt: START + 60_000 });
    await store.commit(decision([opening(twin)], { expectedVersion: 1 }));
    expect(await store.findIncident(twin.code)).toMatchObject({ id: 'incident-2' });
  });

  test('past incidents are those resolved, newest first, without maintenance and false alarms', async () => {
    const store = await open(clock);
    const ended = (id: string, change: Partial<Incident>) =>
      opening(incident({ id, code: id, phase: 'resolved', resolvedAt: START + 60_000, ...change }));
    await store.commit(
      decision([
        ended('older', { mitigatedAt: START + 30_000 }),
        ended('newer', { resolvedAt: START + 90_000 }),
        ended('planned', { maintenance: { from: START, to: START + 60_000 } }),
        ended('false-alarm', { phase: 'dismissed' }),
        opening(incident({ id: 'open', code: 'open' })),
      ]),
    );
    const past = await store.pastIncidents(10);
    expect(past.map((one) => one.resolvedAt)).toEqual([START + 90_000, START + 60_000]);
    expect(past[1]).toMatchObject({ service: SERVICE, startedAt: START, mitigatedAt: START + 30_000 });
  });

  test('a newer announcement takes the place of one still pending', async () => {
    const store = await open(clock);
    await store.addSubscription(subscription());
    await store.commit(decision([opening(incident(), ['sub-1'])]));
    const worse = incident({ version: 2, phase: 'investigating', impact: 'critical' });
    await store.commit(decision([following(worse, 'post', ['sub-1'])], { expectedVersion: 1 }));
    expect(await store.outboxCounts()).toMatchObject({ pending: 1 });
    const deliveries = await store.claimDeliveries(claim);
    expect(deliveries.map((one) => [one.mode, one.announcement.id, incidentOf(one)])).toEqual([
      ['post', 'incident-1-v2', worse],
    ]);
  });

  test('a newer announcement takes a claimed delivery from its holder', async () => {
    const store = await open(clock);
    await store.addSubscription(subscription());
    await store.commit(decision([opening(incident(), ['sub-1'])]));
    const [old] = await store.claimDeliveries(claim);
    await store.commit(decision([following(incident({ version: 2 }), 'post', ['sub-1'])], { expectedVersion: 1 }));
    expect(await store.beginDelivery(old?.id ?? '', 'node-a')).toBe(false);
    const [renewed] = await store.claimDeliveries(claim);
    expect(renewed).toMatchObject({ id: old?.id, announcement: { id: 'incident-1-v2' } });
  });

  test('a newer announcement leaves alone what is being sent, and waits behind it', async () => {
    const store = await open(clock);
    await store.addSubscription(subscription());
    await store.commit(decision([opening(incident(), ['sub-1'])]));
    const [sending] = await store.claimDeliveries(claim);
    await store.beginDelivery(sending?.id ?? '', 'node-a');
    await store.commit(decision([following(incident({ version: 2 }), 'edit', ['sub-1'])], { expectedVersion: 1 }));
    expect(await store.claimDeliveries({ ...claim, holder: 'node-b' })).toEqual([]);
    await store.settleDelivery(sending?.id ?? '', 'node-a', {
      kind: 'sent',
      ref: 'message-1',
      announcement: 'incident-1-v1',
      at: START,
    });
    expect(await store.claimDeliveries({ ...claim, holder: 'node-b' })).toMatchObject([
      {
        mode: 'edit',
        announcement: { id: 'incident-1-v2' },
        standing: { ref: 'message-1', announcement: 'incident-1-v1' },
        postFollows: false,
      },
    ]);
  });

  test('an announcement for a subscription that is gone is dropped', async () => {
    const store = await open(clock);
    await store.addSubscription(subscription());
    expect(await store.commit(decision([opening(incident(), ['sub-1', 'sub-gone'])]))).toBe('committed');
    expect(await store.outboxCounts()).toMatchObject({ pending: 1 });
  });

  test('twenty thousand subscriptions hear of it', async () => {
    const nodes = await database();
    const store = await nodes.open(clock);
    await nodes.run(`insert into subscriptions (id, code, platform, community, channel, service, region, min_impact, paused, created_at)
      with recursive n(i) as (select 1 union all select i + 1 from n where i < 20000)
      select 'sub-' || i, 'S', 'discord', 'guild', 'channel-' || i, '', '', 'minor', false, 0 from n`);
    const ids = (await store.subscriptionsFor(SERVICE)).map((one) => one.id);
    expect(await store.commit(decision([opening(incident(), ids)]))).toBe('committed');
    expect(await store.outboxCounts()).toMatchObject({ pending: 20_000 });
  });

  test('an incident is found by its code in any letter case', async () => {
    const store = await open(clock);
    await store.commit(decision([opening(incident())]));
    expect(await store.findIncident('tt-3f7k')).toEqual(incident());
    expect(await store.findIncident('TT-NONE')).toBeNull();
  });

  test('incidents are listed open ones first, then newest first', async () => {
    const store = await open(clock);
    const made = [
      incident({ id: 'old-open', code: 'A', startedAt: START - 9 * DAY_MS }),
      incident({ id: 'old-closed', code: 'B', phase: 'resolved', resolvedAt: START, startedAt: START - 2 * DAY_MS }),
      incident({ id: 'new-closed', code: 'C', phase: 'dismissed', startedAt: START - DAY_MS }),
      incident({ id: 'new-open', code: 'D', startedAt: START }),
    ];
    await store.commit(decision(made.map((one) => opening(one))));
    await store.commit(decision([opening(incident({ id: 'other', code: 'E', service: 'etsy' }))], { service: 'etsy' }));
    const ids = async (query: { service: string | null; openOnly: boolean; limit: number }) =>
      (await store.listIncidents(query)).map((one) => one.id);
    expect(await ids({ service: SERVICE, openOnly: false, limit: 9 })).toEqual([
      'new-open',
      'old-open',
      'new-closed',
      'old-closed',
    ]);
    expect(await ids({ service: SERVICE, openOnly: true, limit: 9 })).toEqual(['new-open', 'old-open']);
    expect(await ids({ service: null, openOnly: false, limit: 1 })).toHaveLength(1);
    expect(await ids({ service: 'etsy', openOnly: false, limit: 9 })).toEqual(['other']);
  });
});
