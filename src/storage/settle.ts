import { aliasedTable, and, eq, inArray, ne, sql } from 'drizzle-orm';
import type { Address, Outcome } from '../app/ports/index.ts';
import type { Change } from './atomically.ts';
import { channelMoves } from './channels.ts';
import type { Connection } from './connection.ts';
import { seqOf } from './delivery.ts';
import type { Tables } from './schema.ts';

/** A settlement and a decision of the same moment may collide; each try reads afresh. */
const MAX_TRIES = 5;
const MAX_REASON_CHARACTERS = 500;

interface Claim {
  readonly id: string;
  readonly holder: string;
}

/** What is settled: the row as it was read, with where its channel is now (null: unsubscribed meanwhile). */
interface Held {
  readonly claim: Claim;
  readonly delivery: Tables['deliveries']['$inferSelect'];
  readonly address: Address | null;
}

/**
 * Writes how a delivery ended. A holder whose lease is over may still tell it as long as nobody has taken the delivery
 * from him: the truth is better than a doubt.
 */
export async function settleDelivery(connection: Connection, claim: Claim, outcome: Outcome): Promise<boolean> {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const held = await read(connection, claim);
    if (held === null) return false;
    const changes = await changesOf(connection, held, outcome);
    if ((await connection.atomically(changes)) === 'committed') return true;
  }
  throw new Error(`Delivery ${claim.id} could not be settled as ${outcome.kind}: ${MAX_TRIES} conflicts in a row.`);
}

async function read({ db, tables }: Connection, claim: Claim): Promise<Held | null> {
  const { deliveries: d, subscriptions: s } = tables;
  const [row] = await db
    .select({ delivery: d, subscription: s })
    .from(d)
    .leftJoin(s, eq(s.id, d.subscription))
    .where(and(eq(d.seq, seqOf(claim.id)), eq(d.holder, claim.holder), inArray(d.state, ['claimed', 'sending'])));
  if (row === undefined) return null;
  const { delivery, subscription } = row;
  return {
    claim,
    delivery,
    address: subscription && {
      platform: subscription.platform,
      community: subscription.community,
      channel: subscription.channel,
    },
  };
}

async function changesOf(connection: Connection, held: Held, outcome: Outcome): Promise<readonly Change[]> {
  switch (outcome.kind) {
    case 'sent':
      return [
        close(connection, held, { state: 'sent', at: outcome.at, posted: outcome.posted ?? null }),
        stand(connection, held.delivery, outcome),
      ];
    case 'superseded':
    case 'unknown':
      return [close(connection, held, { state: outcome.kind, at: outcome.at })];
    case 'abandoned':
      return [close(connection, held, { state: 'abandoned', at: outcome.at, reason: outcome.reason })];
    case 'gone':
      return [
        close(connection, held, { state: 'abandoned', at: outcome.at, reason: outcome.reason }),
        ...pauseChannel(connection, held, outcome.reason),
      ];
    case 'retry':
      return again(connection, held, outcome);
    case 'moved':
      return [
        ...(held.address === null ? [] : await channelMoves(connection, held.address, moved(held.address, outcome.to))),
        ...(await again(connection, held, { at: outcome.at, notBefore: outcome.at, reason: 'the channel has moved' })),
      ];
  }
}

/** Where a community is one chat (Telegram), its id is the channel's and moves with it. */
function moved(from: Address, channel: string): Address {
  return { ...from, channel, community: from.community === from.channel ? channel : from.community };
}

interface Ending {
  readonly state: 'sent' | 'superseded' | 'unknown' | 'abandoned';
  readonly at: number;
  readonly reason?: string;
  readonly posted?: string | null;
}

function close({ db, tables: { deliveries } }: Connection, held: Held, ending: Ending): Change {
  return {
    query: db
      .update(deliveries)
      .set({
        state: ending.state,
        settledAt: ending.at,
        reason: ending.reason?.slice(0, MAX_REASON_CHARACTERS) ?? null,
        holder: null,
        leaseUntil: null,
        // Where nobody could look, what was noted is the only one.
        ...(ending.state === 'unknown' && { strayState: unnoted(deliveries) }),
        ...(ending.posted != null && { ref: ending.posted, strayState: strayBeside(deliveries, ending.posted) }),
      })
      .where(stillHeld(deliveries, held)),
    rows: 1,
  };
}

const unnoted = ({ strayState }: Tables['deliveries']) =>
  sql`case when ${strayState} = 'noted' then null else ${strayState} end`;

/** What was noted while this one was under way is a second message, unless it is the one that was found. */
const strayBeside = ({ stray }: Tables['deliveries'], posted: string) =>
  sql`case when ${stray} is null or ${stray} = ${posted} then null else 'stands' end`;

function stillHeld(deliveries: Tables['deliveries'], { delivery, claim }: Held) {
  return and(
    eq(deliveries.seq, delivery.seq),
    eq(deliveries.holder, claim.holder),
    eq(deliveries.state, delivery.state),
  );
}

/** The message stands for the subject in that subscription's channel from now on. */
export function stand(
  { db, tables: { standingMessages } }: Connection,
  delivery: Pick<Tables['deliveries']['$inferSelect'], 'subscription' | 'subject'>,
  sent: { readonly ref: string; readonly announcement: string },
): Change {
  const shown = { ref: sent.ref, announcement: sent.announcement };
  return {
    query: db
      .insert(standingMessages)
      .values({ subscription: delivery.subscription, subject: delivery.subject, ...shown })
      .onConflictDoUpdate({ target: [standingMessages.subscription, standingMessages.subject], set: shown }),
    rows: 1,
  };
}

function pauseChannel(connection: Connection, { address }: Held, reason: string): readonly Change[] {
  const { db, tables } = connection;
  const { subscriptions: s } = tables;
  if (address === null) return [];
  const { platform, community, channel } = address;
  return [
    {
      query: db
        .update(s)
        .set({ paused: true, pauseUntold: reason.slice(0, MAX_REASON_CHARACTERS) })
        .where(and(eq(s.platform, platform), eq(s.community, community), eq(s.channel, channel))),
    },
  ];
}

/**
 * Makes it pending again, with its subject's newest announcement; nothing is left to do when a younger delivery of its
 * kind waits already. The subject's row is touched to hold off a decision that would announce something meanwhile.
 */
async function again(
  connection: Connection,
  held: Held,
  when: Omit<Extract<Outcome, { kind: 'retry' }>, 'kind'>,
): Promise<readonly Change[]> {
  const { db, tables } = connection;
  const { deliveries, subjects } = tables;
  const { delivery } = held;
  if (await replaced(connection, held)) {
    return [close(connection, held, { state: 'superseded', at: when.at, reason: when.reason })];
  }
  const [subject] = await db
    .select({ announced: subjects.announced })
    .from(subjects)
    .where(eq(subjects.id, delivery.subject));
  const announced = subject?.announced ?? delivery.announcement;
  return [
    {
      query: db
        .update(subjects)
        .set({ announced })
        .where(and(eq(subjects.id, delivery.subject), eq(subjects.announced, announced))),
      rows: 1,
    },
    {
      query: db
        .update(deliveries)
        .set({
          state: 'pending',
          announcement: announced,
          notBefore: when.notBefore,
          reason: when.reason.slice(0, MAX_REASON_CHARACTERS),
          doubtful: when.doubtful === true || delivery.doubtful,
          holder: null,
          leaseUntil: null,
        })
        .where(stillHeld(deliveries, held)),
      rows: 1,
    },
  ];
}

async function replaced({ db, tables }: Connection, { delivery }: Held): Promise<boolean> {
  const other = aliasedTable(tables.deliveries, 'other');
  const [row] = await db
    .select({ seq: other.seq })
    .from(other)
    .where(
      and(
        eq(other.subject, delivery.subject),
        eq(other.subscription, delivery.subscription),
        eq(other.mode, delivery.mode),
        sql`${other.state} in ('pending', 'claimed')`,
        ne(other.seq, delivery.seq),
      ),
    )
    .limit(1);
  return row !== undefined;
}
