/** What was sold in each period, with running sums so that a mean of any stretch costs two look-ups. */
export interface Series {
  readonly values: Float64Array;
  /** `sums[i]` is the sum of the first i values. */
  readonly sums: Float64Array;
  /** The first period with a row. */
  readonly since: number;
}

/** Takes NaN for a period without a row: before the first row it is unknown, afterwards nothing was sold. */
export function seriesOf(cells: Float64Array): Series {
  const since = cells.findIndex((value) => !Number.isNaN(value));
  const values = cells.map((value) => (value > 0 ? value : 0));
  const sums = new Float64Array(values.length + 1);
  values.forEach((value, index) => {
    sums[index + 1] = (sums[index] ?? 0) + value;
  });
  return { values, sums, since: since < 0 ? values.length : since };
}

export function sumOf(parts: readonly Series[]): Series {
  const length = parts[0]?.values.length ?? 0;
  const cells = new Float64Array(length).fill(Number.NaN);
  const since = Math.min(...parts.map((part) => part.since));
  for (let index = since; index < length; index++) {
    cells[index] = parts.reduce((sum, { values }) => sum + (values[index] ?? 0), 0);
  }
  return seriesOf(cells);
}

/** The mean from one period to another, both included; what lies outside the axis is left out. */
export function meanOf({ values, sums }: Series, from: number, to: number): number {
  const start = Math.max(0, from);
  const end = Math.min(values.length - 1, to);
  if (end < start) return 0;
  return Math.max(0, ((sums[end + 1] ?? 0) - (sums[start] ?? 0)) / (end - start + 1));
}

export const valueAt = ({ values }: Series, index: number): number => values[index] ?? 0;
