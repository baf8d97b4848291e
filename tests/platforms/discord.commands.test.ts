import { expect, test } from 'vitest';
import { NOW, said, startBot } from '../support/discord-bot.ts';

test('a command is answered so that only the one who asked sees it', async () => {
  await using bot = await startBot();
  const seen = await bot.peer.slash({ channel: bot.channel, command: 'status' });
  expect(seen.message).toMatchObject({ text: 'All quiet.', visibility: 'private' });
  expect(bot.peer.messages(bot.channel)).toEqual([]);
});

test('a command is acknowledged before anything else is done', async () => {
  const free = Promise.withResolvers<void>();
  await using bot = await startBot({
    dispatch: async () => {
      await free.promise;
      return said('private', 'Slow.');
    },
  });
  const acknowledged = bot.peer.nextRequest('POST /interactions/:id/:token/callback');
  const answered = bot.peer.slash({ channel: bot.channel, command: 'status' });
  expect((await acknowledged).status).toBe(204);
  free.resolve();
  expect((await answered).message?.text).toBe('Slow.');
});

test('a public reply is seen by everybody and leaves nothing private behind', async () => {
  await using bot = await startBot({ dispatch: async () => said('public', 'For everybody.') });
  const seen = await bot.peer.slash({ channel: bot.channel, command: 'status' });
  expect(seen.message).toMatchObject({ text: 'For everybody.', visibility: 'public' });
  expect(bot.peer.messages(bot.channel)).toHaveLength(1);
});

test('what Discord tells of the asker reaches the command', async () => {
  await using bot = await startBot();
  await bot.peer.slash({
    channel: bot.channel,
    command: 'subscribe',
    options: { impact: 'major' },
    user: '300000000000000042',
    locale: 'zh-CN',
    moderator: true,
    joinedAt: '2025-11-11T00:00:00.000000+00:00',
  });
  const [invocation] = bot.invocations;
  expect(invocation).toMatchObject({
    address: { platform: 'discord', community: bot.guild, channel: bot.channel },
    chat: 'community',
    actor: { id: '300000000000000042', joinedAt: Date.parse('2025-11-11T00:00:00Z') },
    command: 'subscribe',
    input: { kind: 'named', values: { impact: 'major' } },
    localeHint: 'zh-CN',
  });
  expect(await invocation?.isModerator()).toBe(true);
});

test('a member without Manage Server is no moderator', async () => {
  await using bot = await startBot();
  await bot.peer.slash({ channel: bot.channel, command: 'status' });
  expect(await bot.invocations[0]?.isModerator()).toBe(false);
});

test('in a private chat everybody is their own moderator', async () => {
  await using bot = await startBot();
  const channel = bot.peer.openDirect();
  await bot.peer.slash({ channel, command: 'status', user: '300000000000000007' });
  const [invocation] = bot.invocations;
  expect(invocation).toMatchObject({
    address: { community: 'dm:300000000000000007', channel },
    chat: 'direct',
    actor: { joinedAt: null },
  });
  expect(await invocation?.isModerator()).toBe(true);
});

test('a null from the dispatcher takes the waiting message away', async () => {
  await using bot = await startBot({ dispatch: async () => null });
  const seen = await bot.peer.slash({ channel: bot.channel, command: 'status', expect: 'silence' });
  expect(seen).toMatchObject({ message: null, failed: false });
});

test('an interaction delivered twice keeps its first answer', async () => {
  const known = new Set<string>();
  await using bot = await startBot({
    dispatch: async ({ id }) => (known.has(id) ? null : known.add(id) && said('public', 'Once.')),
  });
  const first = await bot.peer.slash({ channel: bot.channel, command: 'status' });
  await bot.peer.redeliver(first.interaction);
  await bot.peer.slash({ channel: bot.channel, command: 'status' });
  expect(bot.peer.messages(bot.channel).map(({ text }) => text)).toEqual(['Once.', 'Once.']);
  expect(bot.invocations).toHaveLength(3);
});

test('a command that Discord has already given up is carried out, and the answer nobody sees harms nothing', async () => {
  await using bot = await startBot();
  const seen = await bot.peer.slash({ channel: bot.channel, command: 'status', late: true });
  expect(seen.failed).toBe(true);
  const next = await bot.peer.slash({ channel: bot.channel, command: 'status' });
  expect(next.message?.text).toBe('All quiet.');
  expect(bot.invocations).toHaveLength(2);
  expect(bot.logged).toContain('warn discord.acknowledgement_failed');
});

test('an acknowledgement that the SDK repeats after its effect loses nothing', async () => {
  await using bot = await startBot();
  const effect = { kind: 'server_error', when: 'after' } as const;
  bot.peer.plan({ route: 'POST /interactions/:id/:token/callback', effect });
  const seen = await bot.peer.slash({ channel: bot.channel, command: 'status' });
  expect(seen.message).toMatchObject({ text: 'All quiet.', visibility: 'private' });
});

test('an acknowledgement that never arrived leaves the first answer open', async () => {
  await using bot = await startBot();
  const effect = { kind: 'reset', when: 'before' } as const;
  bot.peer.plan({ route: 'POST /interactions/:id/:token/callback', effect });
  const seen = await bot.peer.slash({ channel: bot.channel, command: 'status' });
  expect(seen.message).toMatchObject({ text: 'All quiet.', visibility: 'private' });
});

test('an acknowledgement whose answer got lost does not stop the command', async () => {
  await using bot = await startBot();
  const effect = { kind: 'reset', when: 'after' } as const;
  bot.peer.plan({ route: 'POST /interactions/:id/:token/callback', effect });
  const seen = await bot.peer.slash({ channel: bot.channel, command: 'status' });
  expect(seen.message?.text).toBe('All quiet.');
});

test('a dispatcher that throws harms one answer only', async () => {
  let calls = 0;
  await using bot = await startBot({
    dispatch: async () => {
      if (calls++ === 0) throw new Error('a bug');
      return said('private', 'Fine again.');
    },
  });
  const broken = await bot.peer.slash({ channel: bot.channel, command: 'status' });
  expect(broken.message?.text).toBe('⚠️');
  const next = await bot.peer.slash({ channel: bot.channel, command: 'status' });
  expect(next.message?.text).toBe('Fine again.');
  expect(bot.logged).toContain('error discord.dispatch_threw');
});

test('an answer that Discord refuses in one way comes in another', async () => {
  await using bot = await startBot();
  const route = 'PATCH /webhooks/:application/:token/messages/@original';
  bot.peer.plan({ route, effect: { kind: 'error', status: 404, code: 10008 } });
  const seen = await bot.peer.slash({ channel: bot.channel, command: 'status' });
  expect(seen.message).toMatchObject({ text: 'All quiet.', visibility: 'private' });
  expect(bot.logged).toContain('warn discord.answer_failed');
});

test('suggestions follow what is typed, in the language of the client, at most 25', async () => {
  await using bot = await startBot({
    suggest: ({ typed, locale, option, command }) =>
      Array.from({ length: 30 }, (_, index) => ({
        value: `v${index}`,
        label: `${command} ${option} ${typed} ${locale} ${index}`,
      })),
  });
  const ask = { channel: bot.channel, command: 'status', option: 'service', typed: '抖', locale: 'zh-CN' };
  const choices = await bot.peer.autocomplete(ask);
  expect(choices).toHaveLength(25);
  expect(choices[0]).toEqual({ name: 'status service 抖 zh-CN 0', value: 'v0' });
});

test('suggestions that come too late harm nothing', async () => {
  await using bot = await startBot({ suggest: () => [{ value: 'a', label: 'A' }] });
  const ask = { channel: bot.channel, command: 'status', option: 'service', typed: 'a' };
  expect(await bot.peer.autocomplete({ ...ask, late: true })).toEqual([]);
  expect(await bot.peer.autocomplete(ask)).toEqual([{ name: 'A', value: 'a' }]);
});

test('being put out of a server and let in again is told', async () => {
  await using bot = await startBot();
  bot.peer.removeGuild(bot.guild);
  const back = bot.peer.addGuild('Back again', ['general']);
  await bot.peer.slash({ channel: back.channels[0] ?? '', command: 'status' });
  expect(bot.events).toEqual([
    { kind: 'removed', platform: 'discord', community: bot.guild, channel: null },
    { kind: 'returned', platform: 'discord', community: back.id, channel: null },
  ]);
});

test('an outage of Discord is not taken for being put out', async () => {
  await using bot = await startBot();
  bot.peer.outage(bot.guild);
  await bot.peer.slash({ channel: bot.peer.openDirect(), command: 'status' });
  expect(bot.events).toEqual([]);
});

test('a deleted channel is told with its server', async () => {
  await using bot = await startBot();
  bot.peer.deleteChannel(bot.channel);
  await bot.peer.slash({ channel: bot.peer.openDirect(), command: 'status' });
  expect(bot.events).toEqual([{ kind: 'removed', platform: 'discord', community: bot.guild, channel: bot.channel }]);
});

test('a server that let the bot in while it was away counts as returned', async () => {
  await using bot = await startBot({ joinedAt: new Date(NOW - 3_600_000).toISOString() });
  expect(bot.events).toEqual([{ kind: 'returned', platform: 'discord', community: bot.guild, channel: null }]);
});
