import type { Impact } from '../vocabulary.ts';

/** How long incidents last where nothing else is known: `levels` ascending from 0 to 1, quantiles in minutes. */
export interface PriorTable {
  readonly levels: readonly number[];
  readonly any: readonly number[];
  readonly byImpact: Readonly<Record<Impact, readonly number[]>>;
}

// Made by tools/duration-prior/make.ts; do not edit. 9105 incidents of 15 providers, each weighed alike, all under
// MIT (cloud-incident-atlas, github-statuses, java-slack-sdk, datocms/status-website) or CC0-1.0 (llm-cloud-incident-extraction).
export const priorTable: PriorTable = {
  levels: [
    0, 0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85,
    0.9, 0.925, 0.95, 0.97, 0.98, 0.99, 0.995, 1,
  ],
  any: [
    1, 3.14, 6, 11.2, 17.7, 28, 37.8, 47.6, 58, 68.8, 81.3, 95.1, 111, 130, 153, 179, 214, 258, 318, 412, 581, 973,
    1380, 2310, 4630, 7010, 12200, 21400, 790000,
  ],
  byImpact: {
    none: [
      1, 1.25, 2.4, 5.91, 10, 17, 24, 31.4, 40.6, 51, 63.4, 77.6, 94, 114, 139, 167, 202, 249, 318, 435, 724, 1400,
      1980, 3310, 5570, 8410, 20700, 51900, 487000,
    ],
    minor: [
      1, 4.99, 7.64, 12.5, 18.4, 28.7, 38.5, 48.4, 59, 69.8, 82.4, 95.7, 112, 131, 153, 180, 215, 260, 322, 413, 575,
      945, 1370, 2280, 4570, 6830, 11000, 16500, 790000,
    ],
    major: [
      1, 2.04, 4.79, 10.7, 17.6, 27.4, 35.9, 44, 53, 62.8, 73.8, 86.3, 100, 117, 137, 159, 187, 221, 268, 338, 461, 719,
      947, 1400, 2720, 4750, 8490, 14600, 52700,
    ],
    critical: [
      1, 1, 1.12, 4.55, 11.5, 23.5, 34, 42.9, 52.2, 61.5, 72.7, 84.6, 97.2, 113, 130, 150, 177, 210, 255, 314, 415, 638,
      894, 1320, 2200, 3870, 77100, 138000, 379000,
    ],
  },
};
