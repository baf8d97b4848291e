import type { Instant } from '../domain/instant.ts';
import type { App } from './app.ts';

/** A community that was there before: who is in it, by the platform's own ids. */
export interface Acquaintance {
  readonly platform: string;
  readonly community: string;
  readonly members: readonly string[];
}

/** Notes a community and its members as met at `since`: for replays and stories that begin in the middle of people's lives. */
export async function acquaint(app: App, known: Acquaintance, since: Instant): Promise<void> {
  const community = app.identity.community(known.platform, known.community);
  for (const id of known.members) {
    await app.store.meet({ community, member: app.identity.reporter(known.platform, id), at: since });
  }
}
