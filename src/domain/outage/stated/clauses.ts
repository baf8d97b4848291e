import type { Language, Tag } from './language.ts';
import { has, hasAny, type Token } from './tokens.ts';

/** A stretch of a sentence with a predicate of its own; token numbers, `end` not included. */
export interface Clause {
  readonly start: number;
  readonly end: number;
  /** Opened by once, if, when: what it says is a condition. */
  readonly conditional: boolean;
}

const TENSE: readonly Tag[] = ['future', 'past', 'eta', 'update'];
const TENSE_OR_UNKNOWN: readonly Tag[] = [...TENSE, 'unknown'];
const TENSE_ONLY: readonly Tag[] = ['future', 'past', 'eta'];
const PREDICATE: readonly Tag[] = [...TENSE, 'fix', 'start', 'item', 'maintenance', 'unknown', 'soon', 'review'];
/** Where the time stands first a comma may part a time from its verb, so what follows needs a predicate of its own only. */
const PREDICATE_LATE: readonly Tag[] = [...TENSE, 'fix', 'start', 'item', 'maintenance', 'unknown'];

/** What a left side must hold to stand alone: "By 5 PM we expect," is still waiting for its verb. */
const CLOSED: readonly Tag[] = [...PREDICATE.filter((tag) => tag !== 'future'), 'prevents'];

const ADVERSATIVE = /^(?:but|however|although|though|namun|tetapi|tapi|nhưng|tuy nhiên|แต่)$/i;

/** Cuts a sentence into clauses at signs and words that join or turn, where both sides have a predicate. */
export function splitClauses(tokens: readonly Token[], inside: readonly boolean[], language: Language): Clause[] {
  const cuts = cutsOf(tokens, inside);
  const clauses: Clause[] = [];
  let start = 0;
  for (let i = 0; i < cuts.length; i += 1) {
    const cut = cuts[i];
    if (cut === undefined) continue;
    const next = cuts[i + 1]?.at ?? tokens.length;
    const rightNeeds = language.timeFirst
      ? PREDICATE_LATE
      : cut.attached
        ? TENSE_ONLY
        : cut.soft
          ? TENSE_OR_UNKNOWN
          : PREDICATE;
    const right = cut.conditional || some(tokens, { start: cut.at, end: next }, rightNeeds);
    // "We will switch at 18:00 if the vendor has not fixed it": the time has closed what stands before the condition.
    const timed = cut.conditional && cut.at - 1 > start && inside[cut.at - 1] === true;
    // "Rates do not load now, but they will be back at 5": what is not so is a predicate too.
    const denied = ADVERSATIVE.test(tokens[cut.at]?.text ?? '') && some(tokens, { start, end: cut.at }, ['negative']);
    const whole = tokens[cut.at]?.text === ';' || denied;
    if (!right || !(whole || some(tokens, { start, end: cut.at }, timed ? PREDICATE : CLOSED))) continue;
    clauses.push({ start, end: cut.at, conditional: opensCondition(tokens, start) });
    start = cut.at;
  }
  return [...clauses, { start, end: tokens.length, conditional: opensCondition(tokens, start) }];
}

interface Cut {
  readonly at: number;
  readonly soft: boolean;
  /** "with" and its like: an update behind it belongs to the verb before ("back in 30 minutes with an update"). */
  readonly attached: boolean;
  readonly conditional: boolean;
}

function cutsOf(tokens: readonly Token[], inside: readonly boolean[]): Cut[] {
  const cuts: Cut[] = [];
  tokens.forEach((token, at) => {
    if (at === 0 || inside[at] === true) return;
    const conditional = has(token, 'condition');
    const hard = token.text === ';' || token.text === '—' || has(token, 'turn');
    const soft = isSoftSign(tokens, at) || has(token, 'join');
    if (conditional || hard || soft)
      cuts.push({ at, soft: !hard, attached: token.text.toLowerCase() === 'with', conditional });
  });
  return cuts;
}

function isSoftSign(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token?.kind !== 'sign') return false;
  if (',:()|】'.includes(token.text)) return true;
  return token.text === '-' && !token.glued && tokens[at + 1]?.glued === false;
}

function opensCondition(tokens: readonly Token[], start: number): boolean {
  return has(tokens[start], 'condition') || (tokens[start]?.kind === 'sign' && has(tokens[start + 1], 'condition'));
}

/** Marks the tokens that are part of a time. */
export function covered(length: number, spans: readonly { readonly start: number; readonly end: number }[]): boolean[] {
  const inside = new Array<boolean>(length).fill(false);
  for (const { start, end } of spans) inside.fill(true, start, end);
  return inside;
}

const some = (tokens: readonly Token[], range: { start: number; end: number }, tags: readonly Tag[]): boolean => {
  for (let i = range.start; i < range.end; i += 1) if (hasAny(tokens[i], tags)) return true;
  return false;
};
