import { expect, test } from 'vitest';
import type { Address, Message } from '../../src/app/ports/index.ts';
import { documentOf, type Picture, paragraph } from '../../src/document/index.ts';
import { type Bot, said, startBot } from '../support/discord-bot.ts';

/** Hand-made: enough of a PNG for everybody who does not paint it. */
const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const picture: Picture = { png, alt: '40 reports since 09:40; usual are 2', id: 'abc123' };
const shown = { name: 'chart-abc123.png', alt: picture.alt, bytes: png.byteLength };

test('an announcement shows its picture and says in words what is on it', async () => {
  await using bot = await startBot({ connect: false });
  await bot.platform.send(addressOf(bot), messageOf('Orders are down', picture));
  const embed = { image: { url: 'attachment://chart-abc123.png' } };
  expect(bot.peer.messages(bot.channel)).toMatchObject([{ pictures: [shown], embed }]);
});

test('an edit puts a new picture in place of the old one, and takes it away when there is none', async () => {
  await using bot = await startBot({ connect: false });
  const ref = await bot.platform.send(addressOf(bot), messageOf('Orders are down', picture));
  await bot.platform.edit(addressOf(bot), ref, messageOf('Worse', { ...picture, id: 'def456' }));
  expect(bot.peer.messages(bot.channel)).toMatchObject([{ pictures: [{ name: 'chart-def456.png' }] }]);
  await bot.platform.edit(addressOf(bot), ref, messageOf('Over'));
  expect(bot.peer.messages(bot.channel)).toMatchObject([{ pictures: [] }]);
});

test('a picture that was sent twice with the same key shows once', async () => {
  await using bot = await startBot({ connect: false });
  bot.peer.plan({ route: 'POST /channels/:channel/messages', effect: { kind: 'reset', when: 'after' } });
  await bot.platform.send(addressOf(bot), messageOf('Orders are down', picture)).catch(() => null);
  await bot.platform.send(addressOf(bot), messageOf('Orders are down', picture));
  expect(bot.peer.messages(bot.channel)).toHaveLength(1);
});

test.each(['private', 'public'] as const)('a %s answer to a command shows its picture', async (visibility) => {
  await using bot = await startBot({ dispatch: async () => ({ ...said(visibility, 'Down.'), picture }) });
  const seen = await bot.peer.slash({ channel: bot.channel, command: 'status' });
  expect(seen.message).toMatchObject({ visibility, pictures: [shown] });
});

test('an answer that is late shows its picture as well', async () => {
  await using bot = await startBot({ dispatch: async () => ({ ...said('private', 'Down.'), picture }) });
  bot.peer.plan({ route: 'POST /interactions/:id/:token/callback', effect: { kind: 'reset', when: 'before' } });
  const seen = await bot.peer.slash({ channel: bot.channel, command: 'status' });
  expect(seen.message).toMatchObject({ pictures: [shown] });
});

const addressOf = (bot: Bot): Address => ({ platform: 'discord', community: bot.guild, channel: bot.channel });

const messageOf = (words: string, withPicture?: Picture): Message => ({
  document: documentOf('critical', words, [paragraph(words)]),
  setting: { locale: 'en', zone: 'UTC' },
  key: 'key-1',
  ...(withPicture === undefined ? {} : { picture: withPicture }),
});
