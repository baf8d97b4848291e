/** How far predictions of one span were off, by how much is sold and by category: what intervals are made from. */
export interface Errors {
  /** Sums of a weighted regression of squared errors on 1 and thinness. */
  readonly sums: { weight: number; thin: number; thinThin: number; square: number; thinSquare: number };
  /** How a category's errors compare with what its thinness lets expect: 1 is as expected. */
  readonly own: Map<string, { ratio: number; count: number }>;
  /** The newest periods' errors in units of what was expected of each; the oldest period first. */
  readonly recent: (readonly number[])[];
}

/** `thinness`: the share of what is sold that the smallest sale is, from 0 (much) to 1 (nothing). */
export interface Miss {
  readonly key: string;
  readonly thinness: number;
  /** Log units, outcome minus prediction. */
  readonly error: number;
}

export function newErrors(): Errors {
  const errors: Errors = {
    sums: { weight: 0, thin: 0, thinThin: 0, square: 0, thinSquare: 0 },
    own: new Map(),
    recent: [],
  };
  for (let row = 0; row < PRIOR_ROWS; row++) {
    const thinness = (row + 0.5) / PRIOR_ROWS / 2;
    addSquare(errors, thinness, PRIOR_SQUARE + PRIOR_THIN_SQUARE * thinness);
  }
  return errors;
}

/** Takes in what one period brought. */
export function learnErrors(errors: Errors, misses: readonly Miss[]): void {
  const { sums, own, recent } = errors;
  recent.push(misses.map((miss) => miss.error / spreadOf(errors, miss)));
  if (recent.length > RECENT_PERIODS) recent.shift();
  for (const name of ['weight', 'thin', 'thinThin', 'square', 'thinSquare'] as const) sums[name] *= KEPT;
  const expected = misses.map(({ thinness }) => expectedSquare(errors, thinness));
  misses.forEach(({ key, thinness, error }, place) => {
    const before = own.get(key) ?? { ratio: 0, count: 0 };
    const ratio = Math.min(MAX_RATIO, error ** 2 / (expected[place] ?? 1));
    own.set(key, { ratio: before.ratio * KEPT + ratio, count: before.count * KEPT + 1 });
    addSquare(errors, thinness, Math.min(MAX_SQUARE, error ** 2));
  });
}

/**
 * The expected size of an error, log units: of all that sell as much, moved by what the category's own errors were
 * (empirical Bayes with a prior of `PRIOR_PERIODS` periods).
 */
export function spreadOf(errors: Errors, { key, thinness }: Pick<Miss, 'key' | 'thinness'>): number {
  const { ratio, count } = errors.own.get(key) ?? { ratio: 0, count: 0 };
  return Math.sqrt((expectedSquare(errors, thinness) * (ratio + PRIOR_PERIODS)) / (count + PRIOR_PERIODS));
}

/** Recent errors in units of their spread, sorted, with a few of a normal distribution while there is little to go by. */
export function shapeOf({ recent }: Errors): Float64Array {
  return Float64Array.from([...recent.flat(), ...NORMAL]).sort();
}

/** The share of a shape above a value. */
export function shareAbove(shape: Float64Array, value: number): number {
  let [low, high] = [0, shape.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((shape[middle] ?? 0) > value) high = middle;
    else low = middle + 1;
  }
  return (shape.length - low) / shape.length;
}

export function quantileOf(shape: Float64Array, share: number): number {
  const place = share * (shape.length - 1);
  const [below, above] = [shape[Math.floor(place)] ?? 0, shape[Math.ceil(place)] ?? 0];
  return below + (above - below) * (place - Math.floor(place));
}

/** What errors are taken to be before there are any: a fifth, and as orders scatter by chance where they are few. */
const PRIOR_SQUARE = 0.04;
const PRIOR_THIN_SQUARE = 1;
const PRIOR_ROWS = 60;
/** A category's own errors count as much as those of its size once there are so many periods of them. */
const PRIOR_PERIODS = 12;
/** Of what was learnt, this much stays from one period to the next: half is forgotten in 23. */
const KEPT = 0.97;
/** Half a year of weeks: what intervals are as wide as. */
const RECENT_PERIODS = 26;
/** One wild period widens no more than this. */
const MAX_SQUARE = 4;
const MAX_RATIO = 9;
const LEAST_SQUARE = 0.001;

/** Forty quantiles of the normal distribution, by the logistic that lies within 0.01 of it (Bowling et al. 2009). */
const NORMAL = Array.from({ length: 40 }, (_, row) => {
  const share = (row + 0.5) / 40;
  return Math.log(share / (1 - share)) / 1.702;
});

function addSquare({ sums }: Errors, thinness: number, square: number): void {
  sums.weight += 1;
  sums.thin += thinness;
  sums.thinThin += thinness ** 2;
  sums.square += square;
  sums.thinSquare += thinness * square;
}

/** Squared error by least squares on thinness, with neither part below nothing. */
function expectedSquare({ sums: { weight, thin, thinThin, square, thinSquare } }: Errors, thinness: number): number {
  const spread = weight * thinThin - thin ** 2;
  const slope = spread > 0 ? Math.max(0, (weight * thinSquare - thin * square) / spread) : 0;
  const base = (square - slope * thin) / weight;
  return base >= LEAST_SQUARE
    ? base + slope * thinness
    : LEAST_SQUARE + (Math.max(0, thinSquare) / thinThin) * thinness;
}
