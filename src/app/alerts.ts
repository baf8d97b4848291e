import type { Mention } from '../document/index.ts';
import { type Impact, impacts, rankOfImpact } from '../domain/outage/vocabulary.ts';
import type { App } from './app.ts';
import type { Address, Alerts, Delivery, Who } from './ports/index.ts';

type Told = Pick<Delivery, 'mode' | 'announcement' | 'settings'>;

/**
 * Whom a delivery may call: a message of its own about a confirmed incident that goes on, for each role whose impact it
 * reaches. Whether they were called for this incident before is for `calledBy` to know.
 */
export function rolesToCall({ mode, announcement, settings }: Told): readonly Who[] {
  if (mode !== 'post' || announcement.subject !== 'incident' || settings.alerts === null) return [];
  const { phase, impact, maintenance } = announcement.incident;
  if (maintenance !== null || (phase !== 'investigating' && phase !== 'identified')) return [];
  const reached = alertList(settings.alerts).filter((one) => rankOfImpact(one.impact) <= rankOfImpact(impact));
  return [...new Map(reached.map(({ who }) => [who.id, who])).values()];
}

/** The worst first. */
export function alertList({ roles }: Alerts): readonly { readonly impact: Impact; readonly who: Who }[] {
  return impacts.toReversed().flatMap((impact) => {
    const who = roles[impact];
    return who ? [{ impact, who }] : [];
  });
}

/** Whom these deliveries of one message call: once a channel and incident, and the same ones at every try. */
export async function calledBy(app: App, deliveries: readonly Delivery[]): Promise<readonly Mention[]> {
  const called = new Map<string, Mention>();
  for (const delivery of deliveries) {
    const roles = rolesToCall(delivery);
    if (roles.length === 0 || delivery.announcement.subject !== 'incident') continue;
    const { address, id, announcement } = delivery;
    const call = { address, subject: announcement.incident.id, roles: roles.map((one) => one.id), delivery: id };
    const ours = new Set(await app.store.claimCallsOf(call));
    for (const { id: role, label } of roles) if (ours.has(role)) called.set(role, { id: role, label });
  }
  return [...called.values()];
}

/** Whether a message is not bad enough to make a sound where its channel wants it so. */
export function isSilent({ announcement, settings }: Told): boolean {
  const soundFrom = settings.alerts?.soundFrom ?? null;
  if (soundFrom === null) return false;
  const impact = announcement.subject === 'incident' ? announcement.incident.impact : 'none';
  return rankOfImpact(impact) < rankOfImpact(soundFrom);
}

/** What a channel's or a community's alerts are after one change. */
export type AlertChange = { readonly impact: Impact; readonly who: Who | null } | { readonly soundFrom: Impact | null };

export async function changeAlerts(
  app: App,
  place: { readonly address: Address; readonly scope: 'channel' | 'community' },
  change: AlertChange,
): Promise<void> {
  const { address, scope } = place;
  const known = (await app.store.settingsAt(address, scope)).alerts ?? { roles: {}, soundFrom: null };
  await app.store.saveSettings(address, scope, { alerts: changed(known, change) });
}

function changed(known: Alerts, change: AlertChange): Alerts {
  if ('soundFrom' in change) return { ...known, soundFrom: change.soundFrom };
  const { [change.impact]: _before, ...others } = known.roles;
  return { ...known, roles: change.who === null ? others : { ...others, [change.impact]: change.who } };
}
