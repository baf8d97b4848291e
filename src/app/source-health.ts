import { type Instant, MINUTE_MS } from '../domain/instant.ts';
import type { App } from './app.ts';
import type { Breakage, PlannedDelivery, SourceErrorKind, SourceNotice } from './ports/index.ts';

/** A page that is being changed answers nonsense for a few minutes; nobody is told of that. */
export const BROKEN_LOOKS = 3;
export const BROKEN_FOR_MS = 30 * MINUTE_MS;

export interface SourceLook {
  readonly source: { readonly id: string; readonly service: string };
  /** What was known before this look. */
  readonly breakage: Breakage | null;
  readonly outcome: LookOutcome;
}
export type LookOutcome = 'read' | SourceErrorKind;

/**
 * A source's breakage after one more look:
 *
 *   none ──broken──▶ counting ──broken, often and long enough──▶ told ──read──▶ none, and told again
 *     ▲                 │ read
 *     └─────────────────┘            unreachable, refused, rate_limited: stays where it is
 */
export function breakageAfter(breakage: Breakage | null, outcome: LookOutcome, now: Instant): Breakage | null {
  switch (outcome) {
    case 'read':
      return null;
    case 'broken':
      return { since: breakage?.since ?? now, looks: (breakage?.looks ?? 0) + 1, told: breakage?.told ?? false };
    case 'unreachable':
    case 'refused':
    case 'rate_limited':
      return breakage;
  }
}

/**
 * What moderators of subscribed communities have to be told after a look, if anything: once that the page is broken, once that
 * it is back.
 */
export function noticeDue(before: Breakage | null, after: Breakage | null, now: Instant): SourceNotice['kind'] | null {
  if (after === null) return before?.told ? 'source_back' : null;
  const isCertain = after.looks >= BROKEN_LOOKS && now - after.since >= BROKEN_FOR_MS;
  return isCertain && !after.told ? 'source_broken' : null;
}

/**
 * Follows whether a source can be read and announces it when that changes for good; never touches an incident. Returns
 * what to remember until the next look. Fails as the store does: the next look then tries again.
 */
export async function followSource(app: App, look: SourceLook): Promise<Breakage | null> {
  const now = app.clock.now();
  const after = breakageAfter(look.breakage, look.outcome, now);
  const kind = noticeDue(look.breakage, after, now);
  const since = (after ?? look.breakage)?.since;
  if (kind === null || since === undefined) return after;
  const { id: source, service } = look.source;
  const breakage = `source:${source}:${since}`;
  const id = `${breakage}:${kind}`;
  const notice: SourceNotice = { subject: 'source', id, source, service, kind, since, at: now };
  const staff = await app.store.staffSubscriptions(service, breakage);
  const result = await app.store.announceNotice(notice, deliveriesOf(kind, staff));
  if (result === 'announced') app.log.info('source.notice', { source, service, kind, since });
  return after === null ? null : { ...after, told: true };
}

/** A message in each staff channel, edited when the page is back; where there is none an answer tells it (`tellStaff`). */
function deliveriesOf(kind: SourceNotice['kind'], staff: readonly string[]): readonly PlannedDelivery[] {
  const mode = kind === 'source_broken' ? 'post' : 'edit';
  return staff.map((subscription) => ({ subscription, mode }));
}
