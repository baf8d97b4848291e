import type { Catalog } from '../../catalog/index.ts';
import { join, type Text } from '../../document/index.ts';
import { writeHour } from '../../domain/quiet-hours.ts';
import type { Locale, Words } from '../../locales/index.ts';
import type { KeptDigest, Subscription } from '../ports/index.ts';

interface Speaking {
  readonly catalog: Catalog;
  readonly words: Words;
  readonly locale: Locale;
}

/** "TikTok Shop, US, impact minor or worse". */
export function subscriptionText(subscription: Subscription, speaking: Speaking): Text {
  const { service, region, minImpact, component, keyword } = subscription;
  const { catalog, words, locale } = speaking;
  const only = [
    component && catalog.nameOf('component', component, locale),
    keyword && words.subscribe.saying(keyword),
  ];
  const what = words.subscribe.what(
    service === null ? words.subscribe.everything : catalog.nameOf('service', service, locale),
    region === null ? null : catalog.nameOf('region', region, locale),
    words.impacts[minImpact],
  );
  return join([what, ...only.filter((one) => one !== null)], words.list.comma);
}

/** One line a subscription, with the code that removes it. */
export function subscriptionLines(subscriptions: readonly Subscription[], speaking: Speaking): readonly Text[] {
  return subscriptions.map((one) =>
    speaking.words.subscriptions.line(one.code, subscriptionText(one, speaking), one.paused),
  );
}

/** "daily, at 09:00; next …". */
export const digestLine = ({ every, minute, nextAt }: KeptDigest, words: Words): Text =>
  words.digest.here(words.digest.every[every], writeHour(minute), nextAt);
