import { digest } from '../digest.ts';
import { DAY_MS, type Instant } from '../instant.ts';
import type { Case } from './allot.ts';
import { draft } from './draft.ts';
import { type Incident, isOpen, type Transition, type TransitionKind } from './incident.ts';
import { rankOfImpact } from './vocabulary.ts';

/** An incident of which nothing was said for so long before we heard of it is history, not news. */
const NEWS_FOR_MS = 3 * DAY_MS;

export interface Deciding {
  readonly service: string;
  /** Two or three letters of the service, for incident codes. */
  readonly codePrefix: string;
  /** IANA zone of the service, for the times its page states without one. */
  readonly zone: string;
  readonly now: Instant;
}

/**
 * The step an incident takes on what is said about it now, or null when nothing about it changes. Pure and the same
 * for the same input, ids included, so that a decision can be repeated after a conflict and replayed from evidence.
 */
export function decide(subject: Case, deciding: Deciding): Transition | null {
  const before = subject.incident;
  const changed = draft(subject, deciding);
  if (changed === null) return null;
  const id = before?.id ?? idOf(subject, deciding);
  const to: Incident = {
    ...changed,
    id,
    code: before?.code ?? codeOf(id, deciding.codePrefix),
    service: deciding.service,
    version: (before?.version ?? 0) + 1,
    updatedAt: deciding.now,
    estimate: before?.estimate ?? null,
    record: before?.record ?? null,
    common: before?.common ?? null,
  };
  if (before === null) return opening(subject, to, deciding.now);
  const news = newsOf(before, to);
  const step =
    acknowledgement(before, to) ?? (before.phase === to.phase ? sameStep(before, to, news) : phaseStep(before, to));
  return step && { ...step, from: before, to, news };
}

type Told = Pick<Transition, 'kind' | 'loudness'>;

function opening(subject: Case, to: Incident, now: Instant): Transition {
  const history = subject.official.length > 0 && subject.official.every((view) => view.backfill);
  // Plain news feeds never say that it is over: their old items are not alarms.
  const lastWord = Math.max(to.resolvedAt ?? 0, ...subject.official.map((view) => view.saidAt));
  const old = subject.official.length > 0 && to.maintenance === null && now - lastWord > NEWS_FOR_MS;
  const told: Told = { kind: openingKind(to), loudness: history || old ? 'silent' : 'loud' };
  return { ...told, from: null, to, news: to.quotes.map((quote) => quote.id) };
}

function openingKind({ phase, maintenance }: Incident): TransitionKind {
  if (phase === 'resolved') return 'resolved';
  if (maintenance) return phase === 'monitoring' ? 'started' : 'scheduled';
  return phase === 'suspected' ? 'suspected' : 'confirmed';
}

/** The first official word about what members had found out themselves. */
function acknowledgement(before: Incident, to: Incident): Told | null {
  const confirmed = before.phase === 'investigating' || before.phase === 'monitoring';
  const first = before.refs.length === 0 && to.refs.length > 0 && to.phase !== 'resolved';
  return confirmed && first ? { kind: 'acknowledged', loudness: 'loud' } : null;
}

function phaseStep(before: Incident, to: Incident): Told {
  if (to.maintenance) {
    return to.phase === 'monitoring' ? { kind: 'started', loudness: 'loud' } : { kind: 'resolved', loudness: 'quiet' };
  }
  switch (to.phase) {
    case 'dismissed':
      return { kind: 'dismissed', loudness: 'quiet' };
    case 'resolved':
      return { kind: 'resolved', loudness: 'loud' };
    case 'monitoring':
      return before.phase === 'suspected' || before.phase === 'resolved'
        ? { kind: 'confirmed', loudness: 'loud' }
        : { kind: 'mitigated', loudness: 'quiet' };
    case 'suspected':
    case 'investigating':
    case 'identified':
      if (before.phase === 'suspected') return { kind: 'confirmed', loudness: 'loud' };
      if (before.phase === 'resolved') return { kind: 'reopened', loudness: 'loud' };
      return { kind: 'updated', loudness: 'quiet' };
  }
}

/** What channels are told of when it changes. */
const TOLD = ['impact', 'parts', 'regions', 'refs'] as const;
/** What only the record keeps. */
const WRITTEN = [
  'title',
  'cause',
  'url',
  'quotes',
  'promises',
  'crowd',
  'startedAt',
  'mitigatedAt',
  'resolvedAt',
] as const;

function sameStep(before: Incident, to: Incident, news: readonly string[]): Told | null {
  if (to.maintenance && before.maintenance && !same(to.maintenance, before.maintenance)) {
    return { kind: 'moved', loudness: 'loud' };
  }
  // A page rewrites its last words once it knows the cause: what is over is not told anew for that.
  const open = isOpen(to);
  if (open && rankOfImpact(to.impact) > rankOfImpact(before.impact)) return { kind: 'updated', loudness: 'loud' };
  if (hasSlipped(before, to)) return { kind: 'slipped', loudness: 'loud' };
  if (isReminded(before, to)) return { kind: 'reminded', loudness: 'loud' };
  if (news.length > 0) return { kind: 'updated', loudness: 'quiet' };
  const changed =
    before.crowd?.reporters !== to.crowd?.reporters ||
    sayingsOf(before) !== sayingsOf(to) ||
    TOLD.some((key) => !same(before[key], to[key]));
  if (open && changed) return { kind: 'updated', loudness: 'quiet' };
  const corrected = changed || WRITTEN.some((key) => !same(before[key], to[key]));
  return corrected ? { kind: 'corrected', loudness: 'silent' } : null;
}

/** Who says what, whatever it weighs: told anew when somebody says something else. */
const sayingsOf = ({ voices = [] }: Incident): string => voices.map(({ voice, says }) => `${voice} ${says}`).join();

/** A promise that stood has passed without the end; one that was stale when it was first read is only shown as such. */
function hasSlipped(before: Incident, to: Incident): boolean {
  return to.promises.some(
    ({ quote, stated, expiredAt, outcome }) =>
      expiredAt !== null &&
      outcome === 'open' &&
      before.promises.some((old) => old.quote === quote && old.stated.to === stated.to && old.expiredAt === null),
  );
}

/** The beginning of planned work has come near. */
const isReminded = ({ plan: before }: Incident, { plan }: Incident): boolean =>
  plan != null && plan.reminded !== null && plan.reminded !== before?.reminded;

/** Quotes never told: a known block with other words is an edit, and known words under another number are not news. */
function newsOf(before: Incident, to: Incident): readonly string[] {
  const ids = new Set(before.quotes.map((quote) => quote.id));
  const words = new Set(before.quotes.map((quote) => quote.hash));
  return to.quotes.filter((quote) => !ids.has(quote.id) && !words.has(quote.hash)).map((quote) => quote.id);
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

function idOf(subject: Case, deciding: Deciding): string {
  const official = subject.official[0];
  const seed = official ? official.ref : `crowd:${subject.crowd?.count?.since ?? deciding.now}`;
  return digest(`${deciding.service}:${seed}`);
}

/** Crockford's base 32 has no I, L, O and U: a code can be read out and typed. */
const CODE_LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_LENGTH = 4;

function codeOf(id: string, prefix: string): string {
  const number = Number.parseInt(id.slice(-8), 36);
  const letters = Array.from(
    { length: CODE_LENGTH },
    (_, place) => CODE_LETTERS[Math.floor(number / 32 ** place) % 32],
  );
  return `${prefix}-${letters.join('')}`;
}
