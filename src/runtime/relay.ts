import type { App } from '../app/app.ts';
import {
  type Announcement,
  type Delivery,
  DeliveryError,
  type Message,
  messageKey,
  type Outcome,
  type Platform,
} from '../app/ports/index.ts';
import { type Instant, MINUTE_MS, SECOND_MS } from '../domain/instant.ts';
import { isOpen } from '../domain/outage/incident.ts';
import { type Composer, createComposer } from './composer.ts';
import { createLoop, type Loop } from './loop.ts';
import { createPacer, type Pacer } from './pacer.ts';

/** Deliveries taken at once; more wait in the outbox, where a newer state may still replace them. */
const CLAIM_LIMIT = 200;
/** A send takes seconds at most; a holder that is silent for longer has died. */
const LEASE_MS = MINUTE_MS;
const IDLE_MS = SECOND_MS;
/** Tries after which a delivery that certainly failed is given up; about two hours with the back-off below. */
const MAX_ATTEMPTS = 12;
/** What a platform has not shown by then, it never took. */
const LOOK_AFTER_MS = 30 * SECOND_MS;
const BACKOFF_MS = { first: 2 * SECOND_MS, most: 20 * MINUTE_MS };

export interface RelayParts {
  readonly app: App;
  readonly platforms: readonly Platform[];
  /** Names this process in leases. */
  readonly holder: string;
}

export interface Relay extends Loop {
  /** Delivers what is due now; returns how many deliveries it settled. */
  runOnce(): Promise<number>;
}

/**
 * Empties the outbox: claims what is due, composes it in each channel's language, sends or edits at the platform's
 * pace, settles. What failed for certain is tried again; what may have arrived is never repeated blindly.
 */
export function createRelay({ app, platforms, holder }: RelayParts): Relay {
  const composer = createComposer(app);
  // Each platform has its own round: a slow one keeps nobody waiting.
  const rounds = platforms.map((platform) =>
    roundOf({ app, platform, pacer: createPacer(platform.pace), composer, holder }),
  );
  const loops = rounds.map((round, index) =>
    createLoop({
      name: `relay ${platforms[index]?.name}`,
      log: app.log,
      runOnce: async () => ((await round.step()) > 0 ? 0 : IDLE_MS),
    }),
  );
  return {
    async runOnce() {
      const taken = await Promise.all(rounds.map((round) => round.step()));
      await Promise.all(rounds.map((round) => round.drained()));
      return taken.reduce((sum, count) => sum + count, 0);
    },
    start() {
      for (const loop of loops) loop.start();
    },
    async stop() {
      await Promise.all(loops.map((loop) => loop.stop()));
      await Promise.all(rounds.map((round) => round.drained()));
    },
  };
}

interface Round {
  /** Takes what is due, as much as is free, and begins to deliver it; returns how much it took. */
  step(): Promise<number>;
  drained(): Promise<void>;
}

/**
 * One platform's deliveries: each channel's one after another, in the outbox's order. More is claimed while the rest is
 * under way, so that the platform never waits for us between two claims.
 */
function roundOf(lane: Lane): Round {
  const { app, platform, holder } = lane;
  const queues = new Map<string, Promise<void>>();
  let held = 0;
  let settled = Promise.withResolvers<void>();

  const enqueue = (delivery: Delivery): void => {
    held++;
    const { channel } = delivery.address;
    const mine = (queues.get(channel) ?? Promise.resolve())
      .then(() => deliver(lane, delivery))
      .catch((error: unknown) => app.log.error('relay.delivery_failed', { delivery: delivery.id, error }))
      .finally(() => {
        held--;
        if (queues.get(channel) === mine) queues.delete(channel);
        settled.resolve();
        settled = Promise.withResolvers<void>();
      });
    queues.set(channel, mine);
  };
  return {
    async step() {
      while (held > CLAIM_LIMIT / 2) await settled.promise;
      const now = app.clock.now();
      if (platform.onDuty?.() === false) return 0;
      const limit = CLAIM_LIMIT - held;
      const claim = { platforms: [platform.name], holder, now, leaseMs: LEASE_MS, limit };
      const deliveries = await app.store.claimDeliveries(claim);
      for (const delivery of deliveries) enqueue(delivery);
      return deliveries.length;
    },
    async drained() {
      while (held > 0) await settled.promise;
    },
  };
}

interface Lane {
  readonly app: App;
  readonly platform: Platform;
  readonly pacer: Pacer;
  readonly composer: Composer;
  readonly holder: string;
}

async function deliver(lane: Lane, delivery: Delivery): Promise<void> {
  const { app, holder } = lane;
  const outcome = await attempt(lane, delivery);
  if (outcome === null) return;
  const kept = await app.store.settleDelivery(delivery.id, holder, outcome);
  const fields = { delivery: delivery.id, platform: delivery.address.platform, outcome: outcome.kind };
  if (!kept) app.log.warn('delivery.lease_lost', fields);
  else if (outcome.kind === 'sent' || outcome.kind === 'superseded') app.log.debug('delivery.settled', fields);
  else app.log.warn('delivery.not_sent', { ...fields, reason: 'reason' in outcome ? outcome.reason : undefined });
}

/** Null: the lease was lost before anything was sent, so whoever has it now delivers. */
async function attempt(lane: Lane, delivery: Delivery): Promise<Outcome | null> {
  const { app, platform, holder } = lane;
  const { announcement } = delivery;
  const now = app.clock.now();
  if (isSuperseded(delivery)) return { kind: 'superseded', at: now };
  if (isInDoubt(lane, delivery) && platform.find === undefined) return { kind: 'unknown', at: now };
  return lane.pacer.run(delivery.address, async () => {
    const message: Message = {
      ...(await lane.composer(delivery)),
      key: messageKey(delivery, announcement.id),
    };
    await app.buttons.keep(message.document);
    const begunAt = app.clock.now();
    if (!(await app.store.beginDelivery(delivery.id, holder))) return null;
    // A process that was frozen meanwhile may have lost the lease to somebody who has sent it since.
    if (app.clock.now() - begunAt > LEASE_MS / 2) return null;
    try {
      const standing = await standingRef(lane, delivery, message);
      if (standing === 'untold') return { kind: 'unknown', at: app.clock.now() };
      if (standing !== null) await platform.edit(delivery.address, standing, message);
      const ref = standing ?? (await platform.send(delivery.address, message));
      return { kind: 'sent', ref, announcement: announcement.id, at: app.clock.now() };
    } catch (error) {
      return failure(error, lane, delivery);
    }
  });
}

/** Whether an earlier try may have been delivered, and repeating it would show twice. */
const isInDoubt = ({ platform }: Lane, delivery: Delivery): boolean =>
  delivery.doubtful && !platform.idempotentSends && !isEdit(delivery);

/**
 * The message to bring up to date; null where one has to be sent. What may have been sent before is looked for first; where
 * that cannot be told either, nothing is sent.
 */
async function standingRef(lane: Lane, delivery: Delivery, { key }: Message): Promise<string | 'untold' | null> {
  if (isEdit(delivery)) return delivery.standing?.ref ?? null;
  if (!isInDoubt(lane, delivery)) return null;
  try {
    const { address, announcement } = delivery;
    return (await lane.platform.find?.(address, { key, since: firstSaidAt(announcement) })) ?? null;
  } catch (error) {
    if (error instanceof DeliveryError && error.reason.kind !== 'unknown') throw error;
    return 'untold';
  }
}

/** Before this nothing was said about it. */
function firstSaidAt(announcement: Announcement): Instant {
  return announcement.subject === 'incident' ? announcement.incident.startedAt : announcement.since;
}

/**
 * Nothing is left to do when the channel shows this state already, when a message of its own follows anyway, or when
 * a quiet word about something that is over would be the first the channel hears of it.
 */
function isSuperseded({ mode, standing, postFollows, announcement }: Delivery): boolean {
  if (mode === 'post') return isQuietEnd(announcement);
  if (standing === null) return postFollows || isOver(announcement);
  return standing.announcement === announcement.id;
}

function isOver(announcement: Announcement): boolean {
  switch (announcement.subject) {
    case 'incident':
      return !isOpen(announcement.incident);
    case 'source':
      return announcement.kind === 'source_back';
  }
}

/** That an incident is over is told to all; that a page can be read again only where its breakage stands. */
function isQuietEnd(announcement: Announcement): boolean {
  return announcement.subject === 'source' && isOver(announcement);
}

function failure(error: unknown, lane: Lane, delivery: Delivery): Outcome {
  const { app, platform, pacer } = lane;
  const at = app.clock.now();
  // What is not a DeliveryError is a bug in an adapter: it may have happened after the message left.
  if (!(error instanceof DeliveryError)) return { kind: 'unknown', at };
  const reason = error.message;
  switch (error.reason.kind) {
    case 'retry':
      if (error.reason.scope !== undefined)
        pacer.postpone(error.reason.scope, delivery.address, error.reason.retryAfterMs);
      return again(delivery, { at, reason, retryAfterMs: error.reason.retryAfterMs });
    case 'gone':
      return { kind: 'gone', at, reason };
    case 'rejected':
    case 'missing':
      return { kind: 'abandoned', at, reason };
    case 'moved':
      return { kind: 'moved', at, to: error.reason.to };
    case 'unknown':
      // The same edit twice is one edit; a message sent twice is two, so it is looked for before it is sent again.
      if (isEdit(delivery)) return again(delivery, { at, reason, retryAfterMs: 0 });
      if (platform.find === undefined) return { kind: 'unknown', at };
      return again({ ...delivery, doubtful: true }, { at, reason, retryAfterMs: LOOK_AFTER_MS });
  }
}

function again(
  { attempts, doubtful }: Delivery,
  { at, reason, retryAfterMs }: { readonly at: Instant; readonly reason: string; readonly retryAfterMs: number },
): Outcome {
  if (attempts + 1 >= MAX_ATTEMPTS) return doubtful ? { kind: 'unknown', at } : { kind: 'abandoned', at, reason };
  const backoffMs = Math.min(BACKOFF_MS.first * 2 ** attempts, BACKOFF_MS.most);
  return { kind: 'retry', at, notBefore: at + Math.max(backoffMs, retryAfterMs), reason, doubtful };
}

const isEdit = ({ mode, standing }: Delivery): boolean => mode === 'edit' && standing !== null;
