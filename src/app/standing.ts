import { DAY_MS, type Instant } from '../domain/instant.ts';
import type { Standing } from '../domain/outage/evidence.ts';
import type { App } from './app.ts';
import type { Happening } from './ports/index.ts';

/**
 * What is known of whoever speaks and of the community, in whole days; notes both as met. A private chat is a community of
 * one, so what is said there is shown, never counted.
 */
export function standingOf(app: App, { address, actor }: Happening): Promise<Standing> {
  return standingIn(app, {
    community: app.identity.community(address.platform, address.community),
    member: app.identity.reporter(address.platform, actor.id),
    joinedAt: actor.joinedAt,
  });
}

/** The same of a member by the names we keep. `joinedAt`: null where the platform does not tell. */
export async function standingIn(
  app: App,
  who: { readonly community: string; readonly member: string; readonly joinedAt: Instant | null },
): Promise<Standing> {
  const { community, member, joinedAt } = who;
  const now = app.clock.now();
  const met = await app.store.meet({ community, member, at: now });
  const daysSince = (then: number): number => Math.max(0, Math.floor((now - then) / DAY_MS));
  return {
    accountAgeDays: daysSince(Math.min(joinedAt ?? now, met.memberSince)),
    ageFrom: joinedAt === null ? 'first_met' : 'platform',
    communityAgeDays: daysSince(met.communitySince),
    communityMembers: met.members,
  };
}
