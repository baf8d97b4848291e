import { and, eq, lte } from 'drizzle-orm';
import type { InstallationStore } from '../app/ports/index.ts';
import type { Connection } from './connection.ts';

export function installationStore({ db, tables: { installations: i } }: Connection): InstallationStore {
  const isOf = (platform: string, community: string) => and(eq(i.platform, platform), eq(i.community, community));
  return {
    async saveInstallation(installation) {
      const { sealed, installedAt } = installation;
      await db
        .insert(i)
        .values(installation)
        .onConflictDoUpdate({ target: [i.platform, i.community], set: { sealed, installedAt } });
    },

    async installation(platform, community) {
      const [row] = await db.select().from(i).where(isOf(platform, community));
      return row ?? null;
    },

    async removeInstallation(platform, community, asOf) {
      const removed = await db
        .delete(i)
        .where(and(isOf(platform, community), lte(i.installedAt, asOf)))
        .returning({ community: i.community });
      return removed.length === 1;
    },
  };
}
