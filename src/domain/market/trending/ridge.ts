/** Sums of rows from which weights are solved at any time; features are named by their place. */
export interface RidgeSums {
  readonly size: number;
  /** Lower triangle of X'X, row by row. */
  readonly products: Float64Array;
  readonly targets: Float64Array;
  rows: number;
}

export const newRidge = (size: number): RidgeSums => ({
  size,
  products: new Float64Array(size * size),
  targets: new Float64Array(size),
  rows: 0,
});

export function addRow(sums: RidgeSums, x: Float64Array, target: number): void {
  const { size, products, targets } = sums;
  for (let i = 0; i < size; i++) {
    const value = at(x, i);
    if (value === 0) continue;
    targets[i] = at(targets, i) + value * target;
    for (let j = 0; j <= i; j++) products[i * size + j] = at(products, i * size + j) + value * at(x, j);
  }
  sums.rows++;
}

/** Sums of rows that were counted apart. */
export function addedUp(parts: readonly RidgeSums[]): RidgeSums {
  const sum = newRidge(parts[0]?.size ?? 0);
  for (const part of parts) {
    for (let i = 0; i < sum.products.length; i++) sum.products[i] = at(sum.products, i) + at(part.products, i);
    for (let i = 0; i < sum.size; i++) sum.targets[i] = at(sum.targets, i) + at(part.targets, i);
    sum.rows += part.rows;
  }
  return sum;
}

export interface RidgePrior {
  /** What the weights are held to, one for each feature. */
  readonly weights: Float64Array;
  /** How strongly, in rows of average size. */
  readonly rows: number;
  /** Features that are left out get weight 0. */
  readonly uses: readonly number[];
}

/**
 * The weights of least squares held to a prior: argmin |y − Xw|² + rows · Σ s²ᵢ (wᵢ − priorᵢ)², where s²ᵢ is the mean
 * square of feature i (ridge regression, Hoerl & Kennard 1970, in units of rows so that the scale of a feature is free).
 */
export function solveRidge(sums: RidgeSums, prior: RidgePrior): Float64Array {
  const { size, products, targets, rows } = sums;
  const { uses } = prior;
  const n = uses.length;
  const matrix = new Float64Array(n * n);
  const right = new Float64Array(n);
  uses.forEach((i, row) => {
    const penalty = prior.rows * (at(products, i * size + i) / Math.max(1, rows) + LEAST_SQUARE);
    right[row] = at(targets, i) + penalty * at(prior.weights, i);
    uses.forEach((j, column) => {
      matrix[row * n + column] = at(products, Math.max(i, j) * size + Math.min(i, j));
    });
    matrix[row * n + row] = at(matrix, row * n + row) + penalty;
  });
  const solved = solveCholesky(matrix, right);
  const weights = new Float64Array(size);
  uses.forEach((i, row) => {
    weights[i] = at(solved, row);
  });
  return weights;
}

/** A feature that has never moved is held to its prior all the same. */
const LEAST_SQUARE = 1e-4;

/** Solves a symmetric positive definite system in place; the lower triangle is read. */
function solveCholesky(matrix: Float64Array, right: Float64Array): Float64Array {
  const n = right.length;
  for (let j = 0; j < n; j++) {
    for (let i = j; i < n; i++) {
      let sum = at(matrix, i * n + j);
      for (let q = 0; q < j; q++) sum -= at(matrix, i * n + q) * at(matrix, j * n + q);
      matrix[i * n + j] = i === j ? Math.sqrt(Math.max(sum, Number.EPSILON)) : sum / at(matrix, j * n + j);
    }
  }
  for (let i = 0; i < n; i++) {
    let sum = at(right, i);
    for (let q = 0; q < i; q++) sum -= at(matrix, i * n + q) * at(right, q);
    right[i] = sum / at(matrix, i * n + i);
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = at(right, i);
    for (let q = i + 1; q < n; q++) sum -= at(matrix, q * n + i) * at(right, q);
    right[i] = sum / at(matrix, i * n + i);
  }
  return right;
}

/** Within the loops above every place exists. */
const at = (values: Float64Array, place: number): number => values[place] ?? 0;
