import type { MarketMetric, Observation, Quality } from '../domain/market/observation/index.ts';
import type { Kit } from './kit.ts';

/** Figures of markets and the files they came with. */
export function market({ table, text, json, int, real, at, index, uniqueIndex }: Kit) {
  const marketImports = table(
    'market_imports',
    {
      id: text('id').primaryKey(),
      /** `platform:community`; empty: everybody's. */
      scope: text('scope').notNull(),
      code: text('code').notNull(),
      at: at('at').notNull(),
      fileName: text('file_name').notNull(),
      /** What a yes would keep; null once it was said. */
      draft: json('draft').$type<readonly Observation[]>(),
    },
    (t) => [uniqueIndex('market_imports_code').on(t.scope, t.code), index('market_imports_at').on(t.at)],
  );
  const marketObservations = table(
    'market_observations',
    {
      scope: text('scope').notNull(),
      import: text('import').notNull(),
      source: text('source').notNull(),
      /** Empty: it is not known on which platform. */
      service: text('service').notNull(),
      market: text('market').notNull(),
      at: at('at').notNull(),
      windowDays: int('window_days').notNull(),
      entity: text('entity').$type<Observation['entity']>().notNull(),
      key: text('key').notNull(),
      metric: text('metric').$type<MarketMetric>().notNull(),
      value: real('value').notNull(),
      quality: text('quality').$type<Quality>().notNull(),
      storedAt: at('stored_at').notNull(),
    },
    (t) => [
      uniqueIndex('market_observations_identity').on(
        t.scope,
        t.entity,
        t.at,
        t.market,
        t.key,
        t.metric,
        t.windowDays,
        t.source,
        t.service,
      ),
      index('market_observations_import').on(t.import),
      index('market_observations_at').on(t.at),
    ],
  );
  return { marketImports, marketObservations };
}
