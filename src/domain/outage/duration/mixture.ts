import type { Instant } from '../../instant.ts';
import type { Impact, ServiceId } from '../vocabulary.ts';
import { BIN_COUNT } from './grid.ts';
import type { Histogram } from './histogram.ts';
import { fadedShare, leanOn, meanBin, shifted } from './histogram.ts';
import type { Knowledge } from './knowledge.ts';

/**
 * How long such incidents last in all, as a distribution on the grid: service and impact, leaning on the service, leaning
 * on the impact anywhere, leaning on everything, leaning on the shipped prior. It does not depend on how long the incident has
 * lasted: cut off below that it is the conditional mixture, in which each level weighs n / (n + κ S) with n its incidents
 * that lasted so long and S the share of such in the level it leans on (as in a hierarchical Dirichlet process).
 */
export function usualDurations(
  knowledge: Knowledge,
  { service, impact, startedAt }: { service: ServiceId; impact: Impact; startedAt: Instant },
): Float64Array {
  const { settings, prior } = knowledge;
  const shared = { at: startedAt, halfLifeMs: settings.sharedHalfLifeMs };
  const everything = leanOn(prior.any, knowledge.everything, { ...shared, kappa: settings.kappaEverything });
  const anywhere = leanOn(
    blend(everything, prior.byImpact[impact], settings.priorImpactShare),
    knowledge.byImpact[impact],
    {
      ...shared,
      kappa: settings.kappaImpact,
    },
  );
  const own = knowledge.services.get(service);
  if (own === undefined) return anywhere;
  const mine = { at: startedAt, halfLifeMs: settings.ownHalfLifeMs };
  const scaled = shifted(
    anywhere,
    ownShift(own.all, anywhere, { n: own.all.total * fadedShare(own.all, mine), kappa: settings.kappaShift }),
  );
  const ofService = leanOn(scaled, own.all, { ...mine, kappa: settings.kappaService });
  return leanOn(ofService, own.byImpact[impact], { ...mine, kappa: settings.kappaServiceImpact });
}

/** By how many bins the service's incidents are longer than usual, as far as its few incidents are believed. */
function ownShift(own: Histogram, usual: Float64Array, { n, kappa }: { n: number; kappa: number }): number {
  const ownMean = meanBin(own.mass);
  const usualMean = meanBin(usual);
  if (ownMean === null || usualMean === null) return 0;
  return Math.round(((ownMean - usualMean) * n) / (n + kappa));
}

function blend(a: Float64Array, b: Float64Array, shareOfB: number): Float64Array {
  const mixed = new Float64Array(BIN_COUNT);
  for (let i = 0; i < BIN_COUNT; i++) mixed[i] = (a[i] ?? 0) * (1 - shareOfB) + (b[i] ?? 0) * shareOfB;
  return mixed;
}
