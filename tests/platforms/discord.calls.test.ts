import { expect, test } from 'vitest';
import { type Message, readWho } from '../../src/app/ports/index.ts';
import { documentOf, heading, type Mention, paragraph } from '../../src/document/index.ts';
import { NOW, sampleCommands, startBot } from '../support/discord-bot.ts';
import { namingCommand } from '../support/naming.ts';

const OPS = '400000000000000001';
const commands = [...sampleCommands, namingCommand];

function message(mentions: readonly Mention[], words = 'Orders are down'): Message {
  const document = documentOf('critical', words, [heading(words), paragraph('Since this morning.')]);
  return { document: { ...document, mentions }, setting: { locale: 'en', zone: 'UTC' }, key: `key-${NOW}` };
}

test('a message calls the roles it names above its words, and nobody that its words name', async () => {
  await using bot = await startBot({ connect: false });
  const address = { platform: 'discord', community: bot.guild, channel: bot.channel };
  const words = `<@&400000000000000002> @everyone buy`;
  await bot.platform.send(address, message([{ id: OPS, label: '@Ops' }], words));
  expect(bot.peer.messages(bot.channel)).toMatchObject([{ called: [OPS], mentions: false }]);
  expect(bot.peer.messages(bot.channel)[0]?.content).toMatch(/^<@&400000000000000001>\n🔴 /);
});

test('what is no role’s id is shown and calls nobody', async () => {
  await using bot = await startBot({ connect: false });
  const address = { platform: 'discord', community: bot.guild, channel: bot.channel };
  await bot.platform.send(address, message([{ id: 'everyone', label: '@every*one' }]));
  expect(bot.peer.messages(bot.channel)).toMatchObject([{ called: [], content: '\\@every\\*one\n🔴 Orders are down' }]);
});

test('an edit and an answer call nobody', async () => {
  await using bot = await startBot({
    dispatch: async () => ({ ...message([{ id: OPS, label: '@Ops' }]), visibility: 'public' }),
  });
  const seen = await bot.peer.slash({ channel: bot.channel, command: 'status' });
  expect(seen.message).toMatchObject({ called: [] });
});

test('a role that somebody chose reaches the command with its name; everybody is no role', async () => {
  await using bot = await startBot({ options: { commands } });
  const deed = { channel: bot.channel, command: 'mention', moderator: true };
  await bot.peer.slash({ ...deed, chosen: { role: { id: OPS, name: 'Ops & Leads' } } });
  await bot.peer.slash({ ...deed, chosen: { role: { id: bot.guild, name: '@everyone' } } });
  const typed = bot.invocations.map(({ input }) => (input.kind === 'named' ? (input.values.role ?? '') : ''));
  expect(typed.map(readWho)).toEqual([{ kind: 'role', id: OPS, label: '@Ops & Leads' }, null]);
});
