import { describe, expect, test } from 'vitest';
import { DeliveryError, type DeliveryFailure } from '../../src/app/ports/index.ts';
import { documentOf, paragraph, time } from '../../src/document/index.ts';
import { createTelegram } from '../../src/platforms/telegram/index.ts';
import { type Fault, startTelegramPeer } from '../support/peers/telegram/index.ts';
import { addressOf, announcement, BASIC_GROUP, connect, GROUP, optionsFor } from './telegram-kit.ts';

describe('an announcement', () => {
  test('is written and edited in place', async () => {
    const { peer, platform } = await connect();
    peer.tell({ chat: GROUP, text: 'hello' });
    const ref = await platform.send(addressOf(GROUP), announcement('TikTok Shop: something is wrong'));
    await platform.edit(addressOf(GROUP), ref, announcement('TikTok Shop: back again'));
    expect(peer.messages(GROUP)).toMatchObject([
      { id: Number(ref), text: '🔴 TikTok Shop: back again', silent: false, replyTo: null, edits: 1 },
    ]);
    expect(peer.calls.at(-1)?.payload).toMatchObject({ link_preview_options: { is_disabled: true } });
    expect(peer.violations).toEqual([]);
  });

  test('comes without a sound where it is not bad enough for one', async () => {
    const { peer, platform } = await connect();
    peer.tell({ chat: GROUP, text: 'hello' });
    await platform.send(addressOf(GROUP), { ...announcement('x'), silent: true });
    expect(peer.messages(GROUP)).toMatchObject([{ silent: true }]);
  });

  test('goes to the topic that subscribed', async () => {
    const { peer, platform } = await connect();
    peer.addTopic(GROUP, 9);
    await platform.send(addressOf(GROUP, `${GROUP}/9`), announcement('x'));
    expect(peer.messages(GROUP)).toMatchObject([{ thread: 9 }]);
  });

  test('edited to what it already says counts as edited', async () => {
    const { peer, platform } = await connect();
    peer.tell({ chat: GROUP, text: 'hello' });
    const ref = await platform.send(addressOf(GROUP), announcement('x'));
    await platform.edit(addressOf(GROUP), ref, announcement('x'));
    expect(peer.messages(GROUP)).toMatchObject([{ edits: 0 }]);
  });

  test('that stands twice is deleted, and one that is gone already counts as deleted', async () => {
    const { peer, platform } = await connect();
    peer.tell({ chat: GROUP, text: 'hello' });
    const ref = await platform.send(addressOf(GROUP), announcement('x'));
    await platform.remove?.(addressOf(GROUP), ref);
    await platform.remove?.(addressOf(GROUP), ref);
    expect(peer.messages(GROUP)).toEqual([]);
    expect(peer.violations).toEqual([]);
  });

  test('is sent once, whatever the server answers', async () => {
    const { peer, platform } = await connect();
    peer.tell({ chat: GROUP, text: 'hello' });
    peer.fail('sendMessage', { kind: 'error', status: 500, when: 'after' });
    await expect(platform.send(addressOf(GROUP), announcement('x'))).rejects.toBeInstanceOf(DeliveryError);
    expect(peer.messages(GROUP)).toHaveLength(1);
  });
});

describe('a failed send tells the relay what to do', () => {
  test.each<[string, Fault, DeliveryFailure]>([
    ['telegram-429', { kind: 'flood', retryAfter: 7 }, { kind: 'retry', retryAfterMs: 7_000 }],
    ['telegram-429-for-a-day', { kind: 'flood', retryAfter: 86_400 }, { kind: 'retry', retryAfterMs: 3_600_000 }],
    ['telegram-500-before-the-effect', { kind: 'error', status: 500, when: 'before' }, { kind: 'unknown' }],
    ['telegram-502-after-the-effect', { kind: 'error', status: 502, when: 'after' }, { kind: 'unknown' }],
    ['telegram-reset-before-the-effect', { kind: 'reset', when: 'before' }, { kind: 'unknown' }],
    ['telegram-reset-after-the-effect', { kind: 'reset', when: 'after' }, { kind: 'unknown' }],
    ['telegram-proxy-page', { kind: 'garble', type: 'text/html', body: '<html></html>' }, { kind: 'unknown' }],
    ['telegram-proxy-json', { kind: 'garble', type: 'application/json', body: '{"error":1}' }, { kind: 'unknown' }],
    ['telegram-hang', { kind: 'hang', when: 'after' }, { kind: 'unknown' }],
    refusal(400, 'Bad Request: chat not found', { kind: 'gone' }),
    refusal(400, 'Bad Request: message thread not found', { kind: 'gone' }),
    refusal(400, 'Bad Request: not enough rights to send text messages to the chat', { kind: 'gone' }),
    refusal(403, 'Forbidden: user is deactivated', { kind: 'gone' }),
    refusal(403, 'Forbidden: the group chat was deleted', { kind: 'gone' }),
    refusal(400, "Bad Request: can't parse entities: Unexpected end tag at byte offset 3", { kind: 'rejected' }),
    refusal(400, 'Bad Request: message is too long', { kind: 'rejected' }),
    refusal(401, 'Unauthorized', { kind: 'retry', retryAfterMs: 300_000 }),
  ])('%s', async (_, fault, reason) => {
    const { peer, platform } = await connect({ options: { callTimeoutMs: 250 } });
    peer.tell({ chat: GROUP, text: 'hello' });
    peer.fail('sendMessage', fault);
    expect(await failureOf(platform.send(addressOf(GROUP), announcement('x')))).toEqual(reason);
  });

  test('telegram-blocked-by-the-user', async () => {
    const { peer, platform } = await connect();
    peer.setBot(42, 'kicked');
    expect(await failureOf(platform.send(addressOf(42), announcement('x')))).toEqual({ kind: 'gone' });
  });

  test('telegram-kicked-from-the-group', async () => {
    const { peer, platform } = await connect();
    peer.setBot(GROUP, 'kicked');
    expect(await failureOf(platform.send(addressOf(GROUP), announcement('x')))).toEqual({ kind: 'gone' });
  });

  test('telegram-migrated-to-a-supergroup', async () => {
    const { peer, platform } = await connect();
    peer.migrate(BASIC_GROUP, GROUP);
    const failure = await failureOf(platform.send(addressOf(BASIC_GROUP), announcement('x')));
    expect(failure).toEqual({ kind: 'moved', to: String(GROUP) });
  });

  test('telegram-connection-refused', async () => {
    const peer = await startTelegramPeer();
    const platform = createTelegram(optionsFor(peer, []));
    await peer.close();
    const failure = await failureOf(platform.send(addressOf(GROUP), announcement('x')));
    await platform.stop();
    expect(failure).toEqual({ kind: 'retry', retryAfterMs: 5_000 });
  });

  test('a channel id that is none of ours', async () => {
    const { platform } = await connect();
    const failure = await failureOf(platform.send(addressOf(GROUP, 'C0123'), announcement('x')));
    expect(failure).toEqual({ kind: 'rejected' });
  });

  test('a time that no calendar has', async () => {
    const { platform } = await connect();
    const message = { ...announcement('x'), document: documentOf('neutral', 'x', [paragraph(time(Number.NaN))]) };
    expect(await failureOf(platform.send(addressOf(GROUP), message))).toEqual({ kind: 'rejected' });
  });

  test('and never carries the token or the text', async () => {
    const { peer, platform } = await connect();
    const error = await platform.send(addressOf(GROUP), announcement('secret words')).catch((thrown) => thrown);
    const everything = JSON.stringify([error, error.message, error.stack, Object.entries(error.cause ?? {})]);
    expect(everything).not.toContain('secret words');
    expect(everything).not.toContain(peer.token);
  });
});

describe('a failed edit', () => {
  test('of a message somebody deleted is missing', async () => {
    const { peer, platform } = await connect();
    peer.tell({ chat: GROUP, text: 'hello' });
    const ref = await platform.send(addressOf(GROUP), announcement('x'));
    peer.remove(GROUP, Number(ref));
    expect(await failureOf(platform.edit(addressOf(GROUP), ref, announcement('y')))).toEqual({ kind: 'missing' });
  });

  test("of a member's message is missing", async () => {
    const { peer, platform } = await connect();
    peer.tell({ chat: GROUP, text: 'hello' });
    expect(await failureOf(platform.edit(addressOf(GROUP), '1', announcement('y')))).toEqual({ kind: 'missing' });
  });

  test('waits as long as a send does', async () => {
    const { peer, platform } = await connect();
    peer.fail('editMessageText', { kind: 'flood', retryAfter: 3 });
    const failure = await failureOf(platform.edit(addressOf(GROUP), '1', announcement('y')));
    expect(failure).toEqual({ kind: 'retry', retryAfterMs: 3_000 });
  });
});

function refusal(status: number, description: string, reason: DeliveryFailure): [string, Fault, DeliveryFailure] {
  return [description, { kind: 'refuse', status, description }, reason];
}

async function failureOf(work: Promise<unknown>): Promise<DeliveryFailure> {
  const outcome = await work.catch((error: unknown) => error);
  if (outcome instanceof DeliveryError) return outcome.reason;
  throw new Error(`expected a DeliveryError, got ${String(outcome)}`);
}
