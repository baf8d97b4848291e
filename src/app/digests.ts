import { randomUUID } from 'node:crypto';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../domain/instant.ts';
import { nextDigestAt } from '../domain/market/calendar/index.ts';
import type { App } from './app.ts';
import { createDigestDesk, type DigestDesk, gatherDigest } from './gather-digest.ts';
import type { Address, DueDigest, KeptDigest } from './ports/index.ts';

/** Nine in the morning, where nobody said. */
export const DEFAULT_MINUTE = 9 * 60;
/** Channels of one community whose digests follow when its zone is set. */
const MAX_MOVED = 500;
const BATCH = 100;
/** Each waits for a database most of its time. */
const AT_ONCE = 8;
/** Of one round; the others have their turn in the next, a minute later. */
const MAX_A_ROUND = 3_000;
const ROUND_MS = 20 * SECOND_MS;
const PERIOD_MS = { daily: DAY_MS, weekly: 7 * DAY_MS } as const;
/** After a failure, so that one channel never keeps the others waiting. */
const AGAIN_AFTER_MS = 15 * MINUTE_MS;

/** What is asked of a channel's digest; null: nothing is. */
export interface DigestChange {
  readonly every: KeptDigest['every'] | 'off' | null;
  readonly minute: number | null;
  /** The channel wants to be told by digest alone. */
  readonly alone: boolean;
}

/** Returns whether anything was asked for. Who wants only a digest gets one; without it, the channel hears again as it happens. */
export async function changeDigest(
  app: App,
  address: Address,
  { every, minute, alone }: DigestChange,
): Promise<boolean> {
  if (every === 'off') {
    await app.store.removeDigest(address);
    const { mode } = await app.store.settingsAt(address);
    if (mode === 'digest') await app.store.saveSettings(address, 'channel', { mode: 'post' });
    return true;
  }
  const isWanted = alone && (await app.store.digestAt(address)) === null;
  if (every === null && minute === null && !isWanted) return false;
  await wishDigest(app, address, { every, minute });
  return true;
}

/** Gives a channel its digest, or another hour. What it was told before stays told. */
async function wishDigest(
  app: App,
  address: Address,
  wish: { readonly every: KeptDigest['every'] | null; readonly minute: number | null },
): Promise<void> {
  const before = await app.store.digestAt(address);
  const every = wish.every ?? before?.every ?? 'daily';
  const minute = wish.minute ?? before?.minute ?? DEFAULT_MINUTE;
  const now = app.clock.now();
  const zone = await zoneAt(app, address);
  const nextAt = nextDigestAt(now, { every, minute, zone });
  const fresh = { id: randomUUID(), address, since: now, ended: [] };
  await app.store.saveDigest({ ...(before ?? fresh), every, minute, nextAt });
}

/** Nine in the morning is another moment once the community, or the channel, is somewhere else. */
export async function followZone(app: App, { platform, community }: Address): Promise<void> {
  const now = app.clock.now();
  for (const digest of await app.store.digestsIn(platform, community, MAX_MOVED)) {
    const { every, minute, address } = digest;
    // Its turn has come already.
    if (digest.nextAt <= now) continue;
    const zone = await zoneAt(app, address);
    await app.store.saveDigest({ ...digest, nextAt: nextDigestAt(now, { every, minute, zone }) });
  }
}

const zoneAt = async (app: App, address: Address): Promise<string> =>
  (await app.store.settingsAt(address)).zone ?? app.defaults.zone;

/** Announces the digests that are due, as many as a round has room for; returns how many had their turn. */
export async function sendDigests(app: App): Promise<number> {
  const desk = createDigestDesk(app);
  const startedAt = app.clock.now();
  let turns = 0;
  while (turns < MAX_A_ROUND && app.clock.now() - startedAt < ROUND_MS) {
    const due = await app.store.dueDigests(startedAt, BATCH);
    for (let start = 0; start < due.length; start += AT_ONCE) {
      await Promise.all(due.slice(start, start + AT_ONCE).map((one) => turnOf(app, one, desk)));
    }
    turns += due.length;
    if (due.length < BATCH) break;
  }
  return turns;
}

/** Never fails for one channel's sake; fails when not even that can be noted. */
async function turnOf(app: App, due: DueDigest, desk: DigestDesk): Promise<void> {
  const { digest } = due;
  try {
    await takeTurn(app, due, desk);
  } catch (error) {
    app.log.error('digest.failed', { platform: digest.address.platform, every: digest.every, error });
    await app.store.takeTurn({ digest, nextAt: app.clock.now() + AGAIN_AFTER_MS, said: null });
  }
}

/**
 * One digest's turn. What nobody was there to send is sent late while the next one is more than half its period away; else it is
 * left to the next, which tells all of it. Nothing is added to one that still waits to be sent.
 */
async function takeTurn(app: App, due: DueDigest, desk: DigestDesk): Promise<void> {
  const { digest, settings, subscriptions, isWaiting } = due;
  const now = app.clock.now();
  const { every, minute } = digest;
  const nextAt = nextDigestAt(now, { every, minute, zone: settings.zone ?? app.defaults.zone });
  const [subscription] = subscriptions;
  const isMissed = nextAt - now < PERIOD_MS[every] / 2;
  if (subscription === undefined || isWaiting || isMissed) {
    await app.store.takeTurn({ digest, nextAt, said: null });
    return;
  }
  const { announcement, ended } = await gatherDigest(app, due, { desk, nextAt });
  const said = announcement && { announcement, subscription: subscription.id, ended };
  const result = await app.store.takeTurn({ digest, nextAt, said });
  if (result === 'done' && said !== null)
    app.log.info('digest.announced', { every, platform: digest.address.platform });
}
