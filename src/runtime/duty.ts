import type { Duty } from '../app/ports/index.ts';
import { SECOND_MS } from '../domain/instant.ts';

/** Renewed three times within its time, so that one slow answer of the database costs nothing. */
export const LEASE_MS = 12 * SECOND_MS;

/**
 * Until when this node is what, by the process's own monotonic clock in milliseconds: one that was frozen is nothing any more
 * when it wakes, whatever time the product believes it is.
 */
export interface Standing {
  livesUntil: number;
  /** By then everybody has seen that we are here. */
  helpsFrom: number;
  sendsUntil: number;
  /** Who is alive, this node included. */
  nodes: number;
}

export const nobody = (): Standing => ({ livesUntil: 0, helpsFrom: 0, sendsUntil: 0, nodes: 1 });

/**
 * What the node may ask for. The parts never add up to more than the whole: who sends looks around whenever it renews, so a
 * newcomer that waits a lease's time is known to the sender, or the sender is none any more.
 */
export function dutyOf({ livesUntil, helpsFrom, sendsUntil, nodes }: Standing, now: number): Duty {
  if (now < sendsUntil) return { kind: nodes > 1 ? 'sender' : 'alone' };
  return now < livesUntil && now >= helpsFrom ? { kind: 'helper', nodes } : { kind: 'none' };
}

export function livesOn(standing: Standing, leaseOver: number): void {
  const now = leaseOver - LEASE_MS;
  if (standing.livesUntil <= now) standing.helpsFrom = leaseOver;
  standing.livesUntil = leaseOver;
}
