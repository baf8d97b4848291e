import { expect, onTestFinished, test } from 'vitest';
import type { ChatHandler, Duty, Log } from '../../src/app/ports/index.ts';
import { createDiscord } from '../../src/platforms/discord/index.ts';
import { createSharedShift, type SharedShift } from '../../src/runtime/shared-shift.ts';
import { deafChat } from '../support/deaf-chat.ts';
import { said, sampleCommands } from '../support/discord-bot.ts';
import { memoryLeases } from '../support/memory-leases.ts';
import { discordContract } from '../support/peers/discord/contract.ts';
import { type DiscordPeer, startDiscordPeer } from '../support/peers/discord/index.ts';

const contract = discordContract();
const silent: Log = { debug() {}, info() {}, warn() {}, error() {} };
const SHARDS = 6;
/** Three buckets, closed for a while after each login: Discord's five seconds, made shorter. */
const logins = { atOnce: 3, closedMs: 30 };
const loginSpacingMs = 100;

/** Nodes with the same token and database, and a server on each of six shards. */
async function openTown() {
  const peer = await startDiscordPeer({ contract, shards: SHARDS, logins });
  const channels = Array.from({ length: SHARDS }, (_, shard) => {
    const server = peer.addGuild('Sellers', ['general'], { laterByMs: shard });
    return server.channels[0] ?? '';
  });
  const store = memoryLeases();
  const clock = { now: () => Date.now() };
  const handled = new Set<string>();
  let heardAgain = 0;
  /** Who answered, one for each answer. */
  const answers: string[] = [];
  const chatOf = (node: string): ChatHandler => ({
    ...deafChat,
    async dispatch({ id }) {
      if (handled.has(id)) {
        heardAgain++;
        return null;
      }
      handled.add(id);
      answers.push(node);
      return said('private', `Answered by ${node}.`);
    },
  });
  const nodes: SharedShift[] = [];
  onTestFinished(async () => {
    await Promise.all(nodes.map((node) => node.stop()));
    await peer.stop();
    expect(peer.violations).toEqual([]);
    expect(peer.gateway.tooSoon).toBe(0);
  });
  return {
    peer,
    channels,
    answers,
    heardAgain: () => heardAgain,
    /** As after so long a silence that the node's leases are over; it knows nothing of it. */
    async outlast(holder: string) {
      const held = await store.heldLeases('', clock.now());
      for (const lease of held) if (lease.holder === holder) await store.releaseLease(lease.name, holder);
    },
    async start(holder: string): Promise<SharedShift> {
      const options = { token: peer.token, apiUrl: peer.apiUrl, commands: sampleCommands, log: silent, clock };
      const create = (duty: () => Duty) => ({ ...createDiscord({ ...options, duty }), loginSpacingMs });
      const node = createSharedShift({ create, store, clock, log: silent, holder });
      nodes.push(node);
      await node.start(chatOf(holder));
      return node;
    },
    /** A command in each of the servers; who answered, by shard, as `aabb…`. */
    async askEverywhere(): Promise<string> {
      answers.length = 0;
      const seen = [];
      for (const channel of channels) seen.push(await peer.slash({ channel, command: 'status' }));
      expect(seen.map(({ message }) => message?.text)).toEqual(answers.map((node) => `Answered by ${node}.`));
      return answers.toSorted().join('');
    },
  };
}

/** Everybody looks around twice: what some give up the others take. */
async function lookAround(...nodes: readonly SharedShift[]): Promise<void> {
  for (const node of [...nodes, ...nodes]) {
    await node.look();
    await node.settled();
  }
}

const shardsOf = (peer: DiscordPeer): string => peer.shards().join(' ');
const ALL = '0/6 1/6 2/6 3/6 4/6 5/6';

test('two nodes share six shards, and each answers on its own', async () => {
  const town = await openTown();
  const a = await town.start('a');
  expect(shardsOf(town.peer)).toBe(ALL);
  const b = await town.start('b');
  await lookAround(a, b);
  expect(shardsOf(town.peer)).toBe(ALL);
  expect(await town.askEverywhere()).toBe('aaabbb');
});

test('a third node is made room for, and one that stops is replaced at once', async () => {
  const town = await openTown();
  const [a, b, c] = [await town.start('a'), await town.start('b'), await town.start('c')];
  await lookAround(a, b, c);
  expect(await town.askEverywhere()).toBe('aabbcc');
  await a.stop();
  await lookAround(b, c);
  expect(shardsOf(town.peer)).toBe(ALL);
  expect(await town.askEverywhere()).toBe('bbbccc');
  expect([b.onDuty(), c.onDuty()]).toEqual([true, false]);
});

test('shards of a node that is frozen are taken over, and it lets go when it wakes', async () => {
  const town = await openTown();
  const [a, b] = [await town.start('a'), await town.start('b')];
  await lookAround(a, b);
  await town.outlast('a');
  await lookAround(b);
  await a.look();
  expect(shardsOf(town.peer)).toBe(ALL);
  expect(await town.askEverywhere()).toBe('bbbbbb');
  expect([a.onDuty(), b.onDuty()]).toEqual([false, true]);
});

test('what two nodes hear before one of them lets go is answered by one', async () => {
  const town = await openTown();
  const [a, b] = [await town.start('a'), await town.start('b')];
  await lookAround(a, b);
  await town.outlast('a');
  await lookAround(b);
  expect(town.peer.shards()).toHaveLength(SHARDS + 3);
  for (const channel of town.channels) await town.peer.slash({ channel, command: 'status' });
  // A stop waits for what is under way.
  await Promise.all([a.stop(), b.stop()]);
  expect(town.answers).toHaveLength(SHARDS);
  expect(town.heardAgain()).toBe(3);
});

test('the commands are registered by whoever sends, and the gateway’s address is asked for once by each node that connects', async () => {
  const town = await openTown();
  const a = await town.start('a');
  const asked = (): readonly string[] => town.peer.requests.map(({ method, path }) => `${method} ${path}`);
  const register = `PUT /applications/${town.peer.applicationId}/commands`;
  expect(asked()).toEqual(['GET /gateway/bot', register]);
  const b = await town.start('b');
  await lookAround(a, b);
  expect(asked()).toEqual(['GET /gateway/bot', register, 'GET /gateway/bot']);
});

test('a shard that is no longer wanted hangs up, however far its connecting has come', async () => {
  const peer = await startDiscordPeer({ contract });
  const options = { token: peer.token, apiUrl: peer.apiUrl, commands: sampleCommands, log: silent };
  const platform = createDiscord({ ...options, clock: { now: Date.now }, duty: () => ({ kind: 'none' }) });
  onTestFinished(async () => {
    await platform.stop();
    await peer.stop();
  });
  for (const moment of ['before its turn', 'in its turn']) {
    const quit = new AbortController();
    const inTurn = Promise.withResolvers<void>();
    const hungUp = Promise.withResolvers<void>();
    const turn = (_: number, closed: AbortSignal): Promise<void> => {
      inTurn.resolve();
      const over = Promise.withResolvers<void>();
      const end = (): void => {
        hungUp.resolve();
        over.reject(closed.reason);
      };
      closed.addEventListener('abort', end);
      return over.promise;
    };
    const connected = platform.connect({ index: 0, of: 1 }, { chat: deafChat, signal: quit.signal, turn });
    if (moment === 'in its turn') await inTurn.promise;
    quit.abort();
    await expect(connected).rejects.toThrow('no longer wanted');
    await hungUp.promise;
  }
  expect(peer.gateway.identifies).toBe(0);
});
