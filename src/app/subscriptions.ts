import { randomUUID } from 'node:crypto';
import type { ComponentId, Impact } from '../domain/outage/vocabulary.ts';
import type { App } from './app.ts';
import type { Address, Subscription } from './ports/index.ts';

export interface Wish {
  readonly address: Address;
  readonly service: string | null;
  readonly region: string | null;
  readonly minImpact: Impact;
  readonly component?: ComponentId | null;
  readonly keyword?: string | null;
}

export interface Subscribed {
  readonly result: 'added' | 'exists' | 'full';
  readonly subscription: Subscription;
}

/** Adds a subscription to a channel, under the lowest number that is free there. */
export async function subscribe(app: App, wish: Wish): Promise<Subscribed> {
  const existing = await app.store.subscriptionsAt(wish.address);
  const { address, service, region, minImpact, component = null, keyword = null } = wish;
  const same = existing.find(
    (one) => one.service === service && one.region === region && one.component === component && one.keyword === keyword,
  );
  if (same && same.minImpact === wish.minImpact && !same.paused) return { result: 'exists', subscription: same };
  if (same) await app.store.removeSubscription(wish.address, same.code);
  const taken = new Set(existing.filter((one) => one !== same).map((one) => one.code));
  const free = Array.from({ length: taken.size + 1 }, (_, index) => `S${index + 1}`).find((code) => !taken.has(code));
  const subscription: Subscription = {
    id: randomUUID(),
    code: free ?? `S${taken.size + 1}`,
    address,
    service,
    region,
    minImpact,
    component,
    keyword,
    paused: false,
    createdAt: app.clock.now(),
  };
  return { result: await app.store.addSubscription(subscription), subscription };
}

/** Removes one subscription of a channel by its code, or every one of them; returns how many. */
export async function unsubscribe(app: App, address: Address, which: string): Promise<number> {
  const existing = await app.store.subscriptionsAt(address);
  const meant = which === 'all' ? existing : existing.filter((one) => one.code.toLowerCase() === which.toLowerCase());
  const removed = await Promise.all(meant.map((one) => app.store.removeSubscription(address, one.code)));
  return removed.filter(Boolean).length;
}
