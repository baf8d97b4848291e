import { and, asc, eq, inArray, isNotNull, not, sql } from 'drizzle-orm';
import type { Address, Clock, CommunityStore, Subscription } from '../app/ports/index.ts';
import type { Instant } from '../domain/instant.ts';
import type { Change } from './atomically.ts';
import { pauseAutomations } from './automations.ts';
import { channelMoves, isAt, WHOLE_COMMUNITY } from './channels.ts';
import type { Connection } from './connection.ts';
import { settingsOf } from './delivery.ts';
import { replaceable, type Tables } from './schema.ts';
import { isStaff, STAFF } from './schema-staff.ts';

/** Ours: a channel that wants more than this wants everything. */
export const MAX_SUBSCRIPTIONS_PER_CHANNEL = 50;
/** One news item is planned for at most this many subscriptions. */
const MAX_FAN_OUT = 500_000;
const MAX_TRIES = 5;

export function communityStore(connection: Connection, clock: Clock): CommunityStore {
  return {
    ...subscriptionMethods(connection, clock),
    ...settingsMethods(connection),
    pauseCommunity: (platform, community, channel) => setPaused(connection, { platform, community, channel }, true),
    resumeCommunity: (platform, community, channel) => setPaused(connection, { platform, community, channel }, false),

    async moveChannel(from, to) {
      for (let tries = 0; tries < MAX_TRIES; tries++) {
        const changes = await channelMoves(connection, from, to);
        if ((await connection.atomically(changes)) === 'committed') return;
      }
      throw new Error(`A ${from.platform} channel could not be moved: ${MAX_TRIES} conflicts in a row.`);
    },

    async setMuted({ platform, community, channel }, subject, muted) {
      const { db, tables } = connection;
      const { mutes: m } = tables;
      const row = { platform, community, channel, subject };
      if (muted) await db.insert(m).values(row).onConflictDoNothing();
      else await db.delete(m).where(and(isAt(m, row), eq(m.subject, subject)));
    },

    async firstTime(platform, event, at) {
      const { db, tables } = connection;
      const rows = await db
        .insert(tables.seenEvents)
        .values({ platform, event, at })
        .onConflictDoNothing()
        .returning({ event: tables.seenEvents.event });
      return rows.length === 1;
    },
  };
}

type SubscriptionMethods = Pick<
  CommunityStore,
  'addSubscription' | 'removeSubscription' | 'subscriptionsAt' | 'subscriptionsIn' | 'subscriptionsFor' | 'tellPauses'
>;

function subscriptionMethods(connection: Connection, clock: Clock): SubscriptionMethods {
  const { db, tables } = connection;
  const { subscriptions: s } = tables;
  return {
    async addSubscription(subscription) {
      const row = rowOf(subscription);
      const there = await db.select().from(s).where(newsAt(s, subscription.address));
      const same = there.find((one) => sameFilter(one, row));
      if (same !== undefined) {
        // Somebody subscribes where it was paused: we can write there again.
        if (same.paused) await db.update(s).set({ paused: false, pauseUntold: null }).where(eq(s.id, same.id));
        return 'exists';
      }
      if (there.length >= MAX_SUBSCRIPTIONS_PER_CHANNEL) return 'full';
      const added = await db.insert(s).values(row).onConflictDoNothing().returning({ id: s.id });
      if (added.length === 1) return 'added';
      if (there.some((one) => one.code === row.code)) throw new Error(`Subscription code ${row.code} is taken there.`);
      return 'exists';
    },

    removeSubscription: (address, code) => remove(connection, { address, code, now: clock.now() }),

    async subscriptionsAt(address) {
      const rows = await db
        .select()
        .from(s)
        .where(newsAt(s, address))
        .orderBy(asc(s.createdAt), asc(s.id))
        .limit(MAX_SUBSCRIPTIONS_PER_CHANNEL);
      return rows.map(subscriptionOf);
    },

    async subscriptionsIn(platform, community, limit) {
      const rows = await db
        .select()
        .from(s)
        .where(and(eq(s.platform, platform), eq(s.community, community), not(isStaff(s))))
        .orderBy(asc(s.channel), asc(s.createdAt), asc(s.id))
        .limit(limit);
      return rows.map(subscriptionOf);
    },

    async tellPauses({ platform, community }) {
      const rows = await db
        .update(s)
        .set({ pauseUntold: null })
        .where(and(eq(s.platform, platform), eq(s.community, community), isNotNull(s.pauseUntold)))
        .returning({ channel: s.channel, service: s.service });
      const channels = (ofStaff: boolean) =>
        new Set(rows.filter(({ service }) => (service === STAFF) === ofStaff).map((row) => row.channel));
      const pauses = (ofStaff: boolean) => Array.from(channels(ofStaff), (channel) => ({ channel, isStaff: ofStaff }));
      return [...pauses(false), ...pauses(true)];
    },

    async subscriptionsFor(service) {
      const rows = await db
        .select()
        .from(s)
        .where(and(inArray(s.service, [service, '']), eq(s.paused, false)))
        .limit(MAX_FAN_OUT);
      return rows.map(subscriptionOf);
    },
  };
}

/** What waits for it is abandoned with it; what is being sent at this moment is settled by its holder. */
async function remove(
  connection: Connection,
  { address, code, now }: { readonly address: Address; readonly code: string; readonly now: Instant },
): Promise<boolean> {
  const { db, tables, atomically } = connection;
  const { subscriptions: s } = tables;
  const [found] = await db
    .select({ id: s.id })
    .from(s)
    .where(and(newsAt(s, address), eq(sql`upper(${s.code})`, code.toUpperCase())));
  if (found === undefined) return false;
  return (await atomically(removalOf(connection, found.id, now))) === 'committed';
}

/** A subscription that is there no more, with what stands and waits for it. */
export function removalOf({ db, tables }: Connection, id: string, now: Instant): readonly Change[] {
  const { subscriptions: s, deliveries: d, standingMessages } = tables;
  const abandoned = { state: 'abandoned', reason: 'unsubscribed', holder: null, leaseUntil: null } as const;
  return [
    { query: db.delete(s).where(eq(s.id, id)), rows: 1 },
    { query: db.delete(standingMessages).where(eq(standingMessages.subscription, id)) },
    {
      query: db
        .update(d)
        .set({ ...abandoned, settledAt: now })
        .where(and(eq(d.subscription, id), replaceable(d))),
    },
  ];
}

const newsAt = (s: Tables['subscriptions'], address: Address) => and(isAt(s, address), not(isStaff(s)));

type SettingsMethods = Pick<CommunityStore, 'settingsAt' | 'saveSettings'>;

function settingsMethods({ db, tables: { settings } }: Connection): SettingsMethods {
  return {
    async settingsAt({ platform, community, channel }, scope = 'channel') {
      const rows = await db
        .select()
        .from(settings)
        .where(
          and(
            eq(settings.platform, platform),
            eq(settings.community, community),
            inArray(settings.channel, [channel, WHOLE_COMMUNITY]),
          ),
        );
      return settingsOf(
        scope === 'channel' ? rows.find((row) => row.channel === channel) : null,
        rows.find((row) => row.channel === WHOLE_COMMUNITY),
      );
    },

    async saveSettings(address, scope, change) {
      const { platform, community } = address;
      const channel = scope === 'channel' ? address.channel : WHOLE_COMMUNITY;
      const set = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      if (Object.keys(set).length === 0) return;
      await db
        .insert(settings)
        .values({ platform, community, channel, ...set })
        .onConflictDoUpdate({ target: [settings.platform, settings.community, settings.channel], set });
    },
  };
}

interface Part {
  readonly platform: string;
  readonly community: string;
  /** Null: all of the community's. */
  readonly channel: string | null;
}

async function setPaused(connection: Connection, part: Part, paused: boolean): Promise<void> {
  const { db, tables } = connection;
  const { subscriptions: s } = tables;
  if (part.channel === null) await pauseAutomations(connection, part, paused);
  await db
    .update(s)
    .set({ paused, pauseUntold: null })
    .where(
      and(
        eq(s.platform, part.platform),
        eq(s.community, part.community),
        part.channel === null ? undefined : eq(s.channel, part.channel),
      ),
    );
}

function rowOf({ address, ...rest }: Subscription): Omit<Tables['subscriptions']['$inferSelect'], 'pauseUntold'> {
  const { service, region, component, keyword } = rest;
  const filter = { service: service ?? '', region: region ?? '', component: component ?? '', keyword: keyword ?? '' };
  return { ...rest, ...address, ...filter };
}

type Filter = Pick<Tables['subscriptions']['$inferSelect'], 'service' | 'region' | 'component' | 'keyword'>;

const sameFilter = (a: Filter, b: Filter): boolean =>
  a.service === b.service && a.region === b.region && a.component === b.component && a.keyword === b.keyword;

export function subscriptionOf(row: Tables['subscriptions']['$inferSelect']): Subscription {
  const { platform, community, channel, pauseUntold: _told, ...rest } = row;
  const { service, region, component, keyword } = rest;
  const filter = {
    service: service || null,
    region: region || null,
    component: component || null,
    keyword: keyword || null,
  };
  return { ...rest, ...filter, address: { platform, community, channel } };
}
