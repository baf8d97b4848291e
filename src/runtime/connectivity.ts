import type { Connectivity } from '../app/connectivity.ts';
import type { Clock, Log } from '../app/ports/index.ts';
import { type Instant, MINUTE_MS } from '../domain/instant.ts';

/** So many hosts have to fall silent, one after another without an answer between them, before we suspect ourselves. */
export const OFFLINE_HOSTS = 3;
/** One host alone may always be its own trouble. */
const LEAST_HOSTS = 2;
/** A silence older than this says nothing about now. */
export const SILENCE_COUNTS_MS = 5 * MINUTE_MS;

/** The hosts that looks of one round went to, by whether anything came back. */
export interface Round {
  readonly answered: readonly string[];
  readonly silent: readonly string[];
  /** Different hosts this node watches at all. */
  readonly hosts: number;
}

/**
 * What this node knows of its own connection:
 *
 *   online ──enough hosts silent, none answers──▶ offline ──one answers──▶ online
 *                                                    └──nothing looked at for a while──▶ online, for want of a sign
 *
 * A host that was silent while another answered is dead for its own reasons: it is no witness until it answers.
 */
export interface Reach {
  /** Since the last answer: each silent host with when it was first and last found so. */
  readonly silent: ReadonlyMap<string, { readonly from: Instant; readonly to: Instant }>;
  readonly dead: ReadonlySet<string>;
  readonly offlineSince: Instant | null;
}

export const startingReach: Reach = { silent: new Map(), dead: new Set(), offlineSince: null };

/** What is known after one more round of looks. */
export function reachAfter(reach: Reach, round: Round, now: Instant): Reach {
  if (round.answered.length > 0) {
    const dead = new Set([...reach.dead, ...reach.silent.keys(), ...round.silent]);
    for (const host of round.answered) dead.delete(host);
    return { silent: new Map(), dead, offlineSince: null };
  }
  const silent = new Map([...reach.silent].filter(([, { to }]) => now - to <= SILENCE_COUNTS_MS));
  for (const host of round.silent) silent.set(host, { from: silent.get(host)?.from ?? now, to: now });
  const witnesses = [...silent].filter(([host]) => !reach.dead.has(host));
  const needed = Math.max(LEAST_HOSTS, Math.min(OFFLINE_HOSTS, round.hosts - reach.dead.size));
  if (witnesses.length < needed) return { ...reach, silent, offlineSince: null };
  const began = Math.min(...witnesses.map(([, { from }]) => from));
  return { ...reach, silent, offlineSince: reach.offlineSince ?? began };
}

export interface ConnectivityWatch extends Connectivity {
  /** Takes in one round of looks. */
  after(round: Round): void;
}

/** Keeps a node's `Reach` and says in the log, once each, that it went offline and that it is back. */
export function createConnectivity(parts: { readonly clock: Clock; readonly log: Log }): ConnectivityWatch {
  let reach = startingReach;
  return {
    offlineSince: () => reach.offlineSince,
    after(round) {
      const now = parts.clock.now();
      const before = reach.offlineSince;
      reach = reachAfter(reach, round, now);
      const since = reach.offlineSince;
      if (before === null && since !== null)
        parts.log.warn('poller.offline', { since, silentHosts: reach.silent.size });
      if (before !== null && since === null) {
        parts.log.info('poller.online', { since: before, lastedMs: now - before, answered: round.answered.length > 0 });
      }
    },
  };
}
