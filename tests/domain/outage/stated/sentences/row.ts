/** A hand-made sentence and what it states. Times are local to the row's zone, `MM-DD HH:MM` of 2026. */
export interface Row {
  readonly says: string;
  readonly zone: string;
  readonly label: 'eta' | 'vague' | 'none';
  readonly from: string | null;
  readonly to: string | null;
  readonly scope?: 'fix' | 'partial' | 'backlog';
}

/** Everything in the tables was said then: a Monday, 16:00 in Shanghai, 15:00 in Jakarta, 03:00 in New York. */
export const SAID_AT = '2026-01-26T08:00:00Z';

/** Shorthands for the rows of one page's zone. */
export function rowsIn(zone: string) {
  return {
    eta: (says: string, from: string | null, to: string | null, scope?: Row['scope']): Row => ({
      says,
      zone,
      label: 'eta',
      from,
      to,
      ...(scope === undefined ? {} : { scope }),
    }),
    vague: (says: string): Row => ({ says, zone, label: 'vague', from: null, to: null }),
    none: (says: string): Row => ({ says, zone, label: 'none', from: null, to: null }),
  };
}

/** Sentences by what they are. */
export type Labels = Readonly<Record<Row['label'], readonly string[]>>;
