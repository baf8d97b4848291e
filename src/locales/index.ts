export const locales = ['en', 'zh-CN'] as const;
export type Locale = (typeof locales)[number];
export type Localised = Readonly<Record<Locale, string>>;
