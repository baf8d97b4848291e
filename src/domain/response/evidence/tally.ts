import type { Report } from '../../outage/evidence.ts';

/** Members' reports of one component in one region. */
export interface Tally {
  readonly component: string;
  /** Null: not told. */
  readonly region: string | null;
  /** Distinct members; fewer than three are told as `<3`, so that nobody can be picked out. */
  readonly members: number | '<3';
}

/** A crowd of fewer says too much about each of them. */
export const SMALLEST_TOLD = 3;

/** Distinct members for each component and region, the most first; there is no total, which would give the small ones away. */
export function tallyOf(reports: readonly Report[]): readonly Tally[] {
  const groups = Map.groupBy(reports, ({ component, region }) => JSON.stringify([component, region]));
  return [...groups.values()]
    .flatMap((group) => {
      const [first] = group;
      if (first === undefined) return [];
      const members = new Set(group.map(({ reporter }) => reporter)).size;
      return [{ component: first.component, region: first.region, members }];
    })
    .sort((a, b) => b.members - a.members || (nameOf(a) < nameOf(b) ? -1 : 1))
    .map((one) => ({ ...one, members: one.members < SMALLEST_TOLD ? ('<3' as const) : one.members }));
}

const nameOf = ({ component, region }: Pick<Tally, 'component' | 'region'>): string => `${component} ${region ?? ''}`;
