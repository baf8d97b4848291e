/** How promises were kept where nothing else is known: quantiles of actual over stated, from when it was said, at `levels`. */
export interface PromiseTable {
  readonly levels: readonly number[];
  readonly ratios: readonly number[];
}

// Made by tools/duration-prior/make.ts; do not edit. Read by the product itself in updates under MIT or CC0-1.0:
// 322 promises of datocms, gcp, github; 175 times "soon" of datocms, gcp, github, slack.
const levels = [
  0, 0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85,
  0.9, 0.925, 0.95, 0.97, 0.98, 0.99, 0.995, 1,
];
export const promiseTables: { readonly dated: PromiseTable; readonly soon: PromiseTable } = {
  dated: {
    levels,
    ratios: [
      0.000999, 0.00344, 0.00944, 0.0629, 0.117, 0.255, 0.359, 0.459, 0.559, 0.653, 0.75, 0.858, 0.976, 1.1, 1.24, 1.4,
      1.57, 1.8, 2.14, 2.53, 3.18, 4.39, 5.47, 7.17, 10, 12.6, 18.2, 24.6, 543,
    ],
  },
  // In hours.
  soon: {
    levels,
    ratios: [
      0.0123, 0.0213, 0.0266, 0.0373, 0.0823, 0.134, 0.186, 0.245, 0.307, 0.371, 0.457, 0.564, 0.725, 0.936, 1.2, 1.46,
      1.76, 2.12, 2.51, 3.09, 4.02, 6.75, 18.9, 49.5, 77.6, 106, 136, 170, 462,
    ],
  },
};
