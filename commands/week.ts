import { composeWeek } from '../src/app/announce/week.ts';
import { usualMarket, weekFacts } from '../src/app/week-facts.ts';
import { defineCommand, option } from '../src/command-kit/index.ts';

export default defineCommand({
  name: 'week',
  access: 'member',
  summary: (words) => words.week.summary,
  example: (words) => words.week.example,
  options: { market: option.region({ required: false }) },
  async run({ app, invocation, values, words, setting: { locale } }) {
    const { address } = invocation;
    const market = values.market ?? (await usualMarket(app, address, await app.store.subscriptionsAt(address)));
    const facts = await weekFacts(app, { market, address });
    return composeWeek(facts, { catalog: app.catalog, words, locale, now: app.clock.now() });
  },
});
