export type { Ended, Knowledge } from './knowledge.ts';
export { newKnowledge } from './knowledge.ts';
export { absorb } from './learn.ts';
export type { Prediction, Quantiles, Question } from './predict.ts';
export { hastened, predictRemaining } from './predict.ts';
export type { PriorTable } from './prior-table.ts';
export type { Awaited, Promised, PromiseLedger } from './promise.ts';
export {
  blendWithPromise,
  comparablePromises,
  newPromiseLedger,
  notePromises,
  promisedRemaining,
  promiseToReckonWith,
} from './promise.ts';
export type { PromiseTable } from './promise-table.ts';
export type { Settings } from './settings.ts';
export { forMitigation, LADDER_MS, settings } from './settings.ts';
export type { Sign, SignTable } from './sign-table.ts';
export type { Told } from './signs.ts';
export { newestSign, signIn } from './signs.ts';
