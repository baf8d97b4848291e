import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { DeliveryError, StartError } from '../../src/app/ports/index.ts';
import { createTelegram, telegramCommands } from '../../src/platforms/telegram/index.ts';
import { deafChat } from '../support/deaf-chat.ts';
import { startTelegramPeer } from '../support/peers/telegram/index.ts';
import { addressOf, announcement, connect, GROUP, OTHER_GROUP, optionsFor, replyTo, specs } from './telegram-kit.ts';

describe('trouble inside', () => {
  test('a handler that throws is logged and the next command answered', async () => {
    let isFirst = true;
    const { peer, logged } = await connect({
      dispatch: async (invocation) => {
        if (!isFirst) return replyTo(invocation);
        isFirst = false;
        throw new Error('broken on purpose');
      },
    });
    peer.tell({ chat: GROUP, text: '/report x' });
    expect(await peer.say({ chat: GROUP, text: '/report y' })).toMatchObject([{ text: 'You said report: y' }]);
    expect(logged).toContain('telegram.update_failed');
  });

  test('a chat that takes long does not hold up another, and keeps its own order', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const { peer } = await connect({
      dispatch: async (invocation) => {
        if (invocation.input.kind === 'text' && invocation.input.text === 'slow') await promise;
        return replyTo(invocation);
      },
    });
    peer.tell({ chat: GROUP, text: '/report slow' });
    peer.tell({ chat: GROUP, text: '/report quick' });
    await peer.say({ chat: OTHER_GROUP, text: '/report elsewhere' });
    const before = peer.messages(GROUP);
    resolve();
    await peer.say({ chat: GROUP, text: '/report last' }, 3);
    expect(before).toEqual([]);
    expect(peer.messages(GROUP).map((message) => message.text)).toEqual([
      'You said report: slow',
      'You said report: quick',
      'You said report: last',
    ]);
  });

  test('a chat that floods us loses its surplus and nobody else notices', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const { peer, logged } = await connect({
      dispatch: async (invocation) => {
        if (invocation.address.community === String(GROUP)) await promise;
        return replyTo(invocation);
      },
    });
    for (let count = 0; count < 25; count++) peer.tell({ chat: GROUP, text: `/report ${count}` });
    await peer.say({ chat: OTHER_GROUP, text: '/report elsewhere' });
    resolve();
    await peer.settled();
    expect(logged.filter((event) => event === 'telegram.chat_flooded')).toHaveLength(5);
  });

  test('a second poller with the same token is named in the log, and polling goes on', async () => {
    const { peer, logged } = await connect();
    await fetch(`${peer.url}/bot${peer.token}/getUpdates`);
    expect(await peer.say({ chat: GROUP, text: '/report x' })).toHaveLength(1);
    expect(logged).toContain('telegram.another_poller');
  });

  test.each([
    ['an error of the server', { kind: 'error' as const, status: 502, when: 'before' as const }],
    ['a broken connection', { kind: 'reset' as const, when: 'before' as const }],
    ['a flood limit', { kind: 'flood' as const, retryAfter: 1 }],
    ["a proxy's page", { kind: 'garble' as const, type: 'text/html', body: '<html>Bad gateway</html>' }],
    ["a proxy's JSON", { kind: 'garble' as const, type: 'application/json', body: '{"error":"bad gateway"}' }],
    ['an answer without updates', { kind: 'garble' as const, type: 'application/json', body: '{"ok":true}' }],
  ])('%s while polling is survived', async (_, fault) => {
    const { peer, logged } = await connect();
    peer.fail('getUpdates', fault);
    await peer.say({ chat: GROUP, text: '/report x' });
    expect(await peer.say({ chat: GROUP, text: '/report y' })).toHaveLength(1);
    expect(logged).toContain('telegram.poll_failed');
  });

  test('a pressed button is acknowledged', async () => {
    const { peer } = await connect();
    void peer.pressNothing(42, { id: 42, name: 'Lin' });
    await peer.settled();
    expect(peer.calls.map((call) => call.method)).toContain('answerCallbackQuery');
  });
});

describe('the start', () => {
  test('registers menus for members, administrators and private chats in both languages', async () => {
    const { peer } = await connect();
    const names = (menu: string) => peer.menus.get(menu)?.map((entry) => entry.command);
    expect([...peer.menus.keys()]).toEqual([
      'default:',
      'all_private_chats:',
      'all_chat_administrators:',
      'default:zh',
      'all_private_chats:zh',
      'all_chat_administrators:zh',
    ]);
    expect(names('default:')).toEqual(['help', 'report']);
    expect(names('all_chat_administrators:zh')).toEqual(['help', 'report', 'subscribe']);
    expect(peer.menus.get('default:zh')?.[0]?.description).toBe('我能做什么');
  });

  test('cuts a description that is too long for Telegram', () => {
    const long = specs.map((known) => ({ ...known, description: { en: '😀'.repeat(200), 'zh-CN': '长'.repeat(300) } }));
    const lengths = telegramCommands(long).flatMap((menu) => menu.commands.map((entry) => entry.description.length));
    expect(Math.max(...lengths)).toBeLessThanOrEqual(256);
  });

  test('goes on when the menus are refused', async () => {
    const peer = await startTelegramPeer();
    peer.fail('setMyCommands', { kind: 'flood', retryAfter: 60 });
    const logged: string[] = [];
    const platform = createTelegram(optionsFor(peer, logged));
    await platform.start(deafChat);
    await platform.stop();
    await peer.close();
    expect(logged).toEqual(['telegram.menu_failed']);
  });

  test.each(['7001:wrong', 'nonsense', ''])('with the refused token %j says which variable to set', async (token) => {
    const peer = await startTelegramPeer();
    const platform = createTelegram({ ...optionsFor(peer, []), token });
    const failure = await failedStart(platform);
    await platform.stop();
    await peer.close();
    expect(failure.message).toBe('Telegram refused the token');
    expect(failure.remedy).toContain('TELEGRAM_TOKEN');
  });

  test('without a server says what to check, and never the token', async () => {
    const peer = await startTelegramPeer();
    const platform = createTelegram(optionsFor(peer, []));
    await peer.close();
    const failure = await failedStart(platform);
    await platform.stop();
    expect(failure.remedy).toContain('TELEGRAM_API_URL');
    expect(`${failure.stack} ${String(failure.cause)}`).not.toContain(peer.token);
  });

  test('with an API root that is no URL keeps the token to itself', async () => {
    const platform = createTelegram({ ...optionsFor(await closedPeer(), []), apiUrl: 'not a url' });
    const failure = await failedStart(platform);
    await platform.stop();
    expect(`${failure.stack} ${String(failure.cause)}`).not.toContain('7001:');
  });
});

test('stopping confirms what was handled, so that the next start does not hear it again', async () => {
  const { peer, platform } = await connect();
  await peer.say({ chat: GROUP, text: '/report x' });
  await platform.stop();
  const response = await fetch(`${peer.url}/bot${peer.token}/getUpdates`);
  expect(await response.json()).toEqual({ ok: true, result: [] });
});

describe('behind a proxy', () => {
  test('every call asks it for a tunnel to Telegram, and a refused one is tried again', async () => {
    const { url, asked } = await proxyThatRefuses();
    const { apiUrl: _, ...options } = optionsFor(await closedPeer(), []);
    const platform = createTelegram({ ...options, proxyUrl: url });
    const failure = await platform.send(addressOf(GROUP), announcement('x')).catch((error: unknown) => error);
    await platform.stop();
    expect(asked).toEqual(['api.telegram.org:443']);
    expect(failure instanceof DeliveryError && failure.reason).toEqual({ kind: 'retry', retryAfterMs: 5_000 });
  });

  test('a plain address on loopback is spoken to directly', async () => {
    const { url, asked } = await proxyThatRefuses();
    const { peer } = await connect({ options: { proxyUrl: url } });
    expect(await peer.say({ chat: GROUP, text: '/report x' })).toHaveLength(1);
    expect(asked).toEqual([]);
  });
});

async function closedPeer() {
  const peer = await startTelegramPeer();
  await peer.close();
  return peer;
}

async function failedStart(platform: ReturnType<typeof createTelegram>): Promise<StartError> {
  const handler = deafChat;
  const outcome = await platform.start(handler).catch((error: unknown) => error);
  if (outcome instanceof StartError) return outcome;
  throw new Error(`expected a StartError, got ${String(outcome)}`);
}

async function proxyThatRefuses() {
  const asked: string[] = [];
  const proxy = createServer();
  proxy.on('connect', (request, socket) => {
    asked.push(request.url ?? '');
    socket.end('HTTP/1.1 503 Service Unavailable\r\n\r\n');
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => proxy.close(() => resolve())));
  const address: AddressInfo | string | null = proxy.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy does not listen');
  return { url: `http://127.0.0.1:${address.port}`, asked };
}
