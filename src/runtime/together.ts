import { calledBy, isSilent } from '../app/alerts.ts';
import { composeTogether } from '../app/announce/together.ts';
import type { App } from '../app/app.ts';
import { type Delivery, type Message, messageKey } from '../app/ports/index.ts';
import { matchLocale, wordsOf } from '../locales/index.ts';

/** One message for several deliveries to one channel. */
export type TogetherComposer = (work: readonly [Delivery, ...Delivery[]]) => Promise<Message>;

export function createTogetherComposer(app: App): TogetherComposer {
  return async (work) => {
    const [{ settings }] = work;
    const locale = matchLocale(settings.locale) ?? matchLocale(app.defaults.locale) ?? 'en';
    const context = { catalog: app.catalog, words: wordsOf(locale), locale, now: app.clock.now() };
    const told = work.map(({ announcement }) => announcement);
    const isHeld = work.some(({ held }) => held);
    const mentions = await calledBy(app, work);
    const document = composeTogether(told, { ...context, isHeld });
    return {
      document: mentions.length > 0 ? { ...document, mentions } : document,
      ...(work.every(isSilent) && { silent: true }),
      setting: { locale, zone: settings.zone ?? app.defaults.zone },
      // The same group gets the same key; what is in doubt later is told singly.
      key: messageKey(work[0], told.map(({ id }) => id).join()),
    };
  };
}
