import { expect, test } from 'vitest';
import { StartError } from '../../src/app/ports/index.ts';
import { commandsJson, createDiscord } from '../../src/platforms/discord/index.ts';
import { type BotScript, said, sampleCommands, startBot } from '../support/discord-bot.ts';
import { startDiscordPeer } from '../support/peers/discord/index.ts';
import { startProxy } from '../support/proxy.ts';

test('logs in and registers every command as Discord allows it', async () => {
  await using bot = await startBot();
  expect(bot.peer.commands()).toMatchObject([
    { name: 'status', description: 'What is down now', description_localizations: { 'zh-CN': '现在什么出了问题' } },
    { name: 'subscribe', default_member_permissions: '32' },
    { name: 'report', default_member_permissions: null },
  ]);
  expect(bot.logged).toEqual(['info discord.ready']);
});

test('registration puts what a command needs first and leaves out names that Discord would refuse', () => {
  const [status, subscribe] = commandsJson(sampleCommands);
  expect(status?.options).toMatchObject([
    { name: 'service', name_localizations: { 'zh-CN': '服务' }, autocomplete: true },
  ]);
  expect(status?.default_member_permissions).toBeNull();
  expect(subscribe?.options).toMatchObject([
    { name: 'impact', choices: [{ value: 'minor', name_localizations: { 'zh-CN': '轻微' } }, {}] },
    { name: 'note', name_localizations: {}, max_length: 200 },
  ]);
});

test('no option is required by Discord, so that every command can be sent bare', () => {
  const options = commandsJson(sampleCommands).flatMap((command) => command.options ?? []);
  expect(options.filter((option) => option.required === true)).toEqual([]);
});

test('members take their commands everywhere, moderators only to where the bot can write', () => {
  expect(commandsJson(sampleCommands)).toMatchObject([
    { name: 'status', contexts: [0, 1, 2], integration_types: [0, 1] },
    { name: 'subscribe', contexts: [0, 1], integration_types: [0] },
    { name: 'report', contexts: [0, 1, 2], integration_types: [0, 1] },
  ]);
});

test('two options with the same word for a name keep it for one of them only', () => {
  const [base] = sampleCommands;
  const option = base?.options[0];
  if (base === undefined || option === undefined) throw new Error('no sample');
  const [twice] = commandsJson([{ ...base, options: [option, { ...option, name: 'other' }] }]);
  expect(twice?.options).toMatchObject([{ name_localizations: { 'zh-CN': '服务' } }, { name_localizations: {} }]);
});

test('a command name that Telegram or Discord cannot take is refused by name', () => {
  const [base] = sampleCommands;
  if (base === undefined) throw new Error('no sample');
  expect(() => commandsJson([{ ...base, name: 'Status' }])).toThrow('command Status');
});

test('a refused token names the variable to set', async () => {
  const error = await startFailure({ options: { token: 'another-token' } });
  expect(error.message).toBe('Discord refused the token');
  expect(error.remedy).toContain('DISCORD_TOKEN');
});

test('a token that only the gateway refuses names the variable as well', async () => {
  const error = await startFailure({ peer: { closeIdentifyWith: 4004 } });
  expect(error.remedy).toContain('DISCORD_TOKEN');
});

test('an unreachable API says so and what to check', async () => {
  const { apiUrl, stop } = await startDiscordPeer();
  await stop();
  const error = await startFailure({ options: { apiUrl } });
  expect(error.message).toContain('ECONNREFUSED');
  expect(error.remedy).toContain('DISCORD_API_URL');
});

test('an application id of another bot is noticed', async () => {
  const error = await startFailure({ options: { applicationId: '123' } });
  expect(error.remedy).toContain('DISCORD_APPLICATION_ID');
});

test('commands that Discord refuses stop the start with its code', async () => {
  const [base] = sampleCommands;
  if (base === undefined) throw new Error('no sample');
  const error = await startFailure({ options: { commands: [base, base] }, allowViolations: true });
  expect(error.message).toContain('50035');
});

test('a lost gateway is resumed and what happened meanwhile is answered', async () => {
  await using bot = await startBot();
  bot.peer.dropGateway();
  const seen = await bot.peer.slash({ channel: bot.channel, command: 'status' });
  expect(seen.message?.text).toBe('All quiet.');
  expect(bot.peer.gateway).toMatchObject({ identifies: 1, resumes: 1 });
});

test('a gateway that asks to reconnect is resumed', async () => {
  await using bot = await startBot();
  bot.peer.askReconnect();
  const seen = await bot.peer.slash({ channel: bot.channel, command: 'status' });
  expect(seen.message?.text).toBe('All quiet.');
  expect(bot.events).toEqual([]);
});

test('as many shards as Discord recommends run in one process, and each is resumed by itself', async () => {
  await using bot = await startBot({ peer: { shards: 3 } });
  expect(bot.peer.shards()).toEqual(['0/3', '1/3', '2/3']);
  const guilds = [0, 1, 2].map((shard) => bot.peer.addGuild('Sellers', ['general'], { laterByMs: shard }));
  bot.peer.dropGateway(4000, 1);
  const seen = await Promise.all(
    guilds.map(({ channels }) => bot.peer.slash({ channel: channels[0] ?? '', command: 'status' })),
  );
  expect(seen.map(({ message }) => message?.text)).toEqual(['All quiet.', 'All quiet.', 'All quiet.']);
  expect(bot.peer.gateway).toMatchObject({ identifies: 3, resumes: 1 });
});

test('behind a proxy everything goes through it, requests, gateway and resumed gateway', async () => {
  await using proxy = await startProxy();
  await using bot = await startBot({ options: { proxyUrl: proxy.url } });
  await bot.peer.slash({ channel: bot.channel, command: 'status' });
  const before = proxy.tunnels.length;
  expect(before).toBeGreaterThanOrEqual(2);
  bot.peer.dropGateway();
  const seen = await bot.peer.slash({ channel: bot.channel, command: 'status' });
  expect(seen.message?.text).toBe('All quiet.');
  expect(bot.peer.gateway.resumes).toBe(1);
  expect(proxy.tunnels.length).toBeGreaterThan(before);
  expect(new Set(proxy.tunnels)).toEqual(new Set([new URL(bot.peer.apiUrl).host]));
});

test('a stop waits for the answer that is under way', async () => {
  const free = Promise.withResolvers<void>();
  await using bot = await startBot({
    dispatch: async () => {
      await free.promise;
      return said('private', 'Just in time.');
    },
  });
  const acknowledged = bot.peer.nextRequest('POST /interactions/:id/:token/callback');
  const answered = bot.peer.slash({ channel: bot.channel, command: 'status' });
  await acknowledged;
  const stopped = bot.platform.stop();
  free.resolve();
  expect((await answered).message?.text).toBe('Just in time.');
  await stopped;
});

test('a stop before any start ends', async () => {
  const silent = { debug() {}, info() {}, warn() {}, error() {} };
  const platform = createDiscord({
    token: 'unused',
    commands: [],
    log: silent,
    clock: { now: () => 0 },
    duty: () => ({ kind: 'none' }),
  });
  await expect(platform.stop()).resolves.toBeUndefined();
});

async function startFailure(script: BotScript): Promise<StartError> {
  await using bot = await startBot({ ...script, connect: 'later' });
  const error = await bot.platform.start(bot.chat).then(
    () => null,
    (failure: unknown) => failure,
  );
  if (!(error instanceof StartError)) throw new Error('It started, or failed with something else', { cause: error });
  return error;
}
