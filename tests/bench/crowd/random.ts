/** Seeded randomness for simulations: the same numbers on every machine. */
export interface Random {
  /** Uniform in [0, 1). */
  unit(): number;
  exponential(): number;
  normal(): number;
  poisson(mean: number): number;
  below(n: number): number;
}

export function seeded(seed: number): Random {
  let state = seed >>> 0;
  const unit = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const exponential = () => -Math.log(1 - unit());
  const normal = () => Math.sqrt(2 * exponential()) * Math.cos(2 * Math.PI * unit());
  const poisson = (mean: number): number => {
    if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()));
    let count = 0;
    for (let left = mean - exponential(); left > 0; left -= exponential()) count++;
    return count;
  };
  return { unit, exponential, normal, poisson, below: (n) => Math.floor(unit() * n) };
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;
}

export const mean = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0) / Math.max(1, values.length);
