import { and, eq, type SQL, sql } from 'drizzle-orm';
import { type Address, scopeOf } from '../app/ports/index.ts';
import type { Change } from './atomically.ts';
import { automationMoves } from './automations.ts';
import { checklistMoves } from './checklists.ts';
import type { Connection } from './connection.ts';
import { grantMoves } from './grants.ts';
import type { Tables } from './schema.ts';
import { isStaff, STAFF } from './schema-staff.ts';

/** The community's own settings are stored where a channel's would be, under this name. */
export const WHOLE_COMMUNITY = '';

type Placed = 'settings' | 'subscriptions' | 'mutes' | 'roleCalls' | 'digests';
interface Place {
  readonly platform: Tables[Placed]['platform'];
  readonly community: Tables[Placed]['community'];
  readonly channel: Tables[Placed]['channel'];
}

const isIn = (place: Place, { platform, community }: Address): SQL | undefined =>
  and(eq(place.platform, platform), eq(place.community, community));

/** Rows of this very channel. */
export function isAt(place: Place, address: Address): SQL | undefined {
  return and(
    eq(place.platform, address.platform),
    eq(place.community, address.community),
    eq(place.channel, address.channel),
  );
}

/**
 * What gives a channel its new address wherever it is stored. What the new address has already stays as it is: of two
 * equal filters the older one there is kept, and a code that is taken there gets a number behind it.
 */
export async function channelMoves(connection: Connection, from: Address, to: Address): Promise<readonly Change[]> {
  if (from.community === to.community && from.channel === to.channel) return [];
  return [
    ...(await subscriptionMoves(connection, from, to)),
    { query: muteMove(connection, from, to) },
    { query: toldMove(connection, from, to) },
    ...automationMoves(connection, from, to),
    ...checklistMoves(connection, from, to),
    ...grantMoves(connection, from, to),
    ...(await digestMoves(connection, from, to)),
    ...(await settingsMoves(connection, from, to)),
    ...(from.community === to.community
      ? []
      : await settingsMoves(connection, { ...from, channel: WHOLE_COMMUNITY }, { ...to, channel: WHOLE_COMMUNITY })),
    ...(from.community === to.community ? [] : await marketMoves(connection, scopeOf(from), scopeOf(to))),
  ];
}

async function subscriptionMoves(connection: Connection, from: Address, to: Address): Promise<readonly Change[]> {
  const { db, tables } = connection;
  const { subscriptions: s } = tables;
  const there = await db.select().from(s).where(isAt(s, to));
  const filters = new Set(there.map(filterOf));
  const codes = new Set(there.map((one) => one.code));
  const here = await db.select().from(s).where(isAt(s, from));
  const [staffThere] = await db
    .select({ id: s.id })
    .from(s)
    .where(and(isIn(s, to), isStaff(s)));
  const isSecondStaff = ({ service }: Filter) =>
    service === STAFF && staffThere !== undefined && from.community !== to.community;
  return here.map((one) => {
    if (isSecondStaff(one) || filters.has(filterOf(one)))
      return { query: db.delete(s).where(eq(s.id, one.id)), rows: 1 };
    const code = freeCode(one.code, codes);
    codes.add(code);
    return {
      query: db.update(s).set({ code, community: to.community, channel: to.channel }).where(eq(s.id, one.id)),
      rows: 1,
    };
  });
}

const filterOf = ({ service, region, component, keyword }: Filter): string =>
  JSON.stringify([service, region, component, keyword]);
type Filter = Pick<Tables['subscriptions']['$inferSelect'], 'service' | 'region' | 'component' | 'keyword'>;

function freeCode(code: string, taken: ReadonlySet<string>): string {
  if (!taken.has(code)) return code;
  let number = 2;
  while (taken.has(`${code}${number}`)) number++;
  return `${code}${number}`;
}

/** What was muted stays so; a mute that is there already would collide, and says the same. */
function muteMove({ tables: { mutes: m } }: Connection, from: Address, to: Address) {
  const { platform, community, channel } = to;
  const columns = sql.join(
    [m.platform, m.community, m.channel, m.subject].map((one) => sql.identifier(one.name)),
    sql`, `,
  );
  return sql`insert into ${m} (${columns}) select ${platform}, ${community}, ${channel}, ${m.subject} from ${m}
    where ${isAt(m, from)} on conflict do nothing`;
}

/** What moderators were told they are not told again. */
function toldMove({ tables: { toldBreakages: t } }: Connection, from: Address, to: Address) {
  const columns = sql.join(
    [t.platform, t.community, t.subject].map((one) => sql.identifier(one.name)),
    sql`, `,
  );
  return sql`insert into ${t} (${columns}) select ${t.platform}, ${to.community}, ${t.subject} from ${t}
    where ${t.platform} = ${from.platform} and ${t.community} = ${from.community} on conflict do nothing`;
}

/** A digest goes along with its channel, unless the new address has one. */
async function digestMoves({ db, tables }: Connection, from: Address, to: Address): Promise<readonly Change[]> {
  const { digests: g } = tables;
  const [there] = await db.select({ id: g.id }).from(g).where(isAt(g, to));
  const { community, channel } = to;
  return [
    {
      query:
        there === undefined
          ? db.update(g).set({ community, channel }).where(isAt(g, from))
          : db.delete(g).where(isAt(g, from)),
    },
  ];
}

async function settingsMoves(connection: Connection, from: Address, to: Address): Promise<readonly Change[]> {
  const { db, tables } = connection;
  const { settings } = tables;
  const [there] = await db.select().from(settings).where(isAt(settings, to));
  return [
    {
      query:
        there === undefined
          ? db.update(settings).set({ community: to.community, channel: to.channel }).where(isAt(settings, from))
          : db.delete(settings).where(isAt(settings, from)),
    },
  ];
}

/** A community's figures go along, unless it has some under its new address. */
async function marketMoves(connection: Connection, from: string, to: string): Promise<readonly Change[]> {
  const { db, tables } = connection;
  const { marketImports: i, marketObservations: o } = tables;
  const [there] = await db.select({ id: i.id }).from(i).where(eq(i.scope, to)).limit(1);
  if (there !== undefined) return [];
  return [
    { query: db.update(i).set({ scope: to }).where(eq(i.scope, from)) },
    { query: db.update(o).set({ scope: to }).where(eq(o.scope, from)) },
  ];
}
