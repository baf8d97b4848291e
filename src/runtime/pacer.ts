import { type Address, DeliveryError, type Pace, type Platform, type RetryScope } from '../app/ports/index.ts';
import { SECOND_MS } from '../domain/instant.ts';

export interface Pacer {
  /**
   * Does the work when the platform's pace and the place's allow it; at most `maxInFlight` at once. Null: not prepared. Fails
   * with a `DeliveryError` of the kind `retry` when it was prepared, and the platform said to wait for long.
   */
  run<P, T>(place: Place, work: Work<P, T>): Promise<T | null>;
  /** Nothing in that scope runs for so long: the platform said so. */
  postpone(scope: RetryScope, place: Place, ms: number): void;
}

export interface Work<P, T> {
  /** Done shortly before its turn, so that what follows reaches the platform at the moment of it; null: there is nothing to do. */
  prepare(): Promise<P | null>;
  go(prepared: P): Promise<T>;
}

/** The process's own monotonic time: pace is about real time, whatever time the product believes it is. */
export interface Timing {
  now(): number;
  /** Resolves at that time, or a little later or earlier: whoever asked looks again. */
  until(at: number): Promise<void>;
}

type Place = Pick<Address, 'community' | 'channel'>;

/** Places whose last send is remembered; beyond it the oldest is forgotten, which is long past by then. */
const MAX_PLACES = 10_000;

/** Of a window: so much of what late timers and a busy process cost may be made up for. */
const CREDIT = 0.1;

/**
 * Prepared and waiting for their moment: one, because a crash leaves it in doubt, unless sends follow one another faster than
 * a slow database prepares them.
 */
const preparedAhead = ({ perSecond }: Pace): number => (SECOND_MS / perSecond < SLOW_DATABASE_MS ? 2 : 1);
const SLOW_DATABASE_MS = 25;

/** What is prepared is given back rather than kept for longer: its lease goes on meanwhile. */
const PATIENCE_MS = 10 * SECOND_MS;

/**
 * Spaces sends evenly. A send that came late does not delay those behind it, as far as the platform's window lets them; a
 * process that stood still for longer does not make up for it. A place that has to wait holds up no other: it
 * stands in line for the platform when its own turn has come.
 *
 *   turn of the place ──▶ one of few who prepare, not too many under way ──▶ gate ──▶ under way
 */
export function createPacer(pace: Pace, timing: Timing = monotonic): Pacer {
  const channels = createTurns(pace.perChannelMs, timing);
  const communities = createTurns(pace.perCommunityMs ?? 0, timing);
  const gate = createGate(pace, timing);
  const underWay = createSeats(pace.maxInFlight);
  const preparing = createSeats(preparedAhead(pace));

  const turn = async ({ channel, community }: Place): Promise<number> => {
    const at = Math.max(channels.next(channel), communities.next(community));
    while (timing.now() < at) await timing.until(at);
    return timing.now();
  };
  /** Null: there is nothing to do, and no turn of the platform's was spent on it. */
  const begin = async <P, T>(place: Place, { prepare, go }: Work<P, T>): Promise<Begun<T> | null> => {
    const since = await turn(place);
    await preparing.taken();
    try {
      await underWay.taken();
      await gate.open();
      const prepared = await prepare();
      if (prepared === null) return null;
      const begun = await gate.pass(since, () => go(prepared));
      channels.begun(place.channel, timing.now());
      communities.begun(place.community, timing.now());
      return begun;
    } finally {
      preparing.left();
    }
  };
  return {
    async run(place, work) {
      try {
        const begun = await begin(place, work);
        return begun === null ? null : await begun.result;
      } finally {
        underWay.left();
      }
    },
    postpone(scope, { community, channel }, ms) {
      switch (scope) {
        case 'platform':
          return gate.postpone(ms);
        case 'community':
          return communities.postpone(community, ms);
        case 'channel':
          return channels.postpone(channel, ms);
      }
    },
  };
}

/** A platform's one pacer, for everybody in this process who writes to it unasked: its limit is one for them all. */
export type Pacers = (platform: Pick<Platform, 'name' | 'pace'>) => Pacer;

export function createPacers(timing?: Timing): Pacers {
  const pacers = new Map<string, Pacer>();
  return ({ name, pace }) => {
    const pacer = pacers.get(name) ?? createPacer(pace, timing);
    pacers.set(name, pacer);
    return pacer;
  };
}

const monotonic: Timing = {
  now: () => performance.now(),
  until: (at) => new Promise((resolve) => setTimeout(resolve, Math.max(0, at - performance.now()))),
};

/** Wrapped, because whoever waits for the gate does not wait for the end of what went through it. */
interface Begun<T> {
  readonly result: Promise<T>;
}

interface Gate {
  /** Begins it when one more may, in that very moment: the first to ask is the first to begin. `since`: it was ready. */
  pass<T>(since: number, go: () => Promise<T>): Promise<Begun<T>>;
  /** Resolves when no wait of the platform's is to be kept. */
  open(): Promise<void>;
  postpone(ms: number): void;
}

/**
 * Never more than `most` begin within a window. One more than that takes half a spacing longer than the window, so that the
 * way to the platform may shorten it by as much before its limit, which is higher by one at least, is met. A whole
 * spacing would leave no slack: whatever comes late once would delay all that follow.
 */
function createGate({ perSecond, windowMs = SECOND_MS }: Pace, timing: Timing): Gate {
  const spacingMs = SECOND_MS / perSecond;
  const most = Math.max(1, Math.floor((perSecond * windowMs) / SECOND_MS));
  const begun: number[] = [];
  let slot = Number.NEGATIVE_INFINITY;
  let closedUntil = Number.NEGATIVE_INFINITY;
  let line: Promise<unknown> = Promise.resolve();
  /** One for all who wait, so that they go on in their order. */
  let opening: Promise<void> | null = null;

  const untilOpen = async (): Promise<void> => {
    while (timing.now() < closedUntil) await timing.until(closedUntil);
    opening = null;
  };
  const opensAt = (): number =>
    Math.max(
      slot,
      closedUntil,
      (begun.at(-most) ?? Number.NEGATIVE_INFINITY) + windowMs,
      (begun.at(-most - 1) ?? Number.NEGATIVE_INFINITY) + windowMs + spacingMs / 2,
    );
  const begin = async <T>(since: number, go: () => Promise<T>): Promise<Begun<T>> => {
    for (let at = opensAt(); timing.now() < at; at = opensAt()) {
      const retryAfterMs = Math.ceil(closedUntil - timing.now());
      if (retryAfterMs > PATIENCE_MS)
        throw new DeliveryError('the platform said to wait', { kind: 'retry', retryAfterMs });
      await timing.until(at);
    }
    const now = timing.now();
    slot = Math.max(slot, since, closedUntil, now - CREDIT * windowMs) + spacingMs;
    begun.push(now);
    if (begun.length > most + 1) begun.shift();
    return { result: go() };
  };
  return {
    pass(since, go) {
      const passed = line.then(() => begin(since, go));
      line = passed.catch(() => {});
      return passed;
    },
    async open() {
      if (timing.now() < closedUntil) opening ??= untilOpen();
      await opening;
    },
    postpone(ms) {
      closedUntil = Math.max(closedUntil, timing.now() + ms);
    },
  };
}

interface Seats {
  taken(): Promise<void>;
  left(): void;
}

function createSeats(count: number): Seats {
  const waiting: (() => void)[] = [];
  let free = count;
  return {
    async taken() {
      if (free > 0) free--;
      else await new Promise<void>((resolve) => waiting.push(resolve));
    },
    left() {
      const next = waiting.shift();
      if (next) next();
      else free++;
    },
  };
}

interface Turns {
  /** When it is this place's turn, at the earliest now; the next one comes a spacing later. */
  next(place: string): number;
  /** It had to wait for others after its turn: the next one comes a spacing after it really began. */
  begun(place: string, at: number): void;
  postpone(place: string, ms: number): void;
}

function createTurns(spacingMs: number, timing: Timing): Turns {
  const free = new Map<string, number>();
  const keep = (place: string, at: number): void => {
    free.delete(place);
    free.set(place, at);
    const oldest = free.keys().next();
    if (free.size > MAX_PLACES && !oldest.done) free.delete(oldest.value);
  };
  return {
    next(place) {
      const at = Math.max(timing.now(), free.get(place) ?? 0);
      if (spacingMs > 0) keep(place, at + spacingMs);
      return at;
    },
    begun(place, at) {
      if (spacingMs > 0) keep(place, Math.max(free.get(place) ?? 0, at + spacingMs));
    },
    postpone(place, ms) {
      keep(place, Math.max(timing.now() + ms, free.get(place) ?? 0));
    },
  };
}
