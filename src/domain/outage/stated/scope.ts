import type { StatedTime } from '../estimate.ts';
import type { Clause } from './clauses.ts';
import type { Mention } from './expressions.ts';
import type { Parsed } from './parsed.ts';
import { has, type Token } from './tokens.ts';

/** Words on both sides of a time that tell its scope; further ones belong to another part of the sentence. */
const REACH = 14;

/** "Some shops are still slow, we expect a full recovery": all of it is promised though a part is named. */
const WHOLE = /^(?:full|fully|completely|entirely|全|彻|徹)/i;

/** Whether all of it is promised, a part of it, or what heaped up meanwhile. */
export function scopeOf({ tokens, clauses, inside, language }: Parsed, mention: Mention | null): StatedTime['scope'] {
  const clause =
    mention === null
      ? undefined
      : clauses.find(({ start, end }) => mention.time.start >= start && mention.time.start < end);
  const from = Math.max(opening(clauses, clause, tokens), (mention?.start ?? 0) - REACH);
  const to = Math.min(clause?.end ?? tokens.length, (mention?.end ?? tokens.length) + REACH);
  const distance = (i: number): number => (mention === null ? tokens.length - i : Math.abs(i - mention.start));
  let partial = Number.POSITIVE_INFINITY;
  let whole = Number.POSITIVE_INFINITY;
  let backlog = false;
  for (let i = from; i < to; i += 1) {
    if (inside[i] === true) continue;
    const apart = language.timeFirst && commaBetween(tokens, i, mention?.start ?? i);
    if (has(tokens[i], 'partial') && !apart) partial = Math.min(partial, distance(i));
    if (WHOLE.test(tokens[i]?.text ?? '')) whole = Math.min(whole, distance(i));
    backlog ||= has(tokens[i], 'backlog');
  }
  return partial < whole ? 'partial' : backlog ? 'backlog' : 'fix';
}

/** Where the clause's subject may stand: "the queue drains, which will take two hours" speaks of what is before it. */
function opening(clauses: readonly Clause[], clause: Clause | undefined, tokens: readonly Token[]): number {
  if (clause === undefined) return 0;
  const which = tokens.slice(clause.start, clause.start + 2).some((token) => token.text.toLowerCase() === 'which');
  return which ? (clauses[clauses.indexOf(clause) - 1]?.start ?? 0) : clause.start;
}

/** "部分用户无法访问，预计18点恢复": the part stands in a clause of its own. */
const commaBetween = (tokens: readonly Token[], from: number, to: number): boolean =>
  tokens.slice(from, to).some(({ text }) => text === ',');
