import type { App } from '../app/app.ts';
import {
  type Announcement,
  type Delivery,
  DeliveryError,
  type Message,
  messageKey,
  type Outcome,
  type Platform,
  QUIET_REASON,
  type Sought,
  TOLD_TOGETHER,
} from '../app/ports/index.ts';
import { type Instant, MINUTE_MS, SECOND_MS } from '../domain/instant.ts';
import { type Composer, createComposer } from './composer.ts';
import { failure, isEdit } from './failure.ts';
import { createLoop, type Loop } from './loop.ts';
import { gathered, type Manner, mannerOf } from './manners.ts';
import { createPacers, type Pacer, type Pacers } from './pacer.ts';
import { createTidier } from './strays.ts';
import { createTogetherComposer, type TogetherComposer } from './together.ts';

/** Deliveries taken at once; more wait in the outbox, where a newer state may still replace them. */
const CLAIM_LIMIT = 200;
/** A send takes seconds at most; a holder that is silent for longer has died. */
const LEASE_MS = MINUTE_MS;
const IDLE_MS = SECOND_MS;
/** The most that a platform's clock and ours are taken to be apart. */
const CLOCKS_APART_MS = MINUTE_MS;

export interface RelayParts {
  readonly app: App;
  readonly platforms: readonly Platform[];
  /** Names this process in leases. */
  readonly holder: string;
  /** Shared with whoever else writes unasked; absent: nobody does. */
  readonly pacers?: Pacers;
}

export interface Relay extends Loop {
  /** Delivers what is due now; returns how many deliveries it settled. */
  runOnce(): Promise<number>;
}

/**
 * Empties the outbox: claims what is due, composes it in each channel's language, sends or edits at the platform's
 * pace, settles. What failed for certain is tried again; what may have arrived is never repeated blindly.
 */
export function createRelay({ app, platforms, holder, pacers = createPacers() }: RelayParts): Relay {
  const composer = createComposer(app);
  const together = createTogetherComposer(app);
  // Each platform has its own round: a slow one keeps nobody waiting.
  const rounds = platforms.map((platform) =>
    roundOf({ app, platform, pacer: pacers(platform), composer, together, holder }),
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
  const tidy = createTidier(lane);
  let held = 0;
  let settled = Promise.withResolvers<void>();

  const enqueue = (work: readonly [Delivery, ...Delivery[]]): void => {
    held += work.length;
    const [first] = work;
    const { channel } = first.address;
    const mine = (queues.get(channel) ?? Promise.resolve())
      .then(() => (work.length === 1 ? deliver(lane, first) : deliverTogether(lane, work)))
      .catch((error: unknown) => app.log.error('relay.delivery_failed', { delivery: first.id, error }))
      .finally(() => {
        held -= work.length;
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
      tidy.look();
      const limit = CLAIM_LIMIT - held;
      const claim = { platforms: [platform.name], holder, now, leaseMs: LEASE_MS, limit };
      const deliveries = await app.store.claimDeliveries(claim);
      for (const work of gathered(deliveries, app.defaults.zone, now)) enqueue(work);
      return deliveries.length;
    },
    async drained() {
      while (held > 0) await settled.promise;
      await tidy.done();
    },
  };
}

interface Lane {
  readonly app: App;
  readonly platform: Platform;
  readonly pacer: Pacer;
  readonly composer: Composer;
  readonly together: TogetherComposer;
  readonly holder: string;
}

async function deliver(lane: Lane, delivery: Delivery): Promise<void> {
  const outcome = await attempt(lane, delivery);
  if (outcome !== null) await settle(lane, delivery, outcome);
}

/** One message about several incidents; none of them stands in it, so that no edit of one takes the others away. */
async function deliverTogether(lane: Lane, work: readonly [Delivery, ...Delivery[]]): Promise<void> {
  const { app, holder, platform } = lane;
  const [{ address }] = work;
  const begun: Delivery[] = [];
  let outcome: (delivery: Delivery) => Outcome = () => tooLate(lane);
  try {
    await lane.pacer.run(address, {
      async prepare() {
        const message = await lane.together(work);
        const begunAt = app.clock.now();
        for (const delivery of work) if (await app.store.beginDelivery(delivery.id, holder)) begun.push(delivery);
        return begun.length === 0 ? null : { message, begunAt };
      },
      async go({ message, begunAt }) {
        if (isTooLate(lane, begunAt)) return;
        const posted = await platform.send(address, message);
        const at = app.clock.now();
        outcome = ({ announcement: { id } }) => ({ kind: 'sent', ref: TOLD_TOGETHER, posted, announcement: id, at });
      },
    });
  } catch (error) {
    if (begun.length === 0) throw error;
    outcome = (delivery) => stillHeld(delivery, failure(error, lane, delivery));
  }
  for (const delivery of begun) await settle(lane, delivery, outcome(delivery));
}

/** Tried again, it belongs to what came out of quiet hours with it all the same. */
const stillHeld = ({ held }: Delivery, outcome: Outcome): Outcome =>
  held && outcome.kind === 'retry' ? { ...outcome, reason: QUIET_REASON } : outcome;

async function settle({ app, holder }: Lane, delivery: Delivery, outcome: Outcome): Promise<void> {
  const kept = await app.store.settleDelivery(delivery.id, holder, outcome);
  const fields = { delivery: delivery.id, platform: delivery.address.platform, outcome: outcome.kind };
  if (!kept) {
    // It left before this process was frozen or cut off, and was told of only now: it may stand twice.
    const isOut = outcome.kind === 'sent' && outcome.posted !== undefined;
    const late = isOut ? await app.store.settleLate(delivery.id, { ...outcome, posted: outcome.posted }) : undefined;
    app.log.warn('delivery.lease_lost', { ...fields, late });
  } else if (outcome.kind === 'sent' || outcome.kind === 'superseded') app.log.debug('delivery.settled', fields);
  else app.log.warn('delivery.not_sent', { ...fields, reason: 'reason' in outcome ? outcome.reason : undefined });
}

/** Null: the lease was lost before anything was sent, so whoever has it now delivers. */
async function attempt(lane: Lane, delivery: Delivery): Promise<Outcome | null> {
  const { app, platform } = lane;
  const now = app.clock.now();
  const manner = mannerOf(delivery, app.defaults.zone, now);
  switch (manner.kind) {
    case 'superseded':
      return { kind: 'superseded', at: now };
    case 'held':
      return { kind: 'retry', at: now, notBefore: manner.until, reason: QUIET_REASON };
    case 'edit':
    case 'thread':
    case 'post':
      if (isInDoubt(lane, delivery) && platform.find === undefined) return { kind: 'unknown', at: now };
      return lane.pacer
        .run(delivery.address, {
          prepare: () => prepared(lane, delivery),
          go: (ready) => tell(lane, delivery, { ...ready, manner }),
        })
        .catch((error: unknown) => givenBack(error, lane, delivery));
  }
}

/** Begun, but certainly not sent: the platform said to wait for longer than a lease is kept. */
function givenBack(error: unknown, lane: Lane, delivery: Delivery): Outcome {
  if (error instanceof DeliveryError) return failure(error, lane, delivery);
  throw error;
}

type Telling = Extract<Manner, { readonly kind: 'edit' | 'thread' | 'post' }>;

interface Ready {
  readonly message: Message;
  readonly begunAt: Instant;
}

/** Composed and begun; null when it is not ours any more. */
async function prepared(lane: Lane, delivery: Delivery): Promise<Ready | null> {
  const { app, holder } = lane;
  const message: Message = { ...(await lane.composer(delivery)), key: messageKey(delivery, delivery.announcement.id) };
  const begunAt = app.clock.now();
  return (await app.store.beginDelivery(delivery.id, holder)) ? { message, begunAt } : null;
}

type Told = Ready & { readonly manner: Telling };

async function tell(lane: Lane, delivery: Delivery, { message, manner, begunAt }: Told): Promise<Outcome> {
  const { app } = lane;
  // The last look before it leaves: whoever was frozen until now may have been relieved by one that has sent it since.
  if (isTooLate(lane, begunAt)) return tooLate(lane);
  try {
    const isStillOurs = () => !isTooLate(lane, begunAt);
    const stands = await show(lane, { delivery, manner, message: { ...message, isStillOurs } });
    const at = app.clock.now();
    return stands === null
      ? { kind: 'unknown', at }
      : { kind: 'sent', ...stands, announcement: delivery.announcement.id, at };
  } catch (error) {
    return failure(error, lane, delivery);
  }
}

/** Half a lease before anybody else may take it; a send under way then has the other half to end in. */
const isTooLate = ({ app }: Lane, begunAt: Instant): boolean => app.clock.now() - begunAt > LEASE_MS / 2;

/** Certainly not sent; where another has it by now nothing is written. */
function tooLate({ app }: Lane): Outcome {
  const at = app.clock.now();
  return { kind: 'retry', at, notBefore: at, reason: 'its turn came too late' };
}

interface Shown {
  readonly delivery: Delivery;
  readonly manner: Telling;
  readonly message: Message;
}

interface Stands {
  readonly ref: string;
  readonly posted?: string;
}

/** What stands for the subject from now on; null when it may have been sent before and that cannot be told. */
async function show(lane: Lane, { delivery, manner, message }: Shown): Promise<Stands | null> {
  const { platform } = lane;
  const { address } = delivery;
  switch (manner.kind) {
    case 'edit':
      await platform.edit(address, manner.ref, message);
      return { ref: manner.ref };
    case 'thread': {
      const thread = await platform.thread?.(address, manner.ref, message.document.summary);
      if (thread === undefined || thread.channel === address.channel) return own(await sent(lane, delivery, message));
      const posted = await sent(lane, { ...delivery, address: thread }, message).catch(threadTrouble);
      return { ref: manner.ref, ...(posted !== null && { posted }) };
    }
    case 'post':
      return own(await sent(lane, delivery, message));
  }
}

const own = (posted: string | null): Stands | null => (posted === null ? null : { ref: posted, posted });

/** A thread that is locked or gone says nothing about its channel. */
function threadTrouble(error: unknown): never {
  if (error instanceof DeliveryError && error.reason.kind === 'gone') {
    throw new DeliveryError(error.message, { kind: 'rejected' }, { cause: error });
  }
  throw error;
}

/** What may have been sent before is looked for first, and brought up to date where it is found. */
async function sent(lane: Lane, delivery: Delivery, message: Message): Promise<string | null> {
  const { platform } = lane;
  const { address } = delivery;
  if (!isInDoubt(lane, delivery)) {
    const ref = await platform.send(address, message);
    // What an earlier try sent is given back as it was, and may say what was true then.
    if (platform.idempotentSends && delivery.attempts > 0) await platform.edit(address, ref, message);
    return ref;
  }
  let found: string | null;
  try {
    found = (await platform.find?.(address, soughtOf(delivery, message))) ?? null;
  } catch (error) {
    if (error instanceof DeliveryError && error.reason.kind !== 'unknown') throw error;
    return null;
  }
  if (found === null) return platform.send(address, message);
  await platform.edit(address, found, message);
  return found;
}

function soughtOf({ announcement, triedAt }: Delivery, message: Message): Sought {
  const since = Math.max(firstSaidAt(announcement), triedAt ?? 0) - CLOCKS_APART_MS;
  return { key: message.key, since, message };
}

/** Whether an earlier try may have been delivered, and repeating it would show twice. */
function isInDoubt({ app, platform }: Lane, delivery: Delivery): boolean {
  if (!delivery.doubtful || isEdit(delivery)) return false;
  const { idempotentForMs = Number.POSITIVE_INFINITY } = platform;
  return !platform.idempotentSends || app.clock.now() - (delivery.triedAt ?? 0) > idempotentForMs;
}

/** Before this nothing was said about it. */
function firstSaidAt(announcement: Announcement): Instant {
  if (announcement.subject === 'digest') return announcement.at;
  return announcement.subject === 'incident' ? announcement.incident.startedAt : announcement.since;
}
