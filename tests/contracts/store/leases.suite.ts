import { expect, test } from 'vitest';
import type { IncidentAnnouncement, SourceState, Store } from '../../../src/app/ports/index.ts';
import { DAY_MS, MINUTE_MS } from '../../../src/domain/instant.ts';
import type { Incident } from '../../../src/domain/outage/incident.ts';
import { manualClock } from '../../support/clock.ts';
import { eachStore } from '../../support/stores.ts';
import { ADDRESS, decision, incident, opening, report, SERVICE, START, subscription } from './facts.ts';

const clock = manualClock(START);
const FOR_MS = MINUTE_MS;
const EARLIER = START - 100 * DAY_MS;

eachStore(({ open, database }) => {
  test('a lease is one holder’s until it is over, and every new holder has a higher fence', async () => {
    const store = await open(clock);
    expect(await store.takeLease('ticker', 'a', START, FOR_MS)).toBe(1);
    expect(await store.takeLease('ticker', 'b', START + FOR_MS - 1, FOR_MS)).toBeNull();
    expect(await store.takeLease('ticker', 'a', START + FOR_MS - 1, FOR_MS)).toBe(1);
    expect(await store.takeLease('ticker', 'b', START + FOR_MS, FOR_MS)).toBeNull();
    expect(await store.takeLease('ticker', 'b', START + 2 * FOR_MS, FOR_MS)).toBe(2);
    expect(await store.takeLease('ticker', 'a', START + 2 * FOR_MS, FOR_MS)).toBeNull();
  });

  test('a released lease is free at once, but only its holder can release it', async () => {
    const store = await open(clock);
    await store.takeLease('ticker', 'a', START, FOR_MS);
    await store.releaseLease('ticker', 'b');
    expect(await store.takeLease('ticker', 'b', START, FOR_MS)).toBeNull();
    await store.releaseLease('ticker', 'a');
    expect(await store.takeLease('ticker', 'b', START, FOR_MS)).toBe(2);
  });

  test('of many who want a lease at once one gets it', async () => {
    const nodes = await database();
    const stores = [await nodes.open(clock), await nodes.open(clock)];
    const fences = await Promise.all(
      ['a', 'b', 'c', 'd'].map((holder, index) => stores[index % 2]?.takeLease('ticker', holder, START, FOR_MS)),
    );
    expect(fences.filter((fence) => fence !== null)).toEqual([1]);
  });

  test('who holds what is listed by the beginning of the names, without what is over', async () => {
    const store = await open(clock);
    await store.takeLease('chat:2', 'b', START, FOR_MS);
    await store.takeLease('chat:1', 'a', START, FOR_MS);
    await store.takeLease('chat:3', 'a', START - FOR_MS, FOR_MS);
    await store.takeLease('Chat:4', 'a', START, FOR_MS);
    expect(await store.heldLeases('chat:', START)).toEqual([
      { name: 'chat:1', holder: 'a', until: START + FOR_MS },
      { name: 'chat:2', holder: 'b', until: START + FOR_MS },
    ]);
    expect(await store.heldLeases('chat:', START + FOR_MS)).toEqual([]);
  });

  test('pruning forgets leases that were over a day ago, and nothing else', async () => {
    const nodes = await database();
    const store = await nodes.open(clock);
    await store.takeLease('node:gone', 'a', START - DAY_MS - FOR_MS - 1, FOR_MS);
    await store.takeLease('node:late', 'b', START - FOR_MS, FOR_MS);
    await store.prune(START);
    expect(await store.takeLease('node:gone', 'c', START, FOR_MS)).toBe(1);
    expect(await store.takeLease('node:late', 'c', START, FOR_MS)).toBe(2);
  });

  const unknownSource: SourceState = {
    id: 'shopify-status',
    cursor: null,
    nextPollAt: 0,
    failures: 0,
    lastSuccessAt: null,
    lastFailure: null,
    breakage: null,
  };
  const claim = { id: 'shopify-status', holder: 'a', now: START, leaseMs: FOR_MS };

  test('a source is looked at by one node at a time, when it is due', async () => {
    const store = await open(clock);
    expect(await store.claimSource(claim)).toEqual(unknownSource);
    expect(await store.claimSource({ ...claim, holder: 'b' })).toBeNull();
    const state: SourceState = {
      ...unknownSource,
      cursor: { etag: '"七"' },
      nextPollAt: START + 5 * MINUTE_MS,
      failures: 2,
      lastSuccessAt: START,
      lastFailure: 'rate_limited',
      breakage: { since: START, looks: 2, told: false },
    };
    expect(await store.settleSource('b', state)).toBe(false);
    expect(await store.settleSource('a', state)).toBe(true);
    expect(await store.claimSource({ ...claim, now: START + 5 * MINUTE_MS - 1 })).toBeNull();
    expect(await store.claimSource({ ...claim, holder: 'b', now: START + 5 * MINUTE_MS })).toEqual(state);
    expect(await store.sourceStates()).toEqual([state]);
  });

  test('a source whose node died is looked at by another one', async () => {
    const store = await open(clock);
    await store.claimSource(claim);
    expect(await store.claimSource({ ...claim, holder: 'b', now: START + FOR_MS })).toEqual(unknownSource);
    expect(await store.settleSource('a', unknownSource)).toBe(false);
  });

  test('the secret is made once and kept', async () => {
    const nodes = await database();
    const secrets = await Promise.all([1, 2, 3].map(async () => (await nodes.open(clock)).secret()));
    expect(secrets[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(new Set(secrets).size).toBe(1);
  });

  test('pruning forgets what is older than its keeping time, and nothing else', async () => {
    const store = await open(manualClock(START));
    await store.firstTime('slack', 'old', START - 3 * DAY_MS);
    await store.firstTime('slack', 'new', START - DAY_MS);
    await store.addEvidence([
      report({ key: 'old', at: EARLIER, note: 'old' }),
      report({ key: 'new', at: START, note: 'new' }),
    ]);
    await store.addSubscription(subscription());
    await store.addSubscription(subscription({ id: 'paused', address: { ...ADDRESS, channel: 'channel-2' } }));
    const settled = incident({ phase: 'resolved', resolvedAt: EARLIER });
    await store.commit(decision([{ ...opening(settled, ['sub-1', 'paused']), announcement: oldWord(settled) }]));
    await store.pauseCommunity('discord', 'guild-1', 'channel-2');
    await settleAll(store, EARLIER);
    await store.prune(START);
    expect(await store.firstTime('slack', 'old', START)).toBe(true);
    expect(await store.firstTime('slack', 'new', START)).toBe(false);
    expect((await store.reportsSince(SERVICE, EARLIER, 9)).map((one) => one.note)).toEqual(['new', null]);
    expect(await store.outboxCounts()).toMatchObject({ sent: 0, pending: 0 });
    expect(await store.findIncident(settled.code)).toEqual(settled);
  });

  test('pruning keeps the message that stands for an open incident', async () => {
    const store = await open(manualClock(START));
    await store.addSubscription(subscription());
    const lasting = incident();
    await store.commit(decision([{ ...opening(lasting, ['sub-1']), announcement: oldWord(lasting) }]));
    await settleAll(store, EARLIER);
    await store.prune(START);
    const next = incident({ version: 2 });
    const deliveries = [{ subscription: 'sub-1', mode: 'edit' as const }];
    await store.commit(
      decision([{ incident: next, isNew: false, announcement: oldWord(next), deliveries }], { expectedVersion: 1 }),
    );
    expect(
      await store.claimDeliveries({ platforms: ['discord'], holder: 'a', now: START, leaseMs: 1, limit: 9 }),
    ).toMatchObject([{ standing: { ref: 'message', announcement: 'word-1' } }]);
  });
});

function oldWord(of: Incident): IncidentAnnouncement {
  return { subject: 'incident', id: `word-${of.version}`, incident: of, kind: 'confirmed', news: [], at: EARLIER };
}

async function settleAll(store: Store, at: number): Promise<void> {
  const query = { platforms: ['discord'], holder: 'a', now: START, leaseMs: FOR_MS, limit: 9 };
  for (const { id, announcement } of await store.claimDeliveries(query)) {
    await store.beginDelivery(id, 'a');
    await store.settleDelivery(id, 'a', { kind: 'sent', ref: 'message', announcement: announcement.id, at });
  }
}
