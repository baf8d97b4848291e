/** How promises were kept where nothing else is known: quantiles of actual over stated, from when it was said, at `levels`. */
export interface PromiseTable {
  readonly levels: readonly number[];
  readonly ratios: readonly number[];
}

// Made by tools/duration-prior/make.ts; do not edit. Read by the product itself in updates under MIT or CC0-1.0:
// 328 promises of datocms, gcp, github; 176 times "soon" of datocms, gcp, github, slack.
const levels = [
  0, 0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85,
  0.9, 0.925, 0.95, 0.97, 0.98, 0.99, 0.995, 1,
];
export const promiseTables: { readonly dated: PromiseTable; readonly soon: PromiseTable } = {
  dated: {
    levels,
    ratios: [
      0.000999, 0.0038, 0.0117, 0.0636, 0.124, 0.256, 0.364, 0.464, 0.56, 0.655, 0.751, 0.863, 0.981, 1.11, 1.25, 1.42,
      1.65, 1.94, 2.31, 2.84, 3.69, 4.96, 5.94, 7.62, 9.92, 12.4, 17.6, 24, 543,
    ],
  },
  // In hours.
  soon: {
    levels,
    ratios: [
      0.0123, 0.0213, 0.0266, 0.0373, 0.0823, 0.134, 0.186, 0.245, 0.307, 0.371, 0.448, 0.559, 0.695, 0.877, 1.1, 1.36,
      1.6, 1.93, 2.28, 2.75, 3.44, 4.74, 6.05, 11.8, 38.6, 48.3, 72, 134, 462,
    ],
  },
};
