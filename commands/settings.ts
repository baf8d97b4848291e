import { defineCommand, option } from '../src/command-kit/index.ts';
import { documentOf, field, fields, heading, paragraph } from '../src/document/index.ts';
import { localeNames, matchLocale, wordsOf } from '../src/locales/index.ts';

export default defineCommand({
  name: 'settings',
  access: 'moderator',
  summary: (words) => words.settings.summary,
  example: (words) => words.settings.example,
  options: {
    language: option.language({ required: false }),
    zone: option.zone({ required: false }),
    scope: option.oneOf(
      { required: false },
      {
        describe: (words) => words.options.scope,
        values: ['community', 'channel'],
        label: (value, words) => words.scopes[value],
      },
    ),
  },
  async run({ app, invocation, values, setting }) {
    // A private chat may stand in a community (Slack): what one person sets there is theirs alone.
    const scope = invocation.chat === 'direct' ? 'channel' : (values.scope ?? 'community');
    const change = {
      ...(values.language ? { locale: values.language } : {}),
      ...(values.zone ? { zone: values.zone } : {}),
    };
    const changes = Object.keys(change).length > 0;
    if (changes) await app.store.saveSettings(invocation.address, scope, change);
    const stored = await app.store.settingsAt(invocation.address);
    // The answer already speaks the language that was asked for.
    const locale = matchLocale(stored.locale) ?? setting.locale;
    const words = wordsOf(locale);
    return documentOf(changes ? 'good' : 'neutral', words.settings.title, [
      heading(words.settings.title),
      changes ? paragraph(words.settings.saved(words.scopes[scope])) : null,
      fields([
        field(words.settings.language, localeNames[locale]),
        field(words.settings.zone, stored.zone ?? setting.zone),
      ]),
      paragraph(words.settings.now(app.clock.now())),
      paragraph(words.settings.change),
    ]);
  },
});
