import type { Digest } from '../app/ports/index.ts';
import type { Kit } from './kit.ts';

/** Which channels want a digest, and when the next one is due: a part of the schema in `schema.ts`. */
export function digests({ table, text, json, int, at, index, uniqueIndex }: Kit) {
  const digests = table(
    'digests',
    {
      id: text('id').primaryKey(),
      platform: text('platform').notNull(),
      community: text('community').notNull(),
      channel: text('channel').notNull(),
      every: text('every').$type<Digest['every']>().notNull(),
      minute: int('minute').notNull(),
      nextAt: at('next_at').notNull(),
      since: at('since').notNull(),
      /** Which ends of incidents it was told lately. */
      ended: json('ended').$type<readonly string[]>().notNull(),
    },
    (t) => [
      uniqueIndex('digests_channel').on(t.platform, t.community, t.channel),
      index('digests_next').on(t.nextAt, t.id),
    ],
  );
  return { digests };
}
