import { en, type Words } from './en.ts';
import { zhCN } from './zh-CN.ts';

export const locales = ['en', 'zh-CN'] as const;
export type Locale = (typeof locales)[number];
export type Localised = Readonly<Record<Locale, string>>;
export type { Words } from './en.ts';

/** Each language by its own name. */
export const localeNames: Localised = { en: 'English', 'zh-CN': '简体中文' };

const words: Readonly<Record<Locale, Words>> = { en, 'zh-CN': zhCN };

/** The words of a locale that `matchLocale` gave; of any other tag, English. */
export function wordsOf(locale: string): Words {
  return words[matchLocale(locale) ?? 'en'];
}

/** The nearest of our locales to a BCP 47 tag (`zh-Hans-CN`, `zh_TW`, `en-GB`); null when none is near. */
export function matchLocale(tag: string | null): Locale | null {
  const language = tag?.toLowerCase().split(/[-_]/)[0];
  if (language === 'zh') return 'zh-CN';
  return language === 'en' ? 'en' : null;
}

/** What people call each language. */
const localeAliases: Readonly<Record<Locale, readonly string[]>> = {
  en: ['english', '英文', '英语'],
  'zh-CN': ['chinese', '中文', '简体中文', '简体', '汉语'],
};

/** The locale somebody means by a tag or by a language's name in any of our languages; null when none. */
export function localeNamed(typed: string): Locale | null {
  const folded = typed.trim().toLowerCase();
  return locales.find((locale) => localeAliases[locale].includes(folded)) ?? matchLocale(folded);
}
