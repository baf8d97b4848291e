import type { Tag } from './language.ts';
import type { Parsed } from './parsed.ts';
import { has, hasAny, type Token } from './tokens.ts';

/** "Back soon." */
const MAX_HEADLINE = 5;

/** True when a clause promises the end "soon" or "shortly", without a time, and speaks of the fix and not of news about it. */
export function saysSoon({ tokens, clauses, language }: Parsed): boolean {
  return clauses.some(({ start, end }) => {
    const words = tokens.slice(start, end).filter((token) => !has(token, 'neutral'));
    const any = (tags: readonly Tag[]): boolean => words.some((token) => hasAny(token, tags));
    const soon = words.findIndex((token) => has(token, 'soon'));
    if (soon < 0 || any(['update', 'notice', 'review', 'prevents', 'feature', 'aside', 'negative', 'unknown']))
      return false;
    // "A fix is in review and will be applied shortly": the deed is that of the fix named before.
    const short = words.length <= MAX_HEADLINE && any(['heal', 'mend']);
    const fix =
      short ||
      any(['fix', 'eta']) ||
      (any(['deed']) &&
        (any(['trouble', 'ailing']) ||
          words.some(({ text }) => /^again$/i.test(text)) ||
          tokens.slice(0, start).some((token) => has(token, 'fix'))));
    // 很快恢复 needs no word for the future.
    const timed = (language.timeFirst || short || plans(words[soon - 1])) && !any(['past']);
    return fix && (timed || any(['future', 'eta']));
  });
}

/** "Services resume shortly": the present of what heals. */
const plans = (token: Token | undefined): boolean => has(token, 'heal') && !/(?:ed|ing)$/i.test(token?.text ?? '');
