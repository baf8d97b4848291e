import { DAY_MS } from '../domain/instant.ts';
import type { Standing } from '../domain/outage/evidence.ts';
import type { App } from './app.ts';
import type { Invocation } from './ports/index.ts';

/**
 * What is known of whoever speaks and of the community, in whole days; notes both as met. A private chat is a community of
 * one, so what is said there is shown, never counted.
 */
export async function standingOf(app: App, { address, actor }: Invocation): Promise<Standing> {
  const now = app.clock.now();
  const met = await app.store.meet({
    community: app.identity.community(address.platform, address.community),
    member: app.identity.reporter(address.platform, actor.id),
    at: now,
  });
  const daysSince = (then: number): number => Math.max(0, Math.floor((now - then) / DAY_MS));
  return {
    accountAgeDays: daysSince(Math.min(actor.joinedAt ?? now, met.memberSince)),
    ageFrom: actor.joinedAt === null ? 'first_met' : 'platform',
    communityAgeDays: daysSince(met.communitySince),
    communityMembers: met.members,
  };
}
