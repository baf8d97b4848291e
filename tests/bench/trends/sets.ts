import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { PanelRow } from '../../../src/domain/market/trending/index.ts';
import { rowsOfCsv } from '../../../src/tables/index.ts';
import { sharedPath } from '../../support/shared.ts';

/** One set of recorded sales, cut to what a ranking is judged by. */
export interface SalesSet {
  readonly name: string;
  readonly rows: readonly PanelRow[];
  /** Categories count while their trailing mean is at least this. */
  readonly floor: number;
  /** NDCG at this many places. */
  readonly places: number;
  /** Few orders a week: growth is mostly noise. */
  readonly thin: boolean;
}

/** The recorded sets beside the project; empty where there are none. Licences: ../shared/data/sales/PROVENANCE.md. */
export function salesSets(): readonly SalesSet[] {
  const files = {
    uci: sharedPath('data', 'sales', 'uci_online_retail_category_daily.csv.gz'),
    grocery: sharedPath('data', 'sales', 'completejourney_sample_lines.csv.gz'),
    australia: sharedPath('data', 'sales', 'aus_retail_monthly.csv.gz'),
  };
  const { uci, grocery, australia } = files;
  if (uci === null || grocery === null || australia === null) return [];
  const gifts = table(uci);
  const gift = (market: string): PanelRow[] =>
    gifts
      .filter((row) => row.market === market)
      .map((row) => ({ ...cell(row, 'date', row.lines), market, period: weekOf(row.date ?? '') }));
  return [
    { name: 'UCI gifts, all', rows: gift('ALL'), floor: 10, places: 10, thin: false },
    { name: 'UCI gifts, EU', rows: gift('EU'), floor: 3, places: 10, thin: true },
    {
      name: 'completejourney',
      rows: table(grocery).map((row) => ({
        period: weekOf(row.d ?? ''),
        market: 'US',
        category: row.product_category ?? '',
        units: 1,
      })),
      floor: 3,
      places: 10,
      thin: true,
    },
    {
      name: 'Australia, monthly',
      rows: table(australia)
        .filter(({ Month = '' }) => Month >= AUSTRALIA_SINCE)
        .map(australian),
      floor: 5,
      places: 5,
      thin: false,
    },
  ];
}

/** Australian retail as far back as it goes: what a downside is told from needs bad years. */
export function longAustralia(): SalesSet | null {
  const file = sharedPath('data', 'sales', 'aus_retail_monthly.csv.gz');
  if (file === null) return null;
  return { name: 'Australia, 1982–2018', rows: table(file).map(australian), floor: 5, places: 5, thin: false };
}

function australian({ State = '', Industry = '', Month = '', Turnover }: Row): PanelRow {
  return { period: Month, market: State, category: Industry, units: Number(Turnover) };
}

/** The years before were looked at while the settings were chosen. */
const AUSTRALIA_SINCE = '2003';
const DAY_MS = 86_400_000;

type Row = Readonly<Record<string, string>>;

function table(path: string): Row[] {
  const [header, ...rows] = rowsOfCsv(gunzipSync(readFileSync(path)).toString('utf8')) ?? [];
  const names = header?.cells ?? [];
  return rows.map(({ cells }) => Object.fromEntries(names.map((name, at) => [name, cells[at] ?? ''])));
}

function cell(row: Row, period: string, units: string | undefined): PanelRow {
  return { period: row[period] ?? '', market: row.market ?? '', category: row.category ?? '', units: Number(units) };
}

/** The Monday of a day's week. */
function weekOf(date: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  return new Date(day.getTime() - ((day.getUTCDay() + 6) % 7) * DAY_MS).toISOString().slice(0, 10);
}
