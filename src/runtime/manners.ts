import { type Announcement, type Delivery, TOLD_TOGETHER } from '../app/ports/index.ts';
import type { Instant } from '../domain/instant.ts';
import { isOpen } from '../domain/outage/incident.ts';
import { type Impact, rankOfImpact } from '../domain/outage/vocabulary.ts';
import { heldUntil } from '../domain/quiet-hours.ts';

/** What a channel's own wishes make of a delivery. */
export type Manner =
  | { readonly kind: 'superseded' }
  | { readonly kind: 'held'; readonly until: Instant }
  /** `edit`: the message that stands is brought up to date; `thread`: below it; `post`: a message of its own. */
  | { readonly kind: 'edit'; readonly ref: string }
  | { readonly kind: 'thread'; readonly ref: string }
  | { readonly kind: 'post' };

/**
 * How a delivery is to be told now. Nothing is left to do when the channel shows this state already, when a message of its own
 * follows anyway, when a quiet word about something that is over would be the first the channel hears of it, or when the
 * channel wants no message of its own: edits make no sound, so quiet hours and mutes are not about them.
 */
export function mannerOf(delivery: Delivery, zone: string, now: Instant): Manner {
  const { mode, standing, announcement, settings, muted } = delivery;
  const until = quietUntil(delivery, zone, now);
  // Each digest is a message of its own: the one before says what was true then.
  if (announcement.subject === 'digest') return until === null ? { kind: 'post' } : { kind: 'held', until };
  const isUnwanted = muted || waitsForDigest(delivery) || isUnwantedReminder(delivery);
  if (mode === 'edit') {
    if (standing?.ref === TOLD_TOGETHER) return { kind: 'superseded' };
    if (standing)
      return standing.announcement === announcement.id ? { kind: 'superseded' } : { kind: 'edit', ref: standing.ref };
    if (isFollowed(delivery) || isOver(announcement) || isUnwanted) return { kind: 'superseded' };
    return until === null ? { kind: 'post' } : { kind: 'held', until };
  }
  const isKept = settings.mode === 'edit' && standing !== null && standing.ref !== TOLD_TOGETHER;
  if (isQuietEnd(announcement) || isKept || isUnwanted) return { kind: 'superseded' };
  if (until !== null) return { kind: 'held', until };
  const threads = settings.mode === 'thread' && standing !== null && standing.ref !== TOLD_TOGETHER;
  return threads ? { kind: 'thread', ref: standing.ref } : { kind: 'post' };
}

/** Whether the standing message is not the newest one any more: then it says so. In quiet hours it still is. */
export function postFollows(delivery: Delivery, zone: string, now: Instant): boolean {
  return isFollowed(delivery) && quietUntil(delivery, zone, now) === null;
}

/** A message of its own comes, at once or when quiet hours are over. */
function isFollowed(delivery: Delivery): boolean {
  const { postFollows: follows, settings, muted } = delivery;
  return follows && !muted && (settings.mode ?? 'post') === 'post' && !isUnwantedReminder(delivery);
}

function isUnwantedReminder({ settings, announcement }: Delivery): boolean {
  return settings.reminders === 'off' && announcement.subject === 'incident' && announcement.kind === 'reminded';
}

/** What a channel that wants its digest alone is still told of at once, where its quiet hours do not say. */
const DIGEST_THROUGH: Impact = 'critical';

/** The channel's digest will tell it, because it is not bad enough to be told alone; whoever heard the alarm also hears the end. */
function waitsForDigest({ settings, announcement, standing }: Delivery): boolean {
  if (settings.mode !== 'digest' || (standing !== null && isOver(announcement))) return false;
  const { quiet } = settings;
  const through = quiet === null || quiet === 'off' ? DIGEST_THROUGH : quiet.through;
  return rankOfImpact(impactOf(announcement)) < rankOfImpact(through);
}

const impactOf = (announcement: Announcement): Impact =>
  announcement.subject === 'incident' ? announcement.incident.impact : 'none';

function quietUntil({ settings, announcement }: Delivery, zone: string, now: Instant): Instant | null {
  const { quiet } = settings;
  if (quiet === null || quiet === 'off') return null;
  return heldUntil(quiet, { impact: impactOf(announcement), zone: settings.zone ?? zone }, now);
}

function isOver(announcement: Announcement): boolean {
  switch (announcement.subject) {
    case 'incident':
      return !isOpen(announcement.incident);
    case 'source':
      return announcement.kind === 'source_back';
    case 'digest':
      return false;
  }
}

/** That an incident is over is told to all; that a page can be read again only where its breakage stands. */
function isQuietEnd(announcement: Announcement): boolean {
  return announcement.subject === 'source' && isOver(announcement);
}

/** A flood: so many services at once, which share a cause, or so many messages. */
const FLOOD = { services: 3, messages: 8 } as const;

/**
 * Work in the outbox's order; messages of their own that would flood a channel are one piece of work, and so is whatever its
 * quiet hours held, however little.
 */
export function* gathered(
  deliveries: readonly Delivery[],
  zone: string,
  now: Instant,
): Generator<readonly [Delivery, ...Delivery[]]> {
  const isNews = (one: Delivery) => !one.doubtful && mannerOf(one, zone, now).kind === 'post';
  const byChannel = Map.groupBy(deliveries.filter(isNews), ({ address }) => address.channel);
  const together = new Map([...byChannel].map(([channel, news]) => [channel, oneMessageOf(news)]));
  for (const delivery of deliveries) {
    const group = together.get(delivery.address.channel) ?? [];
    if (!group.includes(delivery)) yield [delivery];
    // The whole group goes out where its first one stood.
    else if (group[0] === delivery) yield [delivery, ...group.slice(1)];
  }
}

/** What of a channel's news goes into one message; nothing where each has its own. */
function oneMessageOf(news: readonly Delivery[]): readonly Delivery[] {
  const incidents = news.filter(({ announcement }) => announcement.subject === 'incident');
  if (isFlood(incidents)) return news.filter((one) => one.held || incidents.includes(one));
  const held = news.filter((one) => one.held);
  // Several subscriptions may have brought the same.
  return new Set(held.map(({ announcement }) => subjectOf(announcement))).size > 1 ? held : [];
}

function isFlood(news: readonly Delivery[]): boolean {
  const services = new Set(news.map(({ announcement }) => serviceOf(announcement)));
  return services.size >= FLOOD.services || news.length >= FLOOD.messages;
}

const serviceOf = (announcement: Announcement): string =>
  announcement.subject === 'incident' ? announcement.incident.service : '';

const subjectOf = (announcement: Announcement): string =>
  announcement.subject === 'incident' ? announcement.incident.id : announcement.id;
