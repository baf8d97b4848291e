import type { Catalog, TrendingAnswer, Upcoming } from '../../catalog/index.ts';
import {
  type Block,
  bullets,
  heading,
  note,
  type Piece,
  paragraph,
  steps,
  strong,
  type Text,
  text,
} from '../../document/index.ts';
import { DAY_MS, type Instant } from '../../domain/instant.ts';
import { type Growth, SURE } from '../../domain/market/trending/index.ts';
import type { Locale, Words } from '../../locales/index.ts';
import { categoryName } from './import-text.ts';
import type { SearchedNow } from './read-searches.ts';
import type { TrendingView, TrendRow } from './read-trending.ts';

export interface TrendingTextContext {
  readonly catalog: Catalog;
  readonly words: Words;
  readonly locale: Locale;
  readonly now: Instant;
}

const MAX_TOO_LITTLE = 6;
const MAX_OCCASIONS = 4;
/** The figures that people say aloud have two digits that count. */
const TIER_DIGITS = 2;

/** A market's ranking, every figure with what it rests on. */
export function trendingBlocks(view: TrendingView, context: TrendingTextContext): readonly (Block | null)[] {
  const { catalog, words, locale, now } = context;
  const say = words.trending;
  const place = catalog.nameOf('region', view.market, locale);
  const until = dayText(view.until - DAY_MS);
  const listed = view.rows.map((row) => rowText(row, view, context));
  // A list that begins elsewhere than at 1 tells its places itself.
  const isWhole = view.rows.every(({ rank }, index) => rank === index + 1);
  const thin = view.tooLittle.slice(0, MAX_TOO_LITTLE).map((key) => categoryName(key, context));
  const meaning = view.basis === 'rolling' ? 'rolling' : view.step === 'month' ? 'month' : 'history';
  return [
    heading(say.title(place)),
    paragraph(view.basis === 'rolling' ? say.rolling(until) : say.asOf(until, view.periods, view.step)),
    suspectBlock(view, context),
    listed.length === 0 ? paragraph(say.none(place)) : isWhole ? steps(listed) : bullets(listed),
    thin.length > 0 ? paragraph(say.tooLittle(thin)) : null,
    paragraph(say.source(sourceName(view.source, words), say.age(Math.floor((now - view.storedAt) / DAY_MS)))),
    note(say.meanings[meaning]),
  ];
}

/** Where there are no figures: what the calendar and our judgement say, called so. */
export function templateBlocks(
  {
    answer,
    occasions,
  }: { readonly answer: Extract<TrendingAnswer, { kind: 'categories' }>; readonly occasions: readonly Upcoming[] },
  { words, locale }: TrendingTextContext,
): readonly (Block | null)[] {
  const say = words.trending;
  const lines = answer.categories.map(
    ({ names, why, basis }) =>
      text`${strong(names[locale])}${words.list.colon}${why[locale]} [${say.bases[basis.kind]}]`,
  );
  const ahead = occasions.slice(0, MAX_OCCASIONS).map(({ names, inDays, stage }): Text => {
    const when = say.inDays(names[locale], inDays);
    return stage ? text`${when}${words.list.aside(say.stages[stage])}` : when;
  });
  return [
    paragraph(say.calendarOnly),
    paragraph(say.basis(answer.asOf)),
    bullets(lines),
    ahead.length > 0 ? heading(say.ahead) : null,
    ahead.length > 0 ? bullets(ahead) : null,
    note(say.templateMeanings),
  ];
}

/** Topics of the day that name a category; nothing where there are none. */
export function searchedBlocks(
  searched: readonly SearchedNow[],
  market: string,
  context: TrendingTextContext,
): readonly Block[] {
  if (searched.length === 0) return [];
  const { catalog, words, locale } = context;
  const count = (searches: number): string => new Intl.NumberFormat(locale).format(searches);
  return [
    heading(words.trending.searched(catalog.nameOf('region', market, locale))),
    bullets(
      searched.map(({ keyword, category, searches }) =>
        words.trending.keyword(keyword, categoryName(category, context), count(searches)),
      ),
    ),
  ];
}

function rowText(row: TrendRow, view: TrendingView, context: TrendingTextContext): Text {
  const { words, locale } = context;
  const say = words.trending;
  const { season, rank } = row;
  const tier = say.tiers[view.step](rounded(row.growth.base, locale), say.units[unitOf(view)]);
  const facts: (Piece | null)[] = [
    moveText(row.growth, words),
    tier,
    season && say.season(season.names[locale], season.inDays, season.stage && say.stages[season.stage]),
    resilienceText(row, words),
    view.rows[0]?.rank === 1 && view.rows.length > 1 ? null : say.ofMany(rank, view.ranked),
  ];
  return say.row(
    categoryName(row.key, context),
    facts.filter((fact) => fact !== null),
  );
}

export function growthText(growth: Pick<Growth, 'expected' | 'low' | 'high'>, { trending: say }: Words): string {
  return say.growth(percentOf(growth.expected), percentOf(growth.low), percentOf(growth.high));
}

function moveText(move: Growth, words: Words): Text {
  const { trending: say } = words;
  const { rise } = move;
  const growth = growthText(move, words);
  if (rise >= SURE) return say.moves.up(growth);
  return rise <= 1 - SURE ? say.moves.down(growth) : say.moves.none(growth);
}

function resilienceText({ resilience }: TrendRow, { trending: say }: Words): string | null {
  if (resilience === null) return null;
  const parts = resilience.components.map(({ name, value }) => say.components[name](value));
  if (resilience.timeCritical) parts.push(say.timeCritical);
  return resilience.basis === 'measured' ? say.resilience(resilience.score, parts) : say.prior(resilience.score, parts);
}

/** Of the last quarter: what is older hardly moves anything, and nobody remembers it. */
const SUSPECT_TOLD_MS = 92 * DAY_MS;
const MAX_SPANS = 3;

/** Which figures moved nothing, and why; null where there are none of late. */
export function suspectBlock(
  { suspect, step, outages }: Pick<TrendingView, 'suspect' | 'step' | 'outages'>,
  context: TrendingTextContext,
): Block | null {
  const { catalog, words, locale, now } = context;
  const recent = suspect.filter((at) => at > now - SUSPECT_TOLD_MS);
  if (recent.length === 0) return null;
  const lengthMs = step === 'month' ? 31 * DAY_MS : 7 * DAY_MS;
  const spans: { from: Instant; to: Instant }[] = [];
  for (const at of recent) {
    const last = spans.at(-1);
    if (last && at <= last.to + DAY_MS) last.to = at + lengthMs;
    else spans.push({ from: at, to: at + lengthMs });
  }
  const services = outages.map((id) => catalog.nameOf('service', id, locale));
  const told = spans
    .slice(-MAX_SPANS)
    .map(({ from, to }) => words.imports.span(dayText(from), dayText(Math.min(to - DAY_MS, now))));
  return paragraph(words.trending.suspect(services, told));
}

export function sourceName(source: string, { trending: say }: Words): string {
  return Object.entries(say.sources).find(([id]) => id === source)?.[1] ?? source;
}

function unitOf({ metric }: TrendingView): 'units' | 'orders' | 'gmv' {
  return metric === 'orders' || metric === 'gmv' ? metric : 'units';
}

const percentOf = (share: number): number => Math.round(share * 100);
const dayText = (at: Instant): string => new Date(at).toISOString().slice(0, 10);

function rounded(value: number, locale: Locale): string {
  const digits = { maximumSignificantDigits: TIER_DIGITS } as const;
  return new Intl.NumberFormat(locale, value < 100 ? { maximumFractionDigits: 0 } : digits).format(value);
}
