import { subscriptionLines } from '../src/app/announce/subscription-text.ts';
import { unsubscribe } from '../src/app/subscriptions.ts';
import { defineCommand, option } from '../src/command-kit/index.ts';
import { bullets, documentOf, paragraph } from '../src/document/index.ts';

export default defineCommand({
  name: 'unsubscribe',
  access: 'moderator',
  remit: 'subscriptions',
  summary: (words) => words.unsubscribe.summary,
  example: (words) => words.unsubscribe.example,
  options: {
    code: option.text({ required: false }, { maxCharacters: 10, describe: (words) => words.options.subscription }),
  },
  async run({ app, invocation, values, words, setting }) {
    const { address } = invocation;
    const existing = await app.store.subscriptionsAt(address);
    // With one subscription there is nothing to choose.
    const only = existing.length === 1 ? existing[0]?.code : undefined;
    const which = values.code?.trim() || only;
    if (!which) {
      const lines = subscriptionLines(existing, { catalog: app.catalog, words, locale: setting.locale });
      return documentOf('neutral', words.unsubscribe.summary, [
        paragraph(lines.length > 0 ? words.unsubscribe.which : words.subscriptions.none),
        lines.length > 0 ? bullets(lines) : null,
      ]);
    }
    const isAll = which.toLowerCase() === 'all' || which === words.unsubscribe.all;
    const removed = await unsubscribe(app, address, isAll ? 'all' : which);
    const done = removed > 0 || isAll;
    return documentOf(done ? 'good' : 'notice', words.unsubscribe.summary, [
      paragraph(done ? words.unsubscribe.done(removed) : words.unsubscribe.unknown(which)),
    ]);
  },
});
