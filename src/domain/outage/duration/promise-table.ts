/** How promises were kept where nothing else is known: quantiles of actual over stated, from when it was said, at `levels`. */
export interface PromiseTable {
  readonly levels: readonly number[];
  readonly ratios: readonly number[];
}

// Made by tools/duration-prior/make.ts; do not edit. 140 promises in updates of GitHub (MIT) and Google Cloud (CC0-1.0).
export const promiseTable: PromiseTable = {
  levels: [
    0, 0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85,
    0.9, 0.925, 0.95, 0.97, 0.98, 0.99, 0.995, 1,
  ],
  ratios: [
    0.000999, 0.00246, 0.00344, 0.0812, 0.14, 0.238, 0.33, 0.413, 0.491, 0.577, 0.663, 0.753, 0.854, 0.963, 1.09, 1.24,
    1.42, 1.64, 1.9, 2.24, 2.7, 3.5, 4.18, 5.35, 7.5, 9.72, 15, 20.8, 47.1,
  ],
};
