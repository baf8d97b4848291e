import type { Upcoming } from '../../catalog/index.ts';
import { type Block, bullets, type Document, documentOf, heading, note, paragraph } from '../../document/index.ts';
import { DAY_MS } from '../../domain/instant.ts';
import { textOfDay } from '../../domain/market/calendar/index.ts';
import { categoryName } from '../market/import-text.ts';
import { growthText, sourceName, suspectBlock, type TrendingTextContext } from '../market/trending-text.ts';
import type { WeekFacts, WeekTrends } from '../ports/index.ts';

type Speaking = TrendingTextContext;

/** The longest lead of any season is 147 days. */
const WITHIN_DAYS = 150;
const MAX_SEASONS = 5;
const MAX_CATEGORIES = 4;
/** What opens within these days opens this week. */
const WEEK_DAYS = 7;

/** The week of a market: what to hold back, order, list, post and send, and what sells. Pure: facts in, words out. */
export function composeWeek(facts: WeekFacts, speaking: Speaking): Document {
  const title = weekTitle(facts, speaking);
  return documentOf(facts.down.length > 0 ? 'warning' : 'neutral', title, [
    heading(title),
    ...weekBlocks(facts, speaking),
  ]);
}

export const weekTitle = ({ market, monday }: WeekFacts, { catalog, words, locale }: Speaking): string =>
  words.week.title(catalog.nameOf('region', market, locale), monday);

/** The week without its title; it never says nothing. */
export function weekBlocks(facts: WeekFacts, speaking: Speaking): readonly (Block | null)[] {
  const { catalog, words, locale } = speaking;
  const { market, at, down, trends } = facts;
  const due = catalog.upcoming({ market, at, withinDays: WITHIN_DAYS }).filter(({ inDays }) => inDays > 0);
  const doing = (stage: Upcoming['stage']) => due.filter((one) => one.stage === stage);
  const opening = due.filter(({ nextStage }) => nextStage !== null && nextStage.inDays <= WEEK_DAYS);
  const services = down.map((service) => catalog.nameOf('service', service, locale));
  const { parts } = words.week;
  const sections = [
    section(parts.stock, doing('stock').map(named(speaking))),
    section(parts.list, doing('list').map(named(speaking))),
    section(parts.content, [...doing('content'), ...doing('peak')].map(named(speaking))),
    section(parts.cutoff, doing('cutoff').map(named(speaking))),
    section(parts.opening, opening.map(openingLine(speaking))),
    trends === null ? section(parts.selling, sellingLines(facts, speaking)) : measured(trends, speaking),
  ].flat();
  return [
    ...(services.length > 0 ? [heading(parts.hold), bullets(words.week.hold(services))] : []),
    ...(sections.length > 0 ? sections : [paragraph(words.week.quiet)]),
    note(trends === null ? words.week.basis : words.week.measured(sourceName(trends.source, words), endOf(trends))),
  ];
}

/** What the community's own figures say, and which of them say nothing. */
function measured(trends: WeekTrends, speaking: Speaking): readonly (Block | null)[] {
  const { words } = speaking;
  const name = (key: string) => categoryName(key, speaking);
  const rising = trends.rising.map((one) =>
    words.week.rising(name(one.category), words.trending.moves.up(growthText(one, words))),
  );
  const steady = trends.steady.length > 0 ? [words.week.steady(trends.steady.map(name))] : [];
  return [
    heading(words.week.parts.rising),
    bullets([...(rising.length > 0 ? rising : [words.week.noneRising]), ...steady]),
    suspectBlock(trends, speaking),
  ];
}

const endOf = ({ until }: WeekTrends): string => textOfDay(Math.floor(until / DAY_MS) - 1);

function section(title: string, lines: readonly string[]): readonly Block[] {
  return lines.length === 0 ? [] : [heading(title), bullets(lines.slice(0, MAX_SEASONS))];
}

const named =
  ({ words, locale }: Speaking) =>
  ({ names, inDays, from }: Upcoming): string =>
    words.week.season(names[locale], inDays, from);

const openingLine =
  ({ words, locale }: Speaking) =>
  ({ names, nextStage, plan }: Upcoming): string => {
    const stage = plan.find((one) => one.stage === nextStage?.stage);
    return stage === undefined
      ? names[locale]
      : words.week.opens(names[locale], words.calendar.stages[stage.stage], stage.date);
  };

/** From the templates, each with what it rests on; a growth figure would have to come from figures. */
function sellingLines({ market, at }: WeekFacts, { catalog, words, locale }: Speaking): readonly string[] {
  const answer = catalog.trendingFor({ market, at, limit: MAX_CATEGORIES });
  if (answer.kind === 'none') return [];
  return answer.categories.map(({ names, why, basis }) =>
    words.week.selling(names[locale], why[locale], words.trending.bases[basis.kind]),
  );
}
