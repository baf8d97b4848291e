import type { Minutes } from './settings.ts';

/** What members said since an outage was confirmed, when asked "still broken?". Only the latest run towards the end is kept. */
export interface Answers {
  /** The run: answers since the sum was last at zero. */
  readonly run: Answer[];
  /** Times of all answers of the last hour, for "is anybody answering at all?". */
  readonly times: Minutes[];
  /** When each person last answered; one answer a person and round counts. */
  readonly people: Map<string, Minutes>;
}

export interface Answer {
  readonly at: Minutes;
  readonly community: string;
  readonly person: string;
  readonly fixed: boolean;
}

/** A person answers rightly in 85 of 100 cases: what one answer says, in nats. */
const SAYS = Math.log(0.85 / 0.15);
/** Odds of a hundred to one end an outage. */
const ENOUGH = Math.log(100);
/** Few communities cannot be trimmed, so their word must weigh more. */
const ENOUGH_UNTRIMMED = Math.log(1000);
const ROUND: Minutes = 10;
/** While answers say that it works, the next people are asked sooner. */
const ROUND_WHEN_PROMISING: Minutes = 3;
/** Most people asked in one round, each in a community of their own as far as there are enough. */
export const ASKED_A_ROUND = 8;
const MAX_RUN = 400;
const HEARD_FOR: Minutes = 60;
/** Fewer answers than this within an hour: nobody answers, and silence must do. */
const MIN_ANSWERS = 3;

export const newAnswers = (): Answers => ({ run: [], times: [], people: new Map() });

/** Takes an answer; false where this person's word counted already in this round. */
export function hear(answers: Answers, answer: Answer): boolean {
  const before = answers.people.get(answer.person);
  if (before !== undefined && answer.at - before < ROUND) return false;
  for (const [person, at] of answers.people) if (answer.at - at >= ROUND) answers.people.delete(person);
  answers.people.set(answer.person, answer.at);
  while ((answers.times[0] ?? answer.at) < answer.at - HEARD_FOR) answers.times.shift();
  answers.times.push(answer.at);
  answers.run.push(answer);
  if (answers.run.length > MAX_RUN) answers.run.shift();
  if (sumOf(answers.run) <= 0) answers.run.length = 0;
  return true;
}

/** True when the answers, without the `drop` communities that praise most, say that it is over. */
export function saysOver(answers: Answers, drop: number): boolean {
  const praise = [...Map.groupBy(answers.run, (answer) => answer.community).values()]
    .map((own) => sumOf(own))
    .filter((sum) => sum > 0)
    .sort((a, b) => b - a)
    // One vote of each of the strongest is all that is taken off where a community is asked but once.
    .slice(0, drop);
  const trimmed = sumOf(answers.run) - praise.reduce((total, sum) => total + sum, 0);
  return trimmed >= (drop === 0 ? ENOUGH_UNTRIMMED : ENOUGH);
}

export function isAnswered(answers: Answers, now: Minutes): boolean {
  return answers.times.filter((at) => at > now - HEARD_FOR).length >= MIN_ANSWERS;
}

/** Minutes between two rounds of questions. */
export const roundMinutes = (isPromising: boolean): Minutes => (isPromising ? ROUND_WHEN_PROMISING : ROUND);

const sumOf = (answers: readonly Answer[]): number =>
  answers.reduce((total, answer) => total + (answer.fixed ? SAYS : -SAYS), 0);
