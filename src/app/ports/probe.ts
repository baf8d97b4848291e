import type { Instant } from '../../domain/instant.ts';
import type { ServiceId } from '../../domain/outage/vocabulary.ts';

/** Our own look at a service's public addresses, as anybody could take it; it says nothing of what is behind a login. */
export interface Prober {
  /** The last look when it is fresh, else a new one; null where there is no address to look at. Never fails. */
  probe(service: ServiceId): Promise<Probe | null>;
}

export interface Probe {
  /**
   * `answers`: every address, be it with a login page · `fails`: one answers with an error of its own (5xx) · `silent`: one
   * does not answer at all, which may be our way to it.
   */
  readonly result: 'answers' | 'fails' | 'silent';
  /** The address that decided, without its path. */
  readonly host: string;
  readonly at: Instant;
}
