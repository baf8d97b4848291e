import {
  ASKED_A_ROUND,
  hear,
  newAnswers,
  roundMinutes,
  saysOver,
} from '../../../src/domain/outage/detector/answers.ts';
import { quantile, type Random, seeded } from './random.ts';

export interface EndRow {
  readonly dropped: number;
  readonly premature: number;
  readonly medianLag: number;
  readonly p90Lag: number;
}

const ANSWERING = 0.35;
const WRONG = 0.08;
/** Minutes until somebody who answers does. */
const PONDERING = 2;

/** Ends of outages of 45 to 300 minutes as the answers tell them: 35 % of those asked answer, 8 % of them wrongly. */
export function benchEnd(runs: number, seed: number): EndRow[] {
  const random = seeded(seed);
  return [0, 1, 2].map((dropped) => {
    const lags = Array.from({ length: runs }, () => lagOf(dropped, random));
    const ended = lags.filter((lag) => lag >= 0);
    return {
      dropped,
      premature: 1 - ended.length / runs,
      medianLag: quantile(ended, 0.5),
      p90Lag: quantile(ended, 0.9),
    };
  });
}

function lagOf(dropped: number, random: Random): number {
  const end = 45 + 255 * random.unit();
  const answers = newAnswers();
  const waiting: { at: number; community: string; person: string; fixed: boolean }[] = [];
  let last = 10 * random.unit() - 10;
  let people = 0;
  for (let now = 0; now < end + 600; now += 0.5) {
    if (now >= last + roundMinutes(answers.run.length > 0)) {
      for (let asked = 0; asked < ASKED_A_ROUND; asked++) {
        if (random.unit() > ANSWERING) continue;
        const at = now + PONDERING * random.exponential();
        const fixed = at >= end !== random.unit() < WRONG;
        waiting.push({ at, community: `c${(asked * 7 + people) % 30}`, person: `p${people++}`, fixed });
      }
      waiting.sort((a, b) => a.at - b.at);
      last = now;
    }
    while (waiting[0] && waiting[0].at <= now) {
      const answer = waiting.shift();
      if (answer && hear(answers, answer) && saysOver(answers, dropped)) return answer.at - end;
    }
  }
  return 600;
}
