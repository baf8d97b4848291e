import { DAY_MS, HOUR_MS, type Instant } from '../instant.ts';
import type { Span } from './evidence.ts';

/**
 * What members were told of planned work that has not begun:
 *
 *   announced or moved ──a day before──▶ day ──an hour before──▶ hour ──▶ under way
 *          ▲    └─────────────────────────────────▲
 *          └── moved to another beginning: all over again
 *
 * Impossible: a reminder of what was announced just now; one after it has begun.
 */
export interface Plan {
  /** Since when the window is known as it is. */
  readonly since: Instant;
  /** The last reminder of its beginning. */
  readonly reminded: 'day' | 'hour' | null;
}

/** Only what was known for longer than two days is called to mind a day before. */
const DAY_AFTER_KNOWN_MS = 2 * DAY_MS;
/** Whoever was told so shortly before does not need to be told again. */
const LEAST_KNOWN_MS = 3 * HOUR_MS;

/** What was known of it before. */
export interface Planned {
  readonly maintenance: Span | null;
  readonly plan?: Plan | null;
  /** Stands in for `plan.since` where that was not kept. */
  readonly updatedAt: Instant;
}

/** The plan of a window as of now, the reminder that is due by now included; by the clock alone, and none once it began. */
export function planOf(
  window: Span,
  before: Planned | null,
  { isAhead, now }: { readonly isAhead: boolean; readonly now: Instant },
): Plan | null {
  if (!isAhead) return before?.plan ?? null;
  const known = knownPlan(window, before, now);
  const due = dueReminder(window, known, now);
  return due === null || known.reminded === 'hour' ? known : { ...known, reminded: due };
}

function knownPlan(window: Span, before: Planned | null, now: Instant): Plan {
  const isSameStart = before?.maintenance?.from === window.from;
  const reminded = (isSameStart && before?.plan?.reminded) || null;
  if (!isSameStart || before?.maintenance?.to !== window.to) return { since: now, reminded };
  return { since: before.plan?.since ?? before.updatedAt, reminded };
}

function dueReminder({ from }: Span, { since }: Plan, now: Instant): Plan['reminded'] {
  const aheadMs = from - now;
  const knownMs = from - since;
  if (aheadMs <= 0 || knownMs < LEAST_KNOWN_MS) return null;
  if (aheadMs <= HOUR_MS) return 'hour';
  // After a long sleep the hour's reminder is near enough.
  return aheadMs <= DAY_MS && aheadMs > LEAST_KNOWN_MS && knownMs > DAY_AFTER_KNOWN_MS ? 'day' : null;
}
