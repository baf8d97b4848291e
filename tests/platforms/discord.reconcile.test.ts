import { describe, expect, test } from 'vitest';
import { type Address, DeliveryError, type Message, messageKey } from '../../src/app/ports/index.ts';
import { actions, documentOf, heading } from '../../src/document/index.ts';
import { type Bot, startBot } from '../support/discord-bot.ts';

const since = Date.UTC(2026, 0, 1);
const delivery = { id: '7', subscription: 'sub-1' };
const key = messageKey(delivery, 'incident-1-v1');

const addressOf = (bot: Bot): Address => ({ platform: 'discord', community: bot.guild, channel: bot.channel });

/** What is said of an incident, with the buttons that such a message has. */
function messageOf(words: string, incident: string, says = key): Message {
  const taps = actions([
    { label: 'Me too', command: 'report', values: { service: 'shopify' } },
    { label: 'Details', command: 'incident', values: { id: incident }, aside: true },
  ]);
  return {
    document: documentOf('critical', words, [heading(words), taps]),
    setting: { locale: 'en', zone: 'UTC' },
    key: says,
  };
}

const newer = messageOf('Orders are back', 'A1', messageKey(delivery, 'incident-1-v2'));
const look = (bot: Bot) => bot.platform.find?.(addressOf(bot), { key: newer.key, since, message: newer }) ?? null;

describe('a send that Discord may have forgotten the nonce of', () => {
  test('is found by the buttons of its incident, whatever it would say by now', async () => {
    await using bot = await startBot();
    await bot.platform.send(addressOf(bot), messageOf('Another one', 'B2', 'other-1'));
    const ref = await bot.platform.send(addressOf(bot), messageOf('Orders are down', 'A1'));
    expect(await look(bot)).toBe(ref);
  });

  test('that never arrived is not found among others of the same service', async () => {
    await using bot = await startBot();
    await bot.platform.send(addressOf(bot), messageOf('Another one', 'B2', 'other-1'));
    expect(await look(bot)).toBeNull();
  });

  test.each([
    ['in a channel the bot may only write to', 'write_only'],
    ['in a channel it may not even see', 'forbidden'],
  ] as const)('cannot be told %s', async (_, access) => {
    await using bot = await startBot();
    await bot.platform.send(addressOf(bot), messageOf('Orders are down', 'A1'));
    bot.peer.setAccess(bot.channel, access);
    const failure = await Promise.resolve(look(bot)).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(DeliveryError);
    expect(failure).toMatchObject({ reason: { kind: 'unknown' } });
  });
});

test('a message that stands twice is deleted, and one that is gone already counts as deleted', async () => {
  await using bot = await startBot({ connect: false });
  const ref = await bot.platform.send(addressOf(bot), messageOf('Orders are down', 'A1'));
  await bot.platform.remove?.(addressOf(bot), ref);
  await bot.platform.remove?.(addressOf(bot), ref);
  expect(bot.peer.messages(bot.channel)).toEqual([]);
});
