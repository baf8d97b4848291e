import Sqlite from 'better-sqlite3';

/** Communities as they are: a few giants with hundreds of channels, many with one or two. */
export interface Town {
  readonly communities: number;
  readonly channels: number;
}

/** Of all channels a quarter belongs to giants, of this size. */
const GIANT = 250;
const GIANT_SHARE = 0.25;
const SMALL = 2;
/** Every so manieth channel follows the second service as well. */
const SECOND_EVERY = 10;

/** Subscribes the channels behind the product's back, which takes seconds where commands would take minutes. */
export function settleTown(
  file: string,
  town: { readonly platform: string; readonly channels: number; readonly services: readonly [string, string] },
): Town {
  const db = new Sqlite(file);
  const insert = db.prepare(
    `insert into subscriptions (id, code, platform, community, channel, service, region, min_impact, paused, created_at)
     values (?, ?, ?, ?, ?, ?, '', 'minor', 0, 0)`,
  );
  const communities = new Set<string>();
  const [first, second] = town.services;
  db.transaction(() => {
    for (let one = 0; one < town.channels; one++) {
      const community =
        one < town.channels * GIANT_SHARE ? `giant-${Math.floor(one / GIANT)}` : `small-${Math.floor(one / SMALL)}`;
      communities.add(community);
      insert.run(`a-${one}`, 'S1', town.platform, community, `channel-${one}`, first);
      if (one % SECOND_EVERY === 0) insert.run(`b-${one}`, 'S2', town.platform, community, `channel-${one}`, second);
    }
  })();
  db.close();
  return { communities: communities.size, channels: town.channels };
}
