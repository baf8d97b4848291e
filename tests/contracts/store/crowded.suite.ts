import { expect, test } from 'vitest';
import type { Delivery, Outcome, Store } from '../../../src/app/ports/index.ts';
import { SECOND_MS } from '../../../src/domain/instant.ts';
import { type ManualClock, manualClock } from '../../support/clock.ts';
import { eachStore } from '../../support/stores.ts';
import { ADDRESS, decision, following, incident, opening, SERVICE, START, subscription, windowAt } from './facts.ts';

const SUBSCRIPTIONS = 12;
const ROUNDS = 12;
const LEASE_MS = 5 * SECOND_MS;
const everybody = Array.from({ length: SUBSCRIPTIONS }, (_, index) => `sub-${index}`);

/** Numbers in [0, 1) that are the same in every run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A relay that now and then dies between beginning and settling. */
async function relay(store: Store, holder: string, { clock, random }: { clock: ManualClock; random: () => number }) {
  const sent: string[] = [];
  const query = { platforms: ['discord'], holder, now: clock.now(), leaseMs: LEASE_MS, limit: 5 };
  for (const delivery of await store.claimDeliveries(query)) {
    if (random() < 0.1 || !(await store.beginDelivery(delivery.id, holder)) || random() < 0.1) continue;
    const outcome = outcomeOf(delivery, clock.now(), random());
    if ((await store.settleDelivery(delivery.id, holder, outcome)) && outcome.kind === 'sent') {
      sent.push(`${delivery.subscription} ${delivery.mode} ${delivery.announcement.id}`);
    }
  }
  return sent;
}

function outcomeOf({ announcement }: Delivery, at: number, chance: number): Outcome {
  if (chance < 0.2) return { kind: 'retry', at, notBefore: at + SECOND_MS, reason: '503' };
  return { kind: 'sent', ref: `of ${announcement.id}`, announcement: announcement.id, at };
}

async function decide(store: Store, clock: ManualClock): Promise<void> {
  const { version, incidents } = await store.situation(SERVICE, windowAt(clock.now()));
  const [last] = incidents;
  const next = incident({ version: (last?.version ?? 0) + 1 });
  const mode = next.version % 3 === 0 ? 'edit' : 'post';
  const step = last === undefined ? opening(next, everybody) : following(next, mode, everybody);
  await store.commit(decision([step], { expectedVersion: version, at: clock.now() }));
}

eachStore(({ database }) => {
  test('three nodes that relay, decide and die at once deliver the newest state to everybody, each word once', async () => {
    const nodes = await database();
    const clock = manualClock(START);
    const random = seeded(20260126);
    const first = await nodes.open(clock);
    const stores = [first, await nodes.open(clock), await nodes.open(clock)];
    for (const id of everybody) {
      await first.addSubscription(subscription({ id, address: { ...ADDRESS, channel: `at-${id}` } }));
    }
    const sent: string[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const relays = stores.flatMap((store, node) =>
        [0, 1].map((turn) => relay(store, `${node}-${turn}-${round}`, { clock, random })),
      );
      const decisions = round % 3 === 0 ? stores.map((store) => decide(store, clock)) : [];
      sent.push(...(await Promise.all(relays)).flat());
      await Promise.all(decisions);
      clock.advance(2 * SECOND_MS);
    }
    for (let round = 0; round < 4 * ROUNDS; round++) {
      sent.push(...(await relay(first, `last-${round}`, { clock, random })));
      clock.advance(LEASE_MS);
    }
    expect(new Set(sent).size).toBe(sent.length);
    const counts = await first.outboxCounts();
    expect([counts.pending, counts.claimed, counts.sending]).toEqual([0, 0, 0]);
    const newest = await newestOf(first, clock);
    const standing = await standingOf(first, clock);
    expect(new Set(standing.map((one) => one?.announcement))).toEqual(new Set([newest]));
    expect(standing).toHaveLength(SUBSCRIPTIONS);
  });
});

async function newestOf(store: Store, clock: ManualClock): Promise<string> {
  const { incidents } = await store.situation(SERVICE, windowAt(clock.now()));
  return `incident-1-v${incidents[0]?.version}`;
}

/** What stands in every channel, as the next delivery would find it. */
async function standingOf(store: Store, clock: ManualClock): Promise<readonly Delivery['standing'][]> {
  const before = await store.situation(SERVICE, windowAt(clock.now()));
  const probe = incident({ version: (before.incidents[0]?.version ?? 0) + 1 });
  await store.commit(decision([following(probe, 'edit', everybody)], { expectedVersion: before.version }));
  const query = { platforms: ['discord'], holder: 'probe', now: clock.now(), leaseMs: LEASE_MS, limit: SUBSCRIPTIONS };
  return (await store.claimDeliveries(query)).map((delivery) => delivery.standing);
}
