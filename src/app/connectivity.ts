import type { Instant } from '../domain/instant.ts';

/** Whether this node reaches anybody at all; judged in memory, by each node for itself. */
export interface Connectivity {
  /** Since when nothing answers, whatever is asked; null while something does, and where too little was asked to tell. */
  offlineSince(): Instant | null;
}
