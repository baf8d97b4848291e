import type { Upcoming } from '../src/catalog/index.ts';
import { defineCommand, option } from '../src/command-kit/index.ts';
import {
  type Action,
  actions,
  type Block,
  bullets,
  documentOf,
  heading,
  note,
  paragraph,
  type Text,
  text,
} from '../src/document/index.ts';
import type { Locale, Words } from '../src/locales/index.ts';

const DEFAULT_MARKET = 'US';
/** The longest lead of any season is 147 days; what is further has no open stage. */
const WITHIN_DAYS = 150;
const MAX_SEASONS = 7;
const MAX_LATER = 4;

export default defineCommand({
  name: 'calendar',
  access: 'member',
  summary: (words) => words.calendar.summary,
  example: (words) => words.calendar.example,
  options: { market: option.region({ required: false }) },
  async run({ app, values, words, setting: { locale } }) {
    const market = values.market ?? DEFAULT_MARKET;
    const name = app.catalog.nameOf('region', market, locale);
    const title = words.calendar.title(name);
    const coming = app.catalog.upcoming({ market, at: app.clock.now(), withinDays: WITHIN_DAYS });
    const open = coming.filter((one) => one.inDays <= 0 || one.stage !== null);
    const shown = open.slice(0, MAX_SEASONS);
    const later = coming.filter((one) => one.inDays > 0 && one.stage === null).slice(0, MAX_LATER);
    if (shown.length + later.length === 0) {
      return documentOf('notice', title, [heading(title), paragraph(words.calendar.nothing(name))]);
    }
    const laterNames = later.map(({ names, inDays }) => words.calendar.laterOne(names[locale], inDays));
    return documentOf('neutral', title, [
      heading(title),
      ...shown.flatMap((season) => blocksOf(season, words, locale)),
      later.length > 0 ? paragraph(words.calendar.later(laterNames)) : null,
      actions(tagsFor(shown, { words, locale, market })),
      note(words.calendar.basis),
    ]);
  },
});

function blocksOf(season: Upcoming, words: Words, locale: Locale): readonly Block[] {
  const figures = season.figures.map(({ says, of, source, date, kind }) => {
    const figure = words.calendar.figure(says[locale], of[locale], source, date);
    return text`${words.calendar.figureKinds[kind]}${words.list.colon}${figure}`;
  });
  const lines = linesOf(season, words);
  return [
    paragraph(whenOf(season, words, locale)),
    ...(lines.length + figures.length > 0 ? [bullets([...lines, ...figures])] : []),
  ];
}

function whenOf(season: Upcoming, { calendar, list }: Words, locale: Locale): Text {
  const { names, inDays, from, to, isEstimate, kind } = season;
  const name = names[locale];
  const running = from === to ? calendar.today(name) : calendar.running(name, to);
  const when = inDays <= 0 ? running : calendar.when(name, inDays, from);
  const asides = [isEstimate ? calendar.estimate : null, calendar.kinds[kind]].filter((said) => said !== null);
  return asides.length > 0 ? text`${when}${list.aside(asides.join(list.semicolon))}` : when;
}

/** What to do now, what has passed, what opens next, and until when parcels must leave. */
function linesOf({ stage, nextStage, plan, inDays }: Upcoming, { calendar }: Words): readonly string[] {
  if (inDays <= 0) return [];
  const at = (wanted: string) => plan.find((one) => one.stage === wanted);
  const stock = at('stock');
  const cutoff = at('cutoff');
  const next = nextStage === null ? undefined : at(nextStage.stage);
  return [
    stage === null ? calendar.early : calendar.now[stage],
    ...(stock && stock.inDays < 0 && stage !== 'stock' ? [calendar.passed(calendar.stages.stock, -stock.inDays)] : []),
    ...(nextStage && next ? [calendar.opens(calendar.stages[nextStage.stage], nextStage.inDays, next.date)] : []),
    ...(cutoff && cutoff.inDays > 0 && nextStage?.stage !== 'cutoff' ? [calendar.dispatchBy(cutoff.date)] : []),
  ];
}

/** Tags of the next season that is not on yet. */
function tagsFor(
  seasons: readonly Upcoming[],
  { words, locale, market }: { readonly words: Words; readonly locale: Locale; readonly market: string },
): readonly Action[] {
  const next = seasons.find(({ inDays, kind }) => inDays > 0 && kind === 'season');
  if (next === undefined) return [];
  const product = next.names[locale];
  return [{ label: words.calendar.tags(product), command: 'hashtags', values: { product, market } }];
}
