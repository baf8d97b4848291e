import { subscriptionText } from '../src/app/announce/subscription-text.ts';
import { subscribe } from '../src/app/subscriptions.ts';
import { defineCommand, option } from '../src/command-kit/index.ts';
import { documentOf, paragraph, textToPlain } from '../src/document/index.ts';

export default defineCommand({
  name: 'subscribe',
  access: 'moderator',
  summary: (words) => words.subscribe.summary,
  example: (words) => words.subscribe.example,
  options: {
    service: option.service({ required: false }),
    region: option.region({ required: false }),
    impact: option.impact({ required: false }),
  },
  async run({ app, invocation, values, words, setting }) {
    const { address } = invocation;
    const { service, region, impact } = values;
    const { result, subscription } = await subscribe(app, { address, service, region, minImpact: impact ?? 'minor' });
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
