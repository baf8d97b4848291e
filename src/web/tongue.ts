import { type Locale, matchLocale } from '../locales/index.ts';

/** Languages of a header that are looked at; browsers send five or so. */
const MAX_LANGUAGES = 20;

/** The language of a page: as the address says, else as the browser wishes, else the operator's. */
export function tongueOf(
  asked: { readonly lang: string | undefined; readonly acceptLanguage: string | undefined },
  fallback: string,
): Locale {
  const wishes = (asked.acceptLanguage ?? '')
    .split(',', MAX_LANGUAGES)
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const weight = parameters.map((one) => /^\s*q=([\d.]+)\s*$/.exec(one)?.[1]).find((one) => one !== undefined);
      return { tag, weight: Number(weight ?? 1) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  const wished = wishes.map(({ tag }) => matchLocale(tag)).find((locale) => locale !== null);
  return matchLocale(asked.lang ?? null) ?? wished ?? matchLocale(fallback) ?? 'en';
}
