import type { Instant } from '../../domain/instant.ts';

/** What the pieces of one page share. */
export interface PageContext {
  readonly base: string | null;
  readonly zone: string | undefined;
  /** When the page was rendered: dates on it have no year. */
  readonly renderedAt: Instant;
}
