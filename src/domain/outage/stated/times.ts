import type { Unit } from './language.ts';

/** A time as a sentence writes it, before it is laid on a calendar. */
export type TimeExpression = Written & {
  /** Tokens it covers: from `start` up to, not including, `end`. */
  readonly start: number;
  readonly end: number;
};

export type Written = WrittenDuration | WrittenMoment;

export interface WrittenDuration {
  readonly form: 'duration';
  readonly min: Amount;
  readonly max: Amount;
  /** 'few' and 'several' are wide on purpose. */
  readonly some: boolean;
  /** A whole number was written, so "in 2 hours" is a point and not a bound. */
  readonly bound: 'most' | 'least' | null;
}

export interface Amount {
  readonly count: number;
  readonly unit: Unit;
  /** Smaller parts written behind it: the 30 minutes of "1 hour 30 minutes". */
  readonly plusMinutes: number;
}

export interface WrittenMoment {
  readonly form: 'moment';
  readonly from: Moment;
  /** Set where a range is written. */
  readonly to: Moment | null;
}

/** What is written of a point on the calendar; null where nothing is. */
export interface Moment {
  readonly date: WrittenDate | null;
  readonly weekday: number | null;
  /** Weeks the weekday is moved by: 1 for "next Monday". */
  readonly which: number | null;
  readonly clock: Clock | null;
  readonly daypart: Daypart | null;
  readonly eod: boolean;
  /** Written zone, as the lexicon keeps it. */
  readonly zone: string | null;
}

export interface Clock {
  readonly minutes: number;
  /** False for a bare hour of 1-12 that may be morning or evening. */
  readonly sure: boolean;
}

export type Daypart = 'dawn' | 'morning' | 'noon' | 'afternoon' | 'evening' | 'night';
export type Part = 'early' | 'mid' | 'late';

export type WrittenDate =
  | { readonly kind: 'day'; readonly year: number | null; readonly month: number; readonly day: number }
  | { readonly kind: 'dayOfMonth'; readonly day: number }
  | { readonly kind: 'relative'; readonly days: number }
  /** Today from now on. */
  | { readonly kind: 'rest' }
  | { readonly kind: 'week'; readonly weeks: number; readonly part: Part | null }
  | { readonly kind: 'weekend'; readonly weeks: number }
  | { readonly kind: 'month'; readonly month: number; readonly year: number | null; readonly part: Part | null }
  | { readonly kind: 'monthFrom'; readonly months: number; readonly part: Part | null };

/** A reading of tokens: what was read and the first token behind it. */
export interface Read<T> {
  readonly value: T;
  readonly end: number;
}
