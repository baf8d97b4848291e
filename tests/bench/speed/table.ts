/** One measured figure, and its ratio to the figure that stands for 1 in the same run. */
export interface Row {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly ratio: number | null;
}

export function row(what: string, value: number, unit: string, base: number | null = null): Row {
  return { what, value, unit, ratio: base === null ? null : value / base };
}

export function print({ what, value, unit, ratio }: Row): void {
  const figure = value >= 100 ? value.toFixed(0) : value.toFixed(1);
  console.log(`${what.padEnd(58)}${figure.padStart(9)} ${unit.padEnd(14)}${ratio === null ? '' : ratio.toFixed(2)}`);
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** The smallest value that at least this share of the values does not exceed; 0 for none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}
