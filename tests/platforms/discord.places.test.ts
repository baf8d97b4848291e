import { expect, test } from 'vitest';
import { type Address, DeliveryError, type Message } from '../../src/app/ports/index.ts';
import { documentOf, paragraph } from '../../src/document/index.ts';
import { type Bot, startBot } from '../support/discord-bot.ts';

const PERSON = '300000000000000042';

test('a person is written to in their private chat, which is opened once', async () => {
  await using bot = await startBot({ connect: false });
  const ref = await bot.platform.send(inbox(bot), messageOf('Just you.'));
  await bot.platform.edit(inbox(bot), ref, messageOf('Just you, again.', 'key-2'));
  const direct = bot.peer.openDirect(PERSON);
  expect(bot.peer.messages(direct)).toMatchObject([{ id: ref, edits: 1 }]);
  expect(bot.peer.requests.filter(({ path }) => path === '/users/@me/channels')).toHaveLength(1);
});

test('a person who lets no bot write to them is gone', async () => {
  await using bot = await startBot({ connect: false });
  bot.peer.closeInbox(PERSON);
  await expect(bot.platform.send(inbox(bot), messageOf('Just you.'))).rejects.toMatchObject({
    reason: { kind: 'gone' },
  });
});

test('somebody who opens too many private chats waits', async () => {
  await using bot = await startBot({ connect: false });
  bot.peer.plan({ route: 'POST /users/@me/channels', effect: { kind: 'error', status: 400, code: 40003 } });
  await expect(bot.platform.send(inbox(bot), messageOf('Just you.'))).rejects.toMatchObject({
    reason: { kind: 'retry', retryAfterMs: 60_000 },
  });
});

test('the inbox that comes with an interaction can be written to', async () => {
  await using bot = await startBot();
  await bot.peer.slash({ channel: bot.channel, command: 'status', user: PERSON });
  const { actor, address } = bot.invocations[0] ?? {};
  if (!address || !actor?.inbox) throw new Error('no inbox');
  const ref = await bot.platform.send({ ...address, channel: actor.inbox }, messageOf('Just you.'));
  expect(bot.peer.messages(bot.peer.openDirect(PERSON))).toMatchObject([{ id: ref }]);
});

test('a thread begins at a message, once, and takes what is sent to it', async () => {
  await using bot = await startBot();
  const ref = await bot.platform.send(addressOf(bot), messageOf('Orders are down'));
  const thread = await threadAt(bot, addressOf(bot), ref);
  expect(thread).toEqual({ ...addressOf(bot), channel: ref });
  expect(await threadAt(bot, addressOf(bot), ref)).toEqual(thread);
  await bot.platform.send(thread, messageOf('Half of them are back', 'key-2'));
  expect(bot.peer.messages(ref)).toHaveLength(1);
  expect(bot.peer.messages(bot.channel)).toHaveLength(1);
  expect(bot.peer.requests.filter(({ path }) => path.endsWith('/threads'))).toHaveLength(1);
});

test('a thread that another process began is found', async () => {
  await using bot = await startBot({ connect: false });
  const ref = await bot.platform.send(addressOf(bot), messageOf('Orders are down'));
  const effect = { kind: 'error', status: 400, code: 160004 } as const;
  bot.peer.plan({ route: 'POST /channels/:channel/messages/:message/threads', effect });
  expect(await threadAt(bot, addressOf(bot), ref)).toEqual({ ...addressOf(bot), channel: ref });
});

test('a name that is too long or empty is made to fit', async () => {
  await using bot = await startBot();
  const [long, empty] = [
    await bot.platform.send(addressOf(bot), messageOf('a', 'key-1')),
    await bot.platform.send(addressOf(bot), messageOf('b', 'key-2')),
  ];
  await bot.platform.thread?.(addressOf(bot), long, '抖'.repeat(200));
  await bot.platform.thread?.(addressOf(bot), empty, ' ');
  const names = bot.peer.requests.filter(({ path }) => path.endsWith('/threads')).map(({ body }) => body);
  expect(names).toMatchObject([{ name: `${'抖'.repeat(99)}…` }, { name: '…' }]);
});

test('a private chat has no threads, so what would go there goes to the chat', async () => {
  await using bot = await startBot({ connect: false });
  const ref = await bot.platform.send(inbox(bot), messageOf('Just you.'));
  expect(await threadAt(bot, inbox(bot), ref)).toEqual(inbox(bot));
});

test('a channel in which the bot may begin no threads is written to itself', async () => {
  await using bot = await startBot();
  const ref = await bot.platform.send(addressOf(bot), messageOf('Orders are down'));
  bot.peer.setAccess(bot.channel, 'forbidden');
  expect(await threadAt(bot, addressOf(bot), ref)).toEqual(addressOf(bot));
});

test('a thread of a deleted message is missing', async () => {
  await using bot = await startBot();
  const ref = await bot.platform.send(addressOf(bot), messageOf('Orders are down'));
  bot.peer.removeMessage(bot.channel, ref);
  const failure = await threadAt(bot, addressOf(bot), ref).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(DeliveryError);
  expect(failure).toMatchObject({ reason: { kind: 'missing' } });
});

test('what is posted in an announcement channel is published to everybody who follows it', async () => {
  await using bot = await startBot();
  const news = { ...addressOf(bot), channel: bot.peer.addChannel(bot.guild, 'news', 'announcement') };
  await arrivalOf(bot);
  await bot.platform.send(news, messageOf('Orders are down'));
  await bot.platform.send(addressOf(bot), messageOf('Orders are down'));
  expect(bot.peer.messages(news.channel)).toMatchObject([{ published: true }]);
  expect(bot.peer.messages(bot.channel)).toMatchObject([{ published: false }]);
  expect(lookUps(bot)).toBe(0);
});

test('without a gateway the kind of a channel is asked for once', async () => {
  await using bot = await startBot({ connect: false });
  const news = { ...addressOf(bot), channel: bot.peer.addChannel(bot.guild, 'news', 'announcement') };
  await bot.platform.send(news, messageOf('Orders are down', 'key-1'));
  await bot.platform.send(news, messageOf('Orders are back', 'key-2'));
  expect(bot.peer.messages(news.channel)).toMatchObject([{ published: true }, { published: true }]);
  expect(lookUps(bot)).toBe(1);
});

test('few channels are asked for in a second, because the others have to be written to', async () => {
  await using bot = await startBot({ connect: false });
  const channels = Array.from({ length: 10 }, (_, index) => bot.peer.addChannel(bot.guild, `c${index}`, 'text'));
  for (const channel of channels) await bot.platform.send({ ...addressOf(bot), channel }, messageOf('Down'));
  expect(lookUps(bot)).toBe(1);
});

test('a message that cannot be published is sent all the same', async () => {
  await using bot = await startBot({ connect: false });
  const news = { ...addressOf(bot), channel: bot.peer.addChannel(bot.guild, 'news', 'announcement') };
  bot.peer.plan({ route: CROSSPOST, effect: { kind: 'server_error', when: 'before' } });
  const ref = await bot.platform.send(news, messageOf('Orders are down'));
  expect(bot.peer.messages(news.channel)).toMatchObject([{ id: ref, published: false }]);
  expect(bot.logged).toContain('warn discord.not_published');
});

test('after ten messages in an hour nothing is published, and nothing asked for', async () => {
  let now = 0;
  const clock = { now: () => now };
  await using bot = await startBot({ connect: false, options: { clock } });
  const news = { ...addressOf(bot), channel: bot.peer.addChannel(bot.guild, 'news', 'announcement') };
  for (let index = 0; index < 12; index++) await bot.platform.send(news, messageOf('Down', `key-${index}`));
  expect(crossposts(bot)).toBe(10);
  now = 3_600_001;
  await bot.platform.send(news, messageOf('Up', 'key-13'));
  expect(crossposts(bot)).toBe(11);
});

test('a refusal to publish is taken at its word', async () => {
  let now = 0;
  const clock = { now: () => now };
  await using bot = await startBot({ connect: false, options: { clock } });
  const news = { ...addressOf(bot), channel: bot.peer.addChannel(bot.guild, 'news', 'announcement') };
  const effect = { kind: 'rate_limit', scope: 'shared', headerSeconds: 600, bodySeconds: 600 } as const;
  bot.peer.plan({ route: CROSSPOST, effect });
  await bot.platform.send(news, messageOf('Down', 'key-1'));
  now = 599_000;
  await bot.platform.send(news, messageOf('Worse', 'key-2'));
  expect(crossposts(bot)).toBe(1);
  expect(bot.logged.slice(-2)).toEqual(['warn discord.not_published', 'info discord.publishing_full']);
});

test('where a member brought the app along, what is asked is answered and nobody is a moderator', async () => {
  await using bot = await startBot();
  const channel = bot.peer.foreignChannel('text');
  const seen = await bot.peer.slash({ channel, command: 'status', broughtAlong: true, moderator: true });
  expect(seen.message).toMatchObject({ text: 'All quiet.', visibility: 'private' });
  expect(bot.invocations[0]?.chat).toBe('community');
  expect(await bot.invocations[0]?.isModerator()).toBe(false);
});

test('a private chat between people is no private chat with the bot', async () => {
  await using bot = await startBot();
  const channel = bot.peer.foreignChannel('group');
  await bot.peer.slash({ channel, command: 'status', broughtAlong: true });
  const [invocation] = bot.invocations;
  expect(invocation).toMatchObject({ chat: 'community', address: { community: `group:${channel}` } });
  expect(await invocation?.isModerator()).toBe(false);
});

const CROSSPOST = 'POST /channels/:channel/messages/:message/crosspost';

const addressOf = (bot: Bot): Address => ({ platform: 'discord', community: bot.guild, channel: bot.channel });
const inbox = (bot: Bot): Address => ({ ...addressOf(bot), channel: `user:${PERSON}` });

const messageOf = (words: string, key = 'key-1'): Message => ({
  document: documentOf('critical', words, [paragraph(words)]),
  setting: { locale: 'en', zone: 'UTC' },
  key,
});

const countOf = (bot: Bot, pattern: RegExp): number =>
  bot.peer.requests.filter(({ method, path }) => pattern.test(`${method} ${path}`)).length;
const lookUps = (bot: Bot): number => countOf(bot, /^GET \/channels\/\d+$/);
const crossposts = (bot: Bot): number => countOf(bot, /\/crosspost$/);

function threadAt(bot: Bot, address: Address, ref: string): Promise<Address> {
  if (bot.platform.thread === undefined) throw new Error('Discord has threads');
  return bot.platform.thread(address, ref, 'TikTok Shop');
}

/** Events arrive in their order: when a command is answered, what was sent before it is known. */
const arrivalOf = (bot: Bot): Promise<unknown> => bot.peer.slash({ channel: bot.channel, command: 'status' });
