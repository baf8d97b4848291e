import { actions, bullets, type Document, documentOf, heading, paragraph } from '../document/index.ts';
import { matchLocale, type Words, wordsOf } from '../locales/index.ts';
import { statusLines } from './announce/status-lines.ts';
import { subscriptionLines } from './announce/subscription-text.ts';
import type { App } from './app.ts';
import type { Happening, Home, Subscription } from './ports/index.ts';
import { readStatus } from './read-status.ts';

/** As many as a page holds; the rest is seen with `/subscriptions` in each channel. */
const MAX_SUBSCRIPTIONS = 100;

/** The page, or null when it cannot be read; never fails, because nobody asked a question that wants an answer. */
export async function showHome(app: App, visit: Happening): Promise<Home | null> {
  try {
    return await readHome(app, visit);
  } catch (error) {
    app.log.error('home.failed', { platform: visit.address.platform, error });
    return null;
  }
}

/**
 * The bot's own page as one person sees it: what is down now, what can be done about it, and, for moderators, where the
 * bot writes in this community. The page speaks the community's language.
 */
async function readHome(app: App, visit: Happening): Promise<Home> {
  const settings = await app.store.settingsAt(visit.address);
  const locale =
    matchLocale(settings.locale) ?? matchLocale(visit.localeHint) ?? matchLocale(app.defaults.locale) ?? 'en';
  const words = wordsOf(locale);
  const speaking = { catalog: app.catalog, words, locale };
  const [status, subscriptions] = await Promise.all([
    readStatus(app, { service: null, region: null }),
    subscriptionsSeenBy(app, visit),
  ]);
  const lines = statusLines(status, { ...speaking, now: app.clock.now() });
  const document = documentOf(lines.tone, words.home.summary, [
    heading(lines.title),
    ...lines.open,
    ...lines.facts.map((line) => paragraph(line)),
    buttons(words),
    subscriptions === null ? null : heading(words.home.subscriptions),
    subscriptions?.length === 0 ? paragraph(words.home.nowhere) : null,
  ]);
  await app.buttons.keep(document);
  const channels = Map.groupBy(subscriptions ?? [], ({ address }) => address.channel);
  return {
    document,
    setting: { locale, zone: settings.zone ?? app.defaults.zone },
    channels: [...channels].map(([channel, list]) => ({
      channel,
      document: documentOf('neutral', words.home.subscriptions, [bullets(subscriptionLines(list, speaking))]),
    })),
  };
}

/** Null: it is not for this person to know what every channel wants. */
async function subscriptionsSeenBy(app: App, visit: Happening): Promise<readonly Subscription[] | null> {
  if (!(await visit.isModerator())) return null;
  const { platform, community } = visit.address;
  return app.store.subscriptionsIn(platform, community, MAX_SUBSCRIPTIONS);
}

function buttons({ home }: Words): Document['blocks'][number] | null {
  return actions([
    { label: home.report, command: 'report', values: {}, main: true },
    { label: home.status, command: 'status', values: {} },
    { label: home.checklist, command: 'checklist', values: {} },
    { label: home.help, command: 'help', values: {} },
  ]);
}
