import { REST } from 'discord.js';
import { expect, test } from 'vitest';
import { type Address, DeliveryError, type DeliveryFailure, type Message } from '../../src/app/ports/index.ts';
import { documentOf, heading, paragraph } from '../../src/document/index.ts';
import { createBreaker } from '../../src/platforms/discord/breaker.ts';
import { createDelivery } from '../../src/platforms/discord/delivery.ts';
import { type Bot, type BotScript, startBot } from '../support/discord-bot.ts';
import type { Fault } from '../support/peers/discord/index.ts';

const POST = 'POST /channels/:channel/messages';
const PATCH = 'PATCH /channels/:channel/messages/:message';

test('an announcement is posted and later edited in place', async () => {
  await using bot = await connected();
  const ref = await bot.platform.send(addressOf(bot), messageOf('Orders are down'));
  await bot.platform.edit(addressOf(bot), ref, messageOf('Orders are back', 'key-2'));
  expect(bot.peer.messages(bot.channel)).toMatchObject([
    {
      id: ref,
      content: '🔴 Orders are back',
      embed: { description: 'Since this morning.' },
      edits: 1,
      mentions: false,
    },
  ]);
});

test('a message that says @everyone notifies nobody', async () => {
  await using bot = await connected();
  await bot.platform.send(addressOf(bot), messageOf('@everyone <@300000000000000001> buy now'));
  expect(bot.peer.messages(bot.channel)).toMatchObject([{ mentions: false }]);
  expect(posted(bot).at(-1)?.body).toMatchObject({ allowed_mentions: { parse: [] } });
});

test('the same key twice shows once', async () => {
  await using bot = await connected();
  const first = await bot.platform.send(addressOf(bot), messageOf('Down'));
  expect(await bot.platform.send(addressOf(bot), messageOf('Down'))).toBe(first);
  expect(bot.peer.messages(bot.channel)).toHaveLength(1);
});

test('a connection reset after the effect is a retry that shows once', async () => {
  await using bot = await connected();
  bot.peer.plan({ route: POST, effect: { kind: 'reset', when: 'after' } });
  expect(await sendFailure(bot)).toMatchObject({ kind: 'retry' });
  const ref = await bot.platform.send(addressOf(bot), messageOf('Down'));
  expect(bot.peer.messages(bot.channel).map(({ id }) => id)).toEqual([ref]);
});

test('a server error after the effect is a retry that shows once, and the SDK repeats nothing itself', async () => {
  await using bot = await connected();
  bot.peer.plan({ route: POST, effect: { kind: 'server_error', when: 'after' } });
  expect(await sendFailure(bot)).toMatchObject({ kind: 'retry' });
  expect(posted(bot)).toHaveLength(1);
  await bot.platform.send(addressOf(bot), messageOf('Down'));
  expect(bot.peer.messages(bot.channel)).toHaveLength(1);
});

test.each<[string, Fault['effect'], DeliveryFailure]>([
  ['a server error', { kind: 'server_error', when: 'before' }, { kind: 'retry', retryAfterMs: 5_000, doubtful: true }],
  ['a reset connection', { kind: 'reset', when: 'before' }, { kind: 'retry', retryAfterMs: 5_000, doubtful: true }],
  ['no answer', { kind: 'hang' }, { kind: 'retry', retryAfterMs: 5_000, doubtful: true }],
  ["a proxy's page", { kind: 'page', status: 403 }, { kind: 'retry', retryAfterMs: 60_000 }],
  [
    'a block on the way to Discord',
    { kind: 'error', status: 403, code: 40333 },
    { kind: 'retry', retryAfterMs: 60_000 },
  ],
  ['a token refused meanwhile', { kind: 'error', status: 401, code: 0 }, { kind: 'retry', retryAfterMs: 60_000 }],
  ['a refused payload', { kind: 'error', status: 400, code: 50035 }, { kind: 'rejected' }],
  ['a person who blocked the bot', { kind: 'error', status: 403, code: 50007 }, { kind: 'gone' }],
  ['a locked thread', { kind: 'error', status: 400, code: 50083 }, { kind: 'gone' }],
])('a send that meets %s', async (_, effect, failure) => {
  await using bot = await connected({ options: { requestTimeoutMs: 150 } });
  bot.peer.plan({ route: POST, effect });
  expect(await sendFailure(bot)).toEqual(failure);
});

test('a 429 waits for the larger of header and body', async () => {
  await using bot = await connected();
  const effect = { kind: 'rate_limit', scope: 'shared', headerSeconds: 1, bodySeconds: 1_163 } as const;
  bot.peer.plan({ route: POST, effect });
  // 50 ms are the SDK's own margin.
  expect(await sendFailure(bot)).toEqual({ kind: 'retry', retryAfterMs: 1_163_050 });
});

test('after a global 429 other channels wait without asking again', async () => {
  await using bot = await connected();
  const effect = { kind: 'rate_limit', scope: 'global', headerSeconds: 30, bodySeconds: 30 } as const;
  bot.peer.plan({ route: POST, effect });
  await sendFailure(bot);
  const other = { ...addressOf(bot), channel: bot.peer.openDirect() };
  const failure = await failureOf(bot.platform.send(other, messageOf('Down')));
  expect(failure.kind).toBe('retry');
  expect(posted(bot)).toHaveLength(1);
});

test('a channel without the right to write is gone', async () => {
  await using bot = await connected();
  bot.peer.setAccess(bot.channel, 'forbidden');
  expect(await sendFailure(bot)).toEqual({ kind: 'gone' });
});

test('a deleted channel is gone', async () => {
  await using bot = await connected();
  const nowhere = { ...addressOf(bot), channel: '300000000000000099' };
  expect(await failureOf(bot.platform.send(nowhere, messageOf('Down')))).toEqual({ kind: 'gone' });
});

test('a server that put the bot out is gone', async () => {
  await using bot = await startBot();
  bot.peer.removeGuild(bot.guild);
  expect(await sendFailure(bot)).toEqual({ kind: 'gone' });
});

test('an edit of a deleted message is missing', async () => {
  await using bot = await connected();
  const ref = await bot.platform.send(addressOf(bot), messageOf('Down'));
  bot.peer.removeMessage(bot.channel, ref);
  expect(await failureOf(bot.platform.edit(addressOf(bot), ref, messageOf('Up')))).toEqual({ kind: 'missing' });
});

test('too many edits of an old message wait', async () => {
  await using bot = await connected();
  const ref = await bot.platform.send(addressOf(bot), messageOf('Down'));
  bot.peer.plan({ route: PATCH, effect: { kind: 'error', status: 400, code: 30046 } });
  const failure = await failureOf(bot.platform.edit(addressOf(bot), ref, messageOf('Up')));
  expect(failure).toEqual({ kind: 'retry', retryAfterMs: 600_000 });
});

test('a full bucket waits without asking again', async () => {
  await using bot = await connected({ peer: { burst: { messages: 2, windowMs: 5_000 } } });
  // From the first answer the SDK learns the bucket's name, from the second how much is left in it.
  await bot.platform.send(addressOf(bot), messageOf('Down'));
  await bot.platform.send(addressOf(bot), messageOf('Worse', 'key-2'));
  const failure = await failureOf(bot.platform.send(addressOf(bot), messageOf('Up', 'key-3')));
  expect(failure.kind === 'retry' && failure.retryAfterMs > 1_000).toBe(true);
  expect(posted(bot)).toHaveLength(2);
});

test('after too many refusals sends pause until the first of them is ten minutes old', () => {
  let now = 0;
  const logged: string[] = [];
  const silent = { debug() {}, info() {}, warn() {}, error: (event: string) => void logged.push(event) };
  const breaker = createBreaker({ clock: { now: () => now }, log: silent });
  const refuse = (times: number, status: number, scope: string | null = null): void => {
    for (let count = 0; count < times; count++) breaker.saw(status, scope);
  };
  refuse(2_499, 403);
  refuse(5_000, 200);
  refuse(5_000, 429, 'shared');
  expect(breaker.waitMs()).toBe(0);
  now = 60_000;
  refuse(1, 429, 'user');
  expect(breaker.waitMs()).toBe(540_000);
  expect(logged).toEqual(['discord.refused_too_often']);
  now = 600_000;
  expect(breaker.waitMs()).toBe(0);
});

test('while sends pause Discord is asked nothing', async () => {
  await using bot = await connected();
  const nothing = async () => {
    throw new Error('asked');
  };
  const places = { channelOf: nothing, typeOf: nothing, threadOf: nothing };
  const breaker = { saw() {}, waitMs: () => 540_000 };
  const { send } = createDelivery({ rest: new REST(), places, publish: nothing, breaker, ownId: () => '' });
  expect(await failureOf(send(addressOf(bot), messageOf('Down')))).toEqual({ kind: 'retry', retryAfterMs: 540_000 });
});

/** Sends need no gateway. */
const connected = (script: BotScript = {}): Promise<Bot> => startBot({ ...script, connect: false });

const posted = (bot: Bot) => bot.peer.requests.filter(({ method }) => method === 'POST');

const addressOf = (bot: Bot): Address => ({ platform: 'discord', community: bot.guild, channel: bot.channel });

const messageOf = (words: string, key = 'key-1'): Message => ({
  document: documentOf('critical', words, [heading(words), paragraph('Since this morning.')]),
  setting: { locale: 'en', zone: 'UTC' },
  key,
});

const sendFailure = (bot: Bot): Promise<DeliveryFailure> =>
  failureOf(bot.platform.send(addressOf(bot), messageOf('Down')));

async function failureOf(action: Promise<unknown>): Promise<DeliveryFailure> {
  const error = await action.then(
    () => null,
    (failure: unknown) => failure,
  );
  if (!(error instanceof DeliveryError))
    throw new Error('It went well, or failed with something else', { cause: error });
  return error.reason;
}
