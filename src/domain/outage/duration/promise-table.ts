/** How promises were kept where nothing else is known: quantiles of actual over stated, from when it was said, at `levels`. */
export interface PromiseTable {
  readonly levels: readonly number[];
  readonly ratios: readonly number[];
}

// Made by tools/duration-prior/make.ts; do not edit. Read by the product itself in updates under MIT or CC0-1.0:
// 323 promises of datocms, gcp, github; 177 times "soon" of datocms, gcp, github, slack.
const levels = [
  0, 0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85,
  0.9, 0.925, 0.95, 0.97, 0.98, 0.99, 0.995, 1,
];
export const promiseTables: { readonly dated: PromiseTable; readonly soon: PromiseTable } = {
  dated: {
    levels,
    ratios: [
      0.000999, 0.00344, 0.00944, 0.0635, 0.119, 0.255, 0.364, 0.461, 0.56, 0.657, 0.753, 0.866, 0.981, 1.11, 1.25, 1.4,
      1.58, 1.82, 2.15, 2.57, 3.25, 4.48, 5.55, 7.38, 10.1, 12.9, 18, 24.6, 543,
    ],
  },
  // In hours.
  soon: {
    levels,
    ratios: [
      0.0123, 0.0213, 0.0266, 0.0373, 0.0846, 0.141, 0.188, 0.25, 0.316, 0.389, 0.477, 0.582, 0.732, 0.935, 1.16, 1.42,
      1.74, 2.04, 2.49, 3.07, 3.97, 6.58, 17.2, 48.3, 77.6, 97.1, 136, 170, 462,
    ],
  },
};
