import type { Clock, Installations, Store } from './ports/index.ts';
import { createSeal } from './seal.ts';

interface Parts {
  readonly store: Store;
  readonly clock: Clock;
  readonly platform: string;
  /** A secret that the database does not hold: who reads the database alone learns no token. */
  readonly operatorSecret: string;
}

/** One platform's installations, sealed on their way into the store. */
export async function createInstallations({ store, clock, platform, operatorSecret }: Parts): Promise<Installations> {
  const seal = createSeal([await store.secret(), operatorSecret], 'installations');
  const placeOf = (community: string) => `${platform} ${community}`;
  return {
    save: (community, secret) =>
      store.saveInstallation({
        platform,
        community,
        sealed: seal.close(secret, placeOf(community)),
        installedAt: clock.now(),
      }),
    async find(community) {
      const found = await store.installation(platform, community);
      return found === null ? null : seal.open(found.sealed, placeOf(community));
    },
    remove: (community, asOf) => store.removeInstallation(platform, community, asOf),
  };
}
