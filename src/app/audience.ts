import type { Incident, Transition } from '../domain/outage/incident.ts';
import { type RegionId, rankOfImpact } from '../domain/outage/vocabulary.ts';
import type { PlannedDelivery, Subscription } from './ports/index.ts';

export interface Audience {
  readonly subscriptions: readonly Subscription[];
  /** True for the same region, and for a group and one of its members (`SEA`, `ID`). */
  regionsMeet(a: RegionId, b: RegionId): boolean;
  /** Whether members of the subscription's community reported this. */
  reported(subscription: Subscription): boolean;
}

/**
 * Who is told of a step, and how. A mere suspicion goes only to the communities whose members raised it: nobody else
 * shall spread a false alarm. Loud steps get a message of their own and bring the standing one up to date.
 */
export function planDeliveries(step: Transition, audience: Audience): readonly PlannedDelivery[] {
  if (step.loudness === 'silent') return [];
  return audience.subscriptions
    .filter((subscription) => wants(subscription, step, audience))
    .filter((subscription) => step.to.phase !== 'suspected' || audience.reported(subscription))
    .flatMap((subscription): PlannedDelivery[] => {
      const edit: PlannedDelivery = { subscription: subscription.id, mode: 'edit' };
      const post: PlannedDelivery = { subscription: subscription.id, mode: 'post' };
      if (step.loudness === 'quiet') return [edit];
      return step.from === null ? [post] : [edit, post];
    });
}

/** The worse of the impact before and after counts, so that whoever heard the alarm also hears the end. */
export function wants(
  subscription: Subscription,
  { from, to }: Pick<Transition, 'from' | 'to'>,
  audience: Pick<Audience, 'regionsMeet'>,
): boolean {
  // A planned maintenance has no impact of its own, but whoever wants minor troubles wants to know of it.
  const planned = to.maintenance === null ? 'none' : 'minor';
  const worst = Math.max(rankOfImpact(to.impact), rankOfImpact(from?.impact ?? 'none'), rankOfImpact(planned));
  const wanted = subscription.region;
  return (
    (subscription.service === null || subscription.service === to.service) &&
    worst >= rankOfImpact(subscription.minImpact) &&
    speaksOf(subscription, to) &&
    (wanted === null || to.regions.length === 0 || to.regions.some((region) => audience.regionsMeet(region, wanted)))
  );
}

/** An incident that names no part may concern any. The keyword is looked for as it stands: linear in what is said. */
function speaksOf({ component, keyword }: Subscription, { title, parts, quotes }: Incident): boolean {
  const isPart = component === null || parts.length === 0 || parts.some((part) => part.component === component);
  if (!isPart || keyword === null) return isPart;
  const wanted = keyword.toLowerCase();
  return [title ?? '', ...quotes.map((quote) => quote.text)].some((said) => said.toLowerCase().includes(wanted));
}
