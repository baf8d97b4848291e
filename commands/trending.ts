import { readSearchedNow } from '../src/app/market/read-searches.ts';
import { readTrending } from '../src/app/market/read-trending.ts';
import { searchedBlocks, templateBlocks, trendingBlocks } from '../src/app/market/trending-text.ts';
import { type Answer, type Call, defineCommand, option } from '../src/command-kit/index.ts';
import { type Block, documentOf, heading, paragraph } from '../src/document/index.ts';

const MAX_CATEGORIES = 6;
/** Stock for an occasion is decided about this far ahead. */
const OCCASIONS_WITHIN_DAYS = 60;
const DEFAULT_MARKET = 'US';
const MAX_CATEGORY_CHARACTERS = 60;

const options = {
  market: option.region({ required: false }),
  category: option.text(
    { required: false },
    { maxCharacters: MAX_CATEGORY_CHARACTERS, describe: (words) => words.trending.options.category },
  ),
};

type TrendingCall = Parameters<Parameters<typeof defineCommand<typeof options>>[0]['run']>[0];

export default defineCommand({
  name: 'trending',
  access: 'member',
  summary: (words) => words.trending.summary,
  example: (words) => words.trending.example,
  options,
  async run(call) {
    const { app, values, words, invocation, setting } = call;
    const market = values.market ?? DEFAULT_MARKET;
    const view = await readTrending(app, { address: invocation.address, market, category: categoryOf(call) });
    const searched = searchedBlocks(await readSearchedNow(app, market), market, contextOf(call));
    if (view === null) return fromTemplates(call, market, searched);
    const name = app.catalog.nameOf('region', market, setting.locale);
    const title = words.trending.title(name);
    if (values.category !== null && view.rows.length === 0 && view.tooLittle.length === 0) {
      return documentOf('notice', title, [heading(title), paragraph(words.trending.noCategory(values.category))]);
    }
    const tone = view.suspect.length > 0 ? 'notice' : 'neutral';
    return documentOf(tone, title, [...trendingBlocks(view, contextOf(call)), ...searched]);
  },
});

/** As the catalog knows it, else as files may have told it. */
function categoryOf({ app, values }: TrendingCall): string | null {
  if (values.category === null) return null;
  const found = app.catalog.resolveCategory(values.category);
  return found.kind === 'found' ? found.id : values.category;
}

function fromTemplates(call: TrendingCall, market: string, searched: readonly Block[]): Answer {
  const { app, words, setting } = call;
  const at = app.clock.now();
  const name = (id: string): string => app.catalog.nameOf('region', id, setting.locale);
  const answer = app.catalog.trendingFor({ market, at, limit: MAX_CATEGORIES });
  if (answer.kind === 'none') {
    const said = words.trending.noMarket(name(market), answer.markets.map(name));
    return documentOf('notice', words.trending.summary, [paragraph(said)]);
  }
  const occasions = app.catalog.upcoming({ market, at, withinDays: OCCASIONS_WITHIN_DAYS });
  const title = words.trending.title(name(market));
  return documentOf('neutral', title, [
    heading(title),
    ...templateBlocks({ answer, occasions }, contextOf(call)),
    ...searched,
  ]);
}

function contextOf({ app, words, setting }: Pick<Call<unknown>, 'app' | 'words' | 'setting'>) {
  return { catalog: app.catalog, words, locale: setting.locale, now: app.clock.now() };
}
