import { isNull } from 'drizzle-orm';
import type { MetricsView } from '../domain/outage/metrics-view.ts';
import type { Metric } from '../domain/outage/monitor.ts';
import type { Kit } from './kit.ts';

/** Shops' own numbers: a part of the schema in `schema.ts`. */
export function monitors({ table, text, json, int, at, real, index, uniqueIndex, primaryKey }: Kit) {
  const monitors = table(
    'monitors',
    {
      id: text('id').primaryKey(),
      owner: text('owner').notNull(),
      shop: text('shop').notNull(),
      /** In lower case, so that one name is one shop however it is typed. */
      shopKey: text('shop_key').notNull(),
      service: text('service').notNull(),
      metric: text('metric').$type<Metric>().notNull(),
      region: text('region'),
      createdAt: at('created_at').notNull(),
      /** When anything arrived for it last. */
      heardAt: at('heard_at'),
      revokedAt: at('revoked_at'),
    },
    (t) => [
      uniqueIndex('monitors_name').on(t.owner, t.shopKey, t.metric).where(isNull(t.revokedAt)),
      index('monitors_service').on(t.service).where(isNull(t.revokedAt)),
    ],
  );
  const monitorReadings = table(
    'monitor_readings',
    {
      monitor: text('monitor').notNull(),
      at: at('at').notNull(),
      /** Null: "unknown". */
      value: real('value'),
      receivedAt: at('received_at').notNull(),
    },
    (t) => [
      primaryKey({ name: 'monitor_readings_pk', columns: [t.monitor, t.at] }),
      index('monitor_readings_at').on(t.at),
    ],
  );
  const fleets = table('fleets', {
    service: text('service').primaryKey(),
    tick: int('tick').notNull(),
    /** Large: read only by whoever judges. */
    state: text('state').notNull(),
    view: json('view').$type<MetricsView>().notNull(),
    judgedAt: at('judged_at').notNull(),
  });
  return { monitors, monitorReadings, fleets };
}
