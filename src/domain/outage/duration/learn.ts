import { noteCheck } from './calibrate.ts';
import { binOf, massBelow, placeOf } from './grid.ts';
import type { Histogram } from './histogram.ts';
import { addWeight, fadedShare } from './histogram.ts';
import type { Ended, Knowledge, OwnKnowledge } from './knowledge.ts';
import { newOwnKnowledge, sharedChecks } from './knowledge.ts';
import { usualDurations } from './mixture.ts';
import { LADDER_MS } from './settings.ts';

/** Adds one incident to the knowledge, in place; callers go through incidents in the order they ended. */
export function absorb(knowledge: Knowledge, ended: Ended): void {
  const durationMs = ended.endedAt - ended.startedAt;
  // Written down after the fact (start = end) or broken: nobody ever waited for its end.
  if (!(durationMs > 0)) return;
  const own = knowledge.services.get(ended.service) ?? newOwnKnowledge();
  check(knowledge, own, ended);
  const { ownHalfLifeMs, sharedHalfLifeMs, balance } = knowledge.settings;
  const bin = binOf(durationMs);
  const ownFading = { at: ended.endedAt, halfLifeMs: ownHalfLifeMs };
  const sharedFading = { at: ended.endedAt, halfLifeMs: sharedHalfLifeMs };
  const ownImpact = own.byImpact[ended.impact];
  const damped = (histogram: Histogram) => 1 / (1 + (histogram.total * fadedShare(histogram, ownFading)) / balance);
  addWeight(knowledge.everything, { bin, weight: damped(own.all) }, sharedFading);
  addWeight(knowledge.byImpact[ended.impact], { bin, weight: damped(ownImpact) }, sharedFading);
  addWeight(own.all, { bin, weight: 1 }, ownFading);
  addWeight(ownImpact, { bin, weight: 1 }, ownFading);
  own.counts[bin] = (own.counts[bin] ?? 0) + 1;
  knowledge.counts[bin] = (knowledge.counts[bin] ?? 0) + 1;
  own.incidents += 1;
  knowledge.services.set(ended.service, own);
}

/** Compares what would have been said of an incident, at every rung it outlived, with what came of it. */
function check(knowledge: Knowledge, own: OwnKnowledge, ended: Ended): void {
  const durationMs = ended.endedAt - ended.startedAt;
  const usual = usualDurations(knowledge, ended);
  const atEnd = massBelow(usual, placeOf(durationMs));
  const { keepService, keepShared } = knowledge.settings.calibration;
  const shared = sharedChecks(knowledge, own.incidents);
  const weight = 1 / (1 + own.incidents / knowledge.settings.balance);
  for (const elapsedMs of LADDER_MS) {
    if (durationMs <= elapsedMs) return;
    const before = massBelow(usual, placeOf(elapsedMs));
    const share = before < 1 ? (atEnd - before) / (1 - before) : 1;
    noteCheck(own.checks, share, { keep: keepService, weight: 1 });
    noteCheck(shared, share, { keep: keepShared, weight });
  }
}
