import { calledBy, isSilent } from '../app/alerts.ts';
import { compose, composeFollowed } from '../app/announce/compose.ts';
import { leftOverBlocks } from '../app/announce/left-over.ts';
import type { App } from '../app/app.ts';
import type { Announcement, Delivery, Message } from '../app/ports/index.ts';
import { type Charting, chartOf, isCharted } from '../app/report-chart.ts';
import { type Document, note, type Picture, type Text } from '../document/index.ts';
import { type Instant, MINUTE_MS, SECOND_MS } from '../domain/instant.ts';
import { matchLocale, wordsOf } from '../locales/index.ts';
import { postFollows } from './manners.ts';

/** What a delivery shows, without the key that is each delivery's own. */
export type Composer = (delivery: Delivery) => Promise<Shown>;

/** A message counts minutes, so it is composed again after this long. */
const FRESH_MS = 30 * SECOND_MS;
/** What is first told so long after it was decided was held by quiet hours, or we were away. */
const LATE_MS = 30 * MINUTE_MS;
/** Announcements under way, times languages and zones. */
const MAX_KEPT = 500;

/**
 * Composes each announcement once for every language, zone and form, its buttons kept and its chart painted, however many
 * channels it goes to.
 */
export function createComposer(app: App): Composer {
  const kept = new Map<string, { readonly at: Instant; readonly message: Promise<Shown> }>();
  return (delivery) => {
    const now = app.clock.now();
    const form = formOf(app, delivery);
    const known = kept.get(form.id);
    if (known !== undefined && now - known.at < FRESH_MS) return ownOf(app, delivery, known.message);
    const message = messageOf(app, delivery.announcement, form);
    kept.delete(form.id);
    kept.set(form.id, { at: now, message });
    // A failure is not kept: the next delivery tries again.
    message.catch(() => kept.delete(form.id));
    const oldest = kept.keys().next();
    if (kept.size > MAX_KEPT && !oldest.done) kept.delete(oldest.value);
    return ownOf(app, delivery, message);
  };
}

/** What belongs to this delivery alone, beside what it shares with others. */
async function ownOf(app: App, delivery: Delivery, shared: Promise<Shown>): Promise<Shown> {
  const message = await withLeftOver(app, delivery, shared);
  const silent = isSilent(delivery) && { silent: true };
  const mentions = await calledBy(app, [delivery]);
  if (mentions.length === 0) return { ...message, ...silent };
  return { ...message, ...silent, document: { ...message.document, mentions } };
}

/** What is left of a community's checklist belongs to the news that the outage is over, in that community alone. */
async function withLeftOver(app: App, delivery: Delivery, shared: Promise<Shown>): Promise<Shown> {
  const message = await shared;
  const { announcement, address } = delivery;
  if (announcement.subject !== 'incident' || announcement.kind !== 'resolved') return message;
  if (announcement.incident.maintenance !== null || isFollowedNow(app, delivery)) return message;
  const locale = matchLocale(message.setting.locale) ?? 'en';
  const left = await leftOverBlocks(app, announcement.incident, { place: address, locale });
  if (left.length === 0) return message;
  const document = { ...message.document, blocks: [...message.document.blocks, ...left] };
  await app.buttons.keep(document);
  return { ...message, document };
}

type Shown = Omit<Message, 'key'>;

interface Form {
  readonly id: string;
  readonly locale: 'en' | 'zh-CN';
  readonly zone: string;
  readonly isFirst: boolean;
  readonly isFollowed: boolean;
}

function formOf(app: App, delivery: Delivery): Form {
  const { announcement, settings, standing } = delivery;
  const locale = matchLocale(settings.locale) ?? matchLocale(app.defaults.locale) ?? 'en';
  const zone = settings.zone ?? app.defaults.zone;
  const isFirst = standing === null;
  const isFollowed = isFollowedNow(app, delivery);
  const id = [announcement.id, locale, zone, isFirst, isFollowed].join('|');
  return { id, locale, zone, isFirst, isFollowed };
}

const isFollowedNow = (app: App, delivery: Delivery): boolean =>
  postFollows(delivery, app.defaults.zone, app.clock.now());

async function messageOf(app: App, announcement: Announcement, form: Form): Promise<Shown> {
  const { locale, zone, isFirst, isFollowed } = form;
  const setting = { locale, zone };
  const words = wordsOf(locale);
  const { catalog, pages } = app;
  const context = { catalog, pages, words, locale, now: app.clock.now(), isFirst };
  const composed = isFollowed ? composeFollowed(announcement, context) : compose(announcement, context);
  const isNew = isFirst || announcement.subject === 'digest';
  const isLate = context.now - announcement.at > LATE_MS && isNew;
  const document = isLate ? withNote(composed, words.announce.late(announcement.at)) : composed;
  await app.buttons.keep(document);
  const picture = await pictureOf(app, announcement, { ...context, zone });
  return { document, setting, ...(picture && { picture }) };
}

/** After the first paragraph: whoever reads on shall know how old it is. */
function withNote(document: Document, words: Text): Document {
  const [first, ...rest] = document.blocks;
  return { ...document, blocks: [...(first ? [first] : []), note(words), ...rest] };
}

async function pictureOf(app: App, announcement: Announcement, charting: Charting): Promise<Picture | null> {
  if (announcement.subject !== 'incident' || !isCharted(announcement.incident)) return null;
  const { incident } = announcement;
  const chart = await chartOf(app, { service: incident.service, incident }, charting);
  return chart && app.painter.paint(chart, { locale: charting.locale, zone: charting.zone });
}
