import type { TrendingCategory, Upcoming } from '../src/catalog/index.ts';
import { defineCommand, option } from '../src/command-kit/index.ts';
import { bullets, documentOf, heading, note, paragraph, strong, text } from '../src/document/index.ts';
import type { Locale, Words } from '../src/locales/index.ts';

const MAX_CATEGORIES = 6;
const MAX_OCCASIONS = 4;
/** Stock for an occasion is decided about this far ahead. */
const OCCASIONS_WITHIN_DAYS = 60;
const DEFAULT_MARKET = 'US';

export default defineCommand({
  name: 'trending',
  access: 'member',
  summary: (words) => words.trending.summary,
  example: (words) => words.trending.example,
  options: {
    market: option.region({ required: false }),
  },
  async run({ app, values, words, setting: { locale } }) {
    const market = values.market ?? DEFAULT_MARKET;
    const at = app.clock.now();
    const name = app.catalog.nameOf('region', market, locale);
    const answer = app.catalog.trendingFor({ market, at, limit: MAX_CATEGORIES });
    if (answer.kind === 'none') {
      const known = answer.markets.map((one) => app.catalog.nameOf('region', one, locale));
      return documentOf('notice', words.trending.summary, [paragraph(words.trending.noMarket(name, known))]);
    }
    const occasions = app.catalog
      .upcoming({ market, at, withinDays: OCCASIONS_WITHIN_DAYS })
      .slice(0, MAX_OCCASIONS)
      .map((occasion) => occasionText(occasion, words, locale));
    return documentOf('neutral', words.trending.title(name), [
      heading(words.trending.title(name)),
      paragraph(words.trending.basis(answer.asOf)),
      bullets(answer.categories.map((category) => categoryText(category, words, locale))),
      occasions.length > 0 ? heading(words.trending.ahead) : null,
      occasions.length > 0 ? bullets(occasions) : null,
      note(words.trending.meanings),
    ]);
  },
});

function categoryText({ names, why, basis }: TrendingCategory, words: Words, locale: Locale) {
  const rests = words.trending.bases[basis.kind];
  return text`${strong(names[locale])}${words.list.colon}${why[locale]} [${rests}]`;
}

function occasionText({ names, inDays, stage }: Upcoming, words: Words, locale: Locale) {
  const when = words.trending.inDays(names[locale], inDays);
  return stage ? text`${when}${words.list.aside(words.trending.stages[stage])}` : when;
}
