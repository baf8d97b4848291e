import { digestLine, subscriptionLines } from '../src/app/announce/subscription-text.ts';
import { defineCommand } from '../src/command-kit/index.ts';
import { bullets, documentOf, field, fields, heading, paragraph } from '../src/document/index.ts';

export default defineCommand({
  name: 'subscriptions',
  access: 'member',
  summary: (words) => words.subscriptions.summary,
  example: (words) => words.subscriptions.example,
  options: {},
  async run({ app, invocation, words, setting }) {
    const existing = await app.store.subscriptionsAt(invocation.address);
    const lines = subscriptionLines(existing, { catalog: app.catalog, words, locale: setting.locale });
    const digest = await app.store.digestAt(invocation.address);
    return documentOf('neutral', words.subscriptions.title, [
      heading(words.subscriptions.title),
      lines.length > 0 ? bullets(lines) : paragraph(words.subscriptions.none),
      digest && fields([field(words.digest.label, digestLine(digest, words))]),
    ]);
  },
});
