import { subscriptionText } from '../src/app/announce/subscription-text.ts';
import { subscribe } from '../src/app/subscriptions.ts';
import { defineCommand, option } from '../src/command-kit/index.ts';
import { documentOf, paragraph, textToPlain } from '../src/document/index.ts';

/** A word or two; it is looked for as it stands. */
const MAX_KEYWORD_CHARACTERS = 60;

export default defineCommand({
  name: 'subscribe',
  access: 'moderator',
  remit: 'subscriptions',
  summary: (words) => words.subscribe.summary,
  example: (words) => words.subscribe.example,
  options: {
    service: option.service({ required: false }),
    region: option.region({ required: false }),
    impact: option.impact({ required: false }),
    part: option.component({ required: false }),
    keyword: option.text(
      { required: false },
      { maxCharacters: MAX_KEYWORD_CHARACTERS, describe: (words) => words.options.keyword },
    ),
  },
  async run({ app, invocation, values, words, setting }) {
    const { address } = invocation;
    const { service, region, impact, part, keyword } = values;
    const wish = { address, service, region, minImpact: impact ?? 'minor', component: part, keyword };
    const { result, subscription } = await subscribe(app, wish);
    const what = subscriptionText(subscription, { catalog: app.catalog, words, locale: setting.locale });
    switch (result) {
      case 'added': {
        const done = words.subscribe.done(subscription.code, what);
        const undo = words.subscribe.undo(subscription.code);
        return documentOf('good', textToPlain(done, setting), [paragraph(done), paragraph(undo)]);
      }
      case 'exists':
        return documentOf('neutral', words.subscribe.summary, [paragraph(words.subscribe.exists(what))]);
      case 'full': {
        const most = (await app.store.subscriptionsAt(address)).length;
        return documentOf('notice', words.subscribe.summary, [paragraph(words.subscribe.full(most))]);
      }
    }
  },
});
