import type { App } from '../../../src/app/app.ts';
import { createButtons } from '../../../src/app/buttons.ts';
import { isSameDelivery, type Log, type Platform, type Store } from '../../../src/app/ports/index.ts';
import { subscribe } from '../../../src/app/subscriptions.ts';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../../../src/domain/instant.ts';
import { createRelay, type Relay } from '../../../src/runtime/relay.ts';
import { createShift, type Shift } from '../../../src/runtime/shift.ts';
import type { ManualClock } from '../clock.ts';
import { deafChat } from '../deaf-chat.ts';
import { openVendorPage } from '../vendor-page.ts';
import { createWorld } from '../world.ts';
import { type Chat, createChat } from './chats.ts';
import { createLife, type Life } from './life.ts';

/** How a node is lost and what happens meanwhile. */
export interface Crash {
  /** The point of its life, counted from the commit, at which the node dies. */
  readonly point: number;
  /** `killed` and started again; `relieved` by a second node, which stood by; `frozen`, relieved, and woken in the end. */
  readonly fate: 'killed' | 'relieved' | 'frozen';
  /** What the vendor's page says before anybody takes over. */
  readonly meanwhile: 'nothing' | 'update' | 'resolved';
  /** Until a node that was killed is started again. */
  readonly downMs: number;
}

/** What members find in the end. */
export interface Found {
  /** The point was within the node's life. */
  readonly met: boolean;
  /** Points that the node passed. */
  readonly points: number;
  /** Until another node was on duty; null: there was none. */
  readonly takeoverMs: number | null;
  readonly chats: Readonly<Record<string, { readonly doubled: number; readonly lacking: number }>>;
  /** Deliveries that ended as `unknown`. */
  readonly flagged: number;
  /** Sends that a node noted too late, after another had taken over. */
  readonly late: number;
  /** Of them those that stood twice until they were deleted, and those counted in the outbox because they still do. */
  readonly mended: number;
  readonly counted: number;
  /** Deliveries that never ended. */
  readonly stuck: number;
}

/** One database, three chats with seven channels, and nodes that come and go. */
export interface Lab {
  crash(crash: Crash): Promise<Found>;
}

/** Rounds until everything is settled that can be: what is in doubt is looked for after half a minute. */
const MAX_ROUNDS = 12;
const ROUND_MS = 40 * SECOND_MS;
const LOOK_MS = 4 * SECOND_MS;
/** What is closed for longer plays no part in a decision. */
const BETWEEN_MS = 20 * DAY_MS;
const CHANNELS = { discord: 3, slack: 2, telegram: 2 };
const SOURCE = { id: 'shopify-status', service: 'shopify' };

export async function openLab(open: (clock: ManualClock) => Promise<Store>): Promise<Lab> {
  const { app, clock } = await createWorld(open);
  const chats = [
    createChat('discord', 'nonce', clock),
    createChat('slack', 'look', clock),
    createChat('telegram', 'blind', clock),
  ];
  for (const [platform, channels] of Object.entries(CHANNELS)) {
    for (let one = 0; one < channels; one++) {
      const address = {
        platform,
        community: `${platform}-${Math.ceil(one / 2)}`,
        channel: `${platform}-channel-${one}`,
      };
      await subscribe(app, { address, service: SOURCE.service, region: null, minImpact: 'none' });
    }
  }
  let count = 0;
  return {
    crash: (crash) => runCrash({ app, clock, chats, incident: `incident-${++count}` }, crash),
  };
}

interface Place {
  readonly app: App;
  readonly clock: ManualClock;
  readonly chats: readonly Chat[];
  readonly incident: string;
}

async function runCrash(place: Place, crash: Crash): Promise<Found> {
  const { app, clock, chats, incident } = place;
  clock.advance(BETWEEN_MS);
  for (const chat of chats) chat.posted.length = 0;
  const before = await app.store.outboxCounts();
  const page = openVendorPage(app, { ...SOURCE, incident, impact: 'major' });
  const first = await startNode(place, `${incident}-a`);
  const second = crash.fate === 'killed' ? null : await startNode(place, `${incident}-b`);

  await page.says('investigating');
  first.life.endAt(crash.point, crash.fate === 'frozen' ? 'frozen' : 'killed');
  const last = round(first);
  await Promise.race([last, first.life.standstill]);
  const { state, passed } = first.life;
  if (crash.meanwhile !== 'nothing') await page.says(crash.meanwhile === 'update' ? 'investigating' : 'resolved');

  const diedAt = clock.now();
  if (second === null) clock.advance(crash.downMs);
  const heir = second ?? (await startNode(place, `${incident}-c`));
  const takeoverMs = await takeOver(heir, clock);
  await untilSettled(place, heir);
  first.life.wake();
  await last;
  await untilSettled(place, heir);
  // Whoever is on duty looks for what stands twice every half minute.
  clock.advance(ROUND_MS);
  await round(heir);
  const after = await app.store.outboxCounts();
  const found = Object.fromEntries(chats.map((chat) => [chat.name, look(chat, page.newest())]));
  await page.says('resolved');
  await round(heir);
  await Promise.all([heir, first].map(stopNode));
  return {
    met: state !== 'well',
    points: passed,
    takeoverMs: second === null || state === 'well' ? null : takeoverMs - diedAt,
    chats: found,
    flagged: after.unknown - before.unknown,
    late: first.lateSends(),
    mended: after.mended - before.mended,
    counted: after.doubled - before.doubled,
    stuck: after.pending + after.claimed + after.sending,
  };
}

/** Looks as often as a shift does until the node is on duty everywhere, for a minute at most; when that was. */
async function takeOver({ shifts }: Node, clock: ManualClock): Promise<number> {
  const until = clock.now() + MINUTE_MS;
  while (!shifts.every((shift) => shift.onDuty()) && clock.now() < until) {
    clock.advance(LOOK_MS);
    await Promise.all(shifts.map((shift) => shift.look()));
  }
  return clock.now();
}

async function untilSettled({ app, clock }: Place, node: Node): Promise<void> {
  for (let rounds = 0; rounds < MAX_ROUNDS; rounds++) {
    await round(node);
    const { pending, claimed, sending } = await app.store.outboxCounts();
    if (pending + claimed + sending === 0) return;
    clock.advance(ROUND_MS);
    await Promise.all(node.shifts.map((shift) => shift.look()));
  }
}

interface Node {
  readonly life: Life;
  readonly relay: Relay;
  readonly shifts: readonly Shift[];
  lateSends(): number;
}

async function startNode({ app, clock, chats }: Place, holder: string): Promise<Node> {
  const life = createLife();
  const store = life.bind(app.store);
  let late = 0;
  const warn: Log['warn'] = (event, fields) => {
    if (event === 'delivery.lease_lost' && fields?.outcome === 'sent') late++;
  };
  const log: Log = { ...app.log, warn, error: () => {} };
  const shifts = chats.map((chat) =>
    createShift({ create: () => alive(chat.connect(), life), store, clock, log, holder }),
  );
  for (const shift of shifts) await shift.start(deafChat);
  const own: App = { ...app, store, log, buttons: createButtons({ store, clock }) };
  return { life, shifts, relay: createRelay({ app: own, platforms: shifts, holder }), lateSends: () => late };
}

/** The chat's own calls end with the process; connecting is no point of its life. */
function alive(platform: Platform, life: Life): Platform {
  const { send, edit, find, remove } = life.bind(platform);
  return { ...platform, send, edit, ...(find && { find }), ...(remove && { remove }) };
}

async function round({ relay, life }: Node): Promise<void> {
  try {
    while ((await relay.runOnce()) > 0);
  } catch (error) {
    if (life.state !== 'dead') throw error;
  }
}

async function stopNode({ shifts, life }: Node): Promise<void> {
  for (const shift of shifts) {
    await shift.stop().catch((error: unknown) => {
      if (life.state !== 'dead') throw error;
    });
  }
}

/** Deliveries that stand twice, and channels that do not show the newest word. */
function look({ name, posted }: Chat, newest: string): { readonly doubled: number; readonly lacking: number } {
  const doubled = posted.filter(
    (one, index) => posted.findIndex((other) => isSameDelivery(other.key, one.key)) < index,
  ).length;
  const showing = new Set(posted.filter(({ text }) => text.includes(newest)).map(({ address }) => address.channel));
  return {
    doubled,
    lacking: (Object.entries(CHANNELS).find(([platform]) => platform === name)?.[1] ?? 0) - showing.size,
  };
}
