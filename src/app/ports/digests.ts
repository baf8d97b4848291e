import type { Instant } from '../../domain/instant.ts';
import type { Growth } from '../../domain/market/trending/index.ts';
import type { StatedTime } from '../../domain/outage/estimate.ts';
import type { Span } from '../../domain/outage/evidence.ts';
import type { Incident } from '../../domain/outage/incident.ts';
import type { RegionId, ServiceId } from '../../domain/outage/vocabulary.ts';
import type { Address } from './chat.ts';

/**
 * A channel's daily or weekly digest:
 *
 *   off ──asked for──▶ waits until `nextAt` ──due──▶ announced, or nothing to say, or skipped ──▶ waits until the next time
 *    ▲                         │ asked to stop
 *    └─────────────────────────┘
 *
 * Impossible: two of one time (a turn is taken together with its announcement), a second one while the first still waits in
 * the outbox.
 */
export interface KeptDigest {
  readonly id: string;
  readonly address: Address;
  readonly every: Digest['every'];
  /** Minutes since midnight in the channel's zone. */
  readonly minute: number;
  readonly nextAt: Instant;
  /** Up to when the channel has been told. */
  readonly since: Instant;
  /** Which ends of incidents it was told lately. */
  readonly ended: readonly string[];
}

export interface DigestTurn {
  readonly digest: KeptDigest;
  readonly nextAt: Instant;
  /** Null: nothing is said this time. */
  readonly said: {
    readonly announcement: Digest;
    /** It goes where this subscription is. */
    readonly subscription: string;
    readonly ended: readonly string[];
  } | null;
}

/** What a channel is told of a day or a week: facts as they were when it was due, so that a late one says what it is about. */
export interface Digest {
  readonly subject: 'digest';
  /** Unique for its channel and its time. */
  readonly id: string;
  /** Which channel's digest: `KeptDigest.id`. */
  readonly digest: string;
  readonly every: 'daily' | 'weekly';
  readonly since: Instant;
  readonly at: Instant;
  readonly ended: Told;
  readonly open: Told;
  readonly planned: Told;
  /** What was promised for the time until the next digest. */
  readonly promised: readonly DigestPromise[];
  /** The market's week; null in a daily one. */
  readonly week: WeekFacts | null;
}

/** The incidents of one kind, as many as are told, and how many more there are. */
export interface Told {
  readonly incidents: readonly DigestIncident[];
  readonly left: number;
}

/** As much of an incident as one line needs. */
export interface DigestIncident
  extends Pick<Incident, 'code' | 'service' | 'impact' | 'title' | 'startedAt' | 'mitigatedAt' | 'resolvedAt'> {
  readonly maintenance: Span | null;
  /** When it is likely over (p10 to p90); null where nobody can say. */
  readonly likely: Span | null;
}

export interface DigestPromise extends Pick<Incident, 'code' | 'service'> {
  readonly scope: StatedTime['scope'];
  readonly by: Instant;
}

/** What a week's digest of a market is about; facts only, so that they can wait and be told in any language. */
export interface WeekFacts {
  readonly market: RegionId;
  /** Monday of the week on the market's own calendar, `YYYY-MM-DD`. */
  readonly monday: string;
  readonly at: Instant;
  /** Services with a confirmed problem that may concern the market. */
  readonly down: readonly ServiceId[];
  /** Null: nobody has brought figures of the market; the calendar stands in. */
  readonly trends: WeekTrends | null;
}

/** What the community's own figures say, shrunk as `/trending` tells it. */
export interface WeekTrends {
  readonly source: string;
  /** Where the last clean period ends. */
  readonly until: Instant;
  /** Rising beyond chance, in the order of the ranking. */
  readonly rising: readonly Pick<Growth, 'category' | 'expected' | 'low' | 'high'>[];
  /** The best ranked of the others. */
  readonly steady: readonly string[];
  /** Periods of the last quarter that were seen during an incident and moved nothing. */
  readonly suspect: readonly Instant[];
  readonly step: 'week' | 'month';
  readonly outages: readonly ServiceId[];
}
