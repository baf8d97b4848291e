import { describe, expect, test } from 'vitest';
import { loadContract, startTelegramPeer } from '../support/peers/telegram/index.ts';

const contract = loadContract();

/** Without ../shared there is no contract to read; the peer's own rules hold all the same. */
const withContract = contract.isPresent ? describe : describe.skip;

withContract("Telegram's own contract", () => {
  test.each([
    ['sendMessage', { chat_id: 1 }, "must have required property 'text'"],
    ['sendMessage', { chat_id: 1, text: 'x', mispelt: 1 }, 'must NOT have additional properties'],
    ['setMyCommands', { commands: [{ command: 'Status', description: 'x' }] }, 'must match pattern'],
    ['getUpdates', { limit: 101 }, 'must be <= 100'],
    ['shout', {}, 'there is no /methods/shout'],
  ])('refuses %s %j', (method, payload, complaint) => {
    expect(contract.checkCall(method, payload)).toContain(complaint);
  });

  test('is held against what the peer itself sends', () => {
    expect(contract.checkType('Update', { update_id: 'one' })).toContain('must be integer');
  });
});

describe('the peer', () => {
  test('refuses what breaks the rules that no schema has', async () => {
    const peer = await startTelegramPeer();
    peer.tell({ chat: 42, text: 'hello' });
    const call = async (method: string, payload: object) => {
      const response = await fetch(`${peer.url}/bot${peer.token}/${method}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(payload),
      });
      const answer: unknown = await response.json();
      return typeof answer === 'object' && answer !== null && 'description' in answer ? answer.description : 'ok';
    };
    const button = { inline_keyboard: [[{ text: 'x', callback_data: '直'.repeat(22) }]] };
    const answers = [
      await call('sendMessage', { chat_id: 42, text: 'x'.repeat(4_097) }),
      await call('sendMessage', { chat_id: 42, text: `<b>${'x'.repeat(4_090)}</b>`, parse_mode: 'HTML' }),
      await call('sendMessage', { chat_id: 42, text: '<b> </b>', parse_mode: 'HTML' }),
      await call('sendMessage', { chat_id: 42, text: 'x', reply_markup: button }),
      await call('sendMessage', { chat_id: 42, text: 'x', reply_parameters: { message_id: 99 } }),
      await call('sendMessage', { chat_id: 43, text: 'x' }),
    ];
    await peer.close();
    expect(answers).toEqual([
      'Bad Request: message is too long',
      'ok',
      'Bad Request: message text is empty',
      'Bad Request: BUTTON_DATA_INVALID',
      'Bad Request: message to be replied not found',
      'Bad Request: chat not found',
    ]);
  });

  test('hands an update out until it is confirmed', async () => {
    const peer = await startTelegramPeer();
    const update = peer.tell({ chat: 42, text: 'hello' });
    const ids = async (offset: number) => {
      const response = await fetch(`${peer.url}/bot${peer.token}/getUpdates`, {
        method: 'POST',
        body: JSON.stringify({ offset }),
      });
      return JSON.stringify(await response.json()).match(/(?<="update_id":)\d+/g) ?? [];
    };
    const seen = [await ids(0), await ids(update.update_id), await ids(update.update_id + 1), await ids(0)];
    await peer.close();
    const id = String(update.update_id);
    expect(seen).toEqual([[id], [id], [], []]);
  });
});
