import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { connect, GROUP, replyTo } from './telegram-kit.ts';

const URL_PATH = '/hooks/telegram';

/** Connected by a webhook, with a way to post to it as Telegram would. */
async function listening() {
  const port = await freePort();
  const webhook = { url: `https://bot.example${URL_PATH}`, port, host: '127.0.0.1' };
  const connected = await connect({ dispatch: async (invocation) => replyTo(invocation), options: { webhook } });
  const post = (body: string, headers: Record<string, string> = {}, path = URL_PATH) =>
    fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', body, headers });
  const secret = { 'x-telegram-bot-api-secret-token': connected.peer.webhook()?.secret ?? '' };
  return { ...connected, post, secret };
}

function update(id: number, text: string): string {
  const entities = [{ type: 'bot_command', offset: 0, length: text.split(' ')[0]?.length ?? 0 }];
  const from = { id: 501, is_bot: false, first_name: 'Ann' };
  const chat = { id: GROUP, type: 'supergroup', title: 'Sellers' };
  const message = { message_id: id, date: Math.floor(Date.now() / 1_000), chat, from, text, entities };
  return JSON.stringify({ update_id: id, message });
}

test('a webhook is set with a secret and the kinds of updates we understand, and nothing is polled for', async () => {
  const { peer } = await listening();
  expect(peer.webhook()).toMatchObject({ url: `https://bot.example${URL_PATH}`, allowed: expect.any(Array) });
  expect(peer.calls.map((call) => call.method)).not.toContain('getUpdates');
  expect(peer.violations).toEqual([]);
});

test('what Telegram posts is answered before it is confirmed', async () => {
  const { peer, post, secret } = await listening();
  peer.tell({ chat: GROUP, text: 'hello' });
  const response = await post(update(7, '/report shopee'), secret);
  expect(response.status).toBe(200);
  expect(peer.messages(GROUP)).toMatchObject([{ text: 'You said report: shopee' }]);
});

test.each([
  ['without the secret', {}, URL_PATH, 401],
  ['with another secret', { 'x-telegram-bot-api-secret-token': 'x'.repeat(43) }, URL_PATH, 401],
  ['to another path', null, '/elsewhere', 404],
])('a post %s is refused', async (_, headers, path, status) => {
  const { invocations, post, secret } = await listening();
  expect((await post(update(7, '/report shopee'), headers ?? secret, path)).status).toBe(status);
  expect(invocations).toEqual([]);
});

test.each([
  ['no JSON', '{', 400],
  ['no update', '{"ok":true}', 400],
  ['endless', `"${'x'.repeat(2 ** 20)}"`, 413],
])('a body that is %s is refused', async (_, body, status) => {
  const { invocations, post, secret } = await listening();
  expect((await post(body, secret)).status).toBe(status);
  expect(invocations).toEqual([]);
});

test('a port that is taken stops the start with what to do', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const address = taken.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const webhook = { url: 'https://bot.example/x', port, host: '127.0.0.1' };
  await expect(connect({ options: { webhook } })).rejects.toMatchObject({
    remedy: expect.stringContaining('TELEGRAM_WEBHOOK_PORT'),
  });
  taken.close();
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return typeof address === 'object' && address ? address.port : 0;
}
