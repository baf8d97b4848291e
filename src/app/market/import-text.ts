import type { Catalog } from '../../catalog/index.ts';
import {
  type Action,
  actions,
  type Block,
  bullets,
  field,
  fields,
  heading,
  note,
  paragraph,
  type Text,
} from '../../document/index.ts';
import { DAY_MS, HOUR_MS } from '../../domain/instant.ts';
import type { Observation } from '../../domain/market/observation/index.ts';
import type { Locale, Words } from '../../locales/index.ts';
import { DRAFT_KEPT_MS } from './import-figures.ts';
import { type Assumption, type Understanding, WHOLE_SHOP } from './read-export.ts';

export interface ImportTextContext {
  readonly catalog: Catalog;
  readonly words: Words;
  readonly locale: Locale;
}

/** As many as a phone shows. */
const MAX_BAD_TOLD = 8;
const MAX_LARGEST = 5;
const MAX_UNUSED_TOLD = 8;
/** Where most sellers of cross-border shops sell; others are typed. */
const ASKED_MARKETS = ['US', 'UK', 'ID', 'VN', 'TH', 'MY', 'PH', 'SG'];

/** What was understood of a file, for somebody to say yes or no to. */
export function previewBlocks(
  { fileName, understanding }: { readonly fileName: string; readonly understanding: Understanding },
  context: ImportTextContext,
): readonly (Block | null)[] {
  const say = context.words.imports;
  const { format, rows, observations, bad, cancelled, assumed, unused } = understanding;
  const categories = new Set(observations.map(({ key }) => key));
  const isEstimated = observations.some(({ quality }) => quality !== 'measured');
  const remarks = [
    ...assumed.map((one) => assumptionText(one, context.words)).filter((text) => text !== null),
    ...(isEstimated ? [say.estimates] : []),
    ...(cancelled > 0 ? [say.cancelled(cancelled)] : []),
  ];
  const told = bad
    .slice(0, MAX_BAD_TOLD)
    .map(({ line, problem, cell }) => say.badRow(line, say.problems[problem], cell));
  const more = bad.length > MAX_BAD_TOLD ? [say.moreBad(bad.length - MAX_BAD_TOLD)] : [];
  const columns = understanding.columns.map((column) => say.column(column.heading, say.fields[column.field]));
  return [
    heading(say.title(fileName)),
    paragraph(observations.length === 0 ? say.nothingLeft : say.understood(say.formats[format], rows, categories.size)),
    fields([
      field(say.labels.columns, say.names(columns)),
      ...(unused.length > 0 ? [field(say.labels.unused, say.names(cut(unused)))] : []),
      ...(observations.length > 0 ? figureFields(understanding, context) : []),
    ]),
    remarks.length > 0 ? bullets(remarks) : null,
    bad.length > 0 ? paragraph(say.bad(bad.length)) : null,
    bad.length > 0 ? bullets([...told, ...more]) : null,
  ];
}

/** Yes, or no; where nobody knows the market, a yes for each of the usual ones. */
export function previewActions(
  { draft, understanding }: { readonly draft: string; readonly understanding: Understanding },
  { catalog, words, locale }: ImportTextContext,
): readonly (Block | null)[] {
  const say = words.imports;
  const needsMarket = understanding.assumed.some(({ kind }) => kind === 'no_market');
  const keep = (label: string, market?: string): Action => ({
    label,
    command: 'import',
    values: { action: 'keep', code: draft, ...(market ? { market } : {}) },
    replaces: true,
    ...(market ? {} : { main: true }),
  });
  const yes = needsMarket
    ? ASKED_MARKETS.map((market) => keep(say.buttons.keepAs(catalog.nameOf('region', market, locale)), market))
    : [keep(say.buttons.keep)];
  const no: Action = {
    label: say.buttons.forget,
    command: 'import',
    values: { action: 'forget', code: draft },
    replaces: true,
  };
  return [
    needsMarket ? paragraph(say.askMarket) : null,
    actions([...yes, no]),
    note(say.notYet(DRAFT_KEPT_MS / HOUR_MS)),
  ];
}

/** A category's name in the reader's language, or as the file told it. */
export function categoryName(key: string, { catalog, words, locale }: ImportTextContext): string {
  return key === WHOLE_SHOP ? words.imports.wholeShop : catalog.nameOf('category', key, locale);
}

function figureFields({ observations, currencies }: Understanding, context: ImportTextContext) {
  const { catalog, words, locale } = context;
  const { labels, markets: andAll, span, names } = words.imports;
  const markets = [...new Set(observations.map(({ market }) => market))].filter((market) => market !== '');
  const from = Math.min(...observations.map(({ at }) => at));
  const to = Math.max(...observations.map(({ at, windowDays }) => at + (windowDays - 1) * DAY_MS));
  const places = andAll(markets.map((market) => catalog.nameOf('region', market, locale)));
  return [
    ...(markets.length > 0 ? [field(labels.market, places)] : []),
    field(labels.days, span(dayText(from), dayText(to))),
    ...(currencies.length > 0 ? [field(labels.money, names(currencies))] : []),
    field(labels.largest, names(largest(observations).map((key) => categoryName(key, context)))),
  ];
}

function largest(observations: readonly Observation[]): readonly string[] {
  const metric = (['units', 'orders', 'gmv'] as const).find((one) => observations.some((seen) => seen.metric === one));
  const sums = new Map<string, number>();
  for (const { key, value, metric: told } of observations) {
    if (told === metric) sums.set(key, (sums.get(key) ?? 0) + value);
  }
  return [...sums]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, MAX_LARGEST)
    .map(([key]) => key);
}

function assumptionText(assumption: Assumption, { imports }: Words): Text | null {
  switch (assumption.kind) {
    case 'period':
      return imports.assumed.period(assumption.days);
    case 'today':
      return imports.assumed.today;
    case 'day_order':
      return imports.assumed.day_order[assumption.order];
    case 'whole_shop':
      return imports.assumed.whole_shop;
    case 'no_market':
      // It is asked for beside the buttons.
      return null;
  }
}

const dayText = (at: number): string => new Date(at).toISOString().slice(0, 10);
const cut = (names: readonly string[]): readonly string[] =>
  names.length > MAX_UNUSED_TOLD ? [...names.slice(0, MAX_UNUSED_TOLD), '…'] : names;
