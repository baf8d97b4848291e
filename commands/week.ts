import { composeWeek } from '../src/app/announce/week.ts';
import { weekFacts } from '../src/app/week-facts.ts';
import { defineCommand, option } from '../src/command-kit/index.ts';

const DEFAULT_MARKET = 'US';

export default defineCommand({
  name: 'week',
  access: 'member',
  summary: (words) => words.week.summary,
  example: (words) => words.week.example,
  options: { market: option.region({ required: false }) },
  async run({ app, values, words, setting: { locale } }) {
    const facts = await weekFacts(app, values.market ?? DEFAULT_MARKET);
    return composeWeek(facts, { catalog: app.catalog, words, locale });
  },
});
