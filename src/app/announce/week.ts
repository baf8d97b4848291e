import type { Catalog, Upcoming } from '../../catalog/index.ts';
import { type Block, bullets, type Document, documentOf, heading, note, paragraph } from '../../document/index.ts';
import type { Locale, Words } from '../../locales/index.ts';
import type { WeekFacts } from '../week-facts.ts';

interface Speaking {
  readonly catalog: Catalog;
  readonly words: Words;
  readonly locale: Locale;
}

/** The longest lead of any season is 147 days. */
const WITHIN_DAYS = 150;
const MAX_SEASONS = 5;
const MAX_CATEGORIES = 4;
/** What opens within these days opens this week. */
const WEEK_DAYS = 7;

/** The week of a market: what to hold back, order, list, post and send, and what tends to sell. Pure: facts in, words out. */
export function composeWeek(facts: WeekFacts, speaking: Speaking): Document {
  const { catalog, words, locale } = speaking;
  const { market, at, monday, down } = facts;
  const title = words.week.title(catalog.nameOf('region', market, locale), monday);
  const seasons = catalog.upcoming({ market, at, withinDays: WITHIN_DAYS });
  const due = seasons.filter(({ inDays }) => inDays > 0);
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
    section(parts.selling, sellingLines(facts, speaking)),
  ].flat();
  return documentOf(down.length > 0 ? 'warning' : 'neutral', title, [
    heading(title),
    ...(services.length > 0 ? [heading(parts.hold), bullets(words.week.hold(services))] : []),
    ...(sections.length > 0 ? sections : [paragraph(words.week.quiet)]),
    note(words.week.basis),
  ]);
}

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
