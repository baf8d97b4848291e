import { type Panel, type PanelRow, panelOf } from '../../../../src/domain/market/trending/index.ts';
import { seeded } from '../../../bench/crowd/random.ts';

const MONDAY = Date.UTC(2024, 0, 1);
const WEEK_MS = 7 * 86_400_000;
export const weekAt = (week: number): string => new Date(MONDAY + week * WEEK_MS).toISOString().slice(0, 10);

/** Rows of one market; `units` gives what a category sells in a week. */
export function weeks(
  count: number,
  units: Readonly<Record<string, (week: number) => number>>,
  market = 'US',
): PanelRow[] {
  return Array.from({ length: count }, (_, week) => week).flatMap((week) =>
    Object.entries(units).map(([category, sells]) => ({
      period: weekAt(week),
      market,
      category,
      units: sells(week),
    })),
  );
}

export function panel(rows: readonly PanelRow[]): Panel {
  const laid = panelOf(rows);
  if ('kind' in laid) throw new Error(laid.kind);
  return laid;
}

/** What is sold at random around a level; the same every time. */
export const noisy = (level: number, seed: number) => {
  const random = seeded(seed);
  const drawn = Array.from({ length: 400 }, () => random.poisson(level));
  return (week: number): number => drawn[week] ?? 0;
};
