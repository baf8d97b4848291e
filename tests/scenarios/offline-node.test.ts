import { afterEach, expect, test } from 'vitest';
import type { Invocation } from '../../src/app/ports/index.ts';
import { createDispatcher } from '../../src/command-kit/index.ts';
import { toPlainText } from '../../src/document/index.ts';
import { HOUR_MS, MINUTE_MS } from '../../src/domain/instant.ts';
import { manualClock } from '../support/clock.ts';
import { createFakePlatform } from '../support/fake-platform.ts';
import { type FeedServer, startFeedServer } from '../support/feed-server.ts';
import { startNode, type TestNode } from '../support/node.ts';
import { statusHistory } from '../support/status-history.ts';
import { commands, NOON } from '../support/world.ts';

/** What each of the three pages does with a request; hand-made. */
type Page = 'feed' | 'html' | 'down' | 'story';
const FEED =
  '<?xml version="1.0"?><rss version="2.0"><channel><title>Shop</title><link>https://s.example</link></channel></rss>';
const ordersDown = {
  id: '1',
  title: 'Orders are delayed',
  blocks: [
    { at: NOON + 20 * MINUTE_MS, phase: 'Investigating', text: 'Orders arrive late.' },
    { at: NOON + 50 * MINUTE_MS, phase: 'Identified', text: 'A queue is full.' },
    { at: NOON + 90 * MINUTE_MS, phase: 'Identified', text: 'The queue is being emptied.' },
  ] as const,
};
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** The product as `npm start` puts it together, watching three pages on three hosts for one service. */
async function watchThree() {
  const pages: Page[] = ['feed', 'feed', 'feed'];
  const servers: FeedServer[] = [];
  for (const index of pages.keys()) {
    const server = await startFeedServer((_request, response) => {
      const page = pages[index];
      if (page === 'feed') response.end(FEED);
      else if (page === 'story') response.end(statusHistory([ordersDown]));
      else if (page === 'html') response.end('<!DOCTYPE html><html><body>We moved</body></html>');
      else response.destroy();
    });
    servers.push(server);
    closing.push(() => server.close());
  }
  const feeds = servers.map(
    ({ url }, index) => `  - { service: shopee, id: page-${index}, kind: feed, url: '${url}/rss' }`,
  );
  const clock = manualClock(NOON);
  const platform = createFakePlatform('test');
  const node = await startNode({
    env: { DATABASE_URL: 'file::memory:' },
    clock,
    catalog: `feeds:\n${feeds.join('\n')}\n`,
    platforms: async () => [platform],
  });
  closing.push(() => node.stop());
  const pass = async (minutes: number): Promise<void> => {
    for (let minute = 0; minute < minutes; minute++) {
      clock.advance(MINUTE_MS);
      await node.poller.runOnce();
      await node.relay.runOnce();
    }
  };
  return { node, clock, platform, pages, urls: servers.map(({ url }) => url), pass, say: sayingTo(node) };
}

function sayingTo({ app }: TestNode): (text: string) => Promise<string> {
  const dispatcher = createDispatcher(app, commands);
  let count = 0;
  return async (text) => {
    const [command = '', ...rest] = text.slice(1).split(' ');
    const invocation: Invocation = {
      id: `say-${++count}`,
      address: { platform: 'test', community: 'home', channel: 'home-channel' },
      chat: 'community',
      actor: { id: 'mei', joinedAt: null, inbox: null },
      command,
      input: { kind: 'text', text: rest.join(' ') },
      files: [],
      localeHint: 'en',
      isModerator: async () => true,
    };
    const reply = await dispatcher.dispatch(invocation);
    return reply ? toPlainText(reply.document, reply.setting) : '';
  };
}

test('a node that loses its own connection says so, blames no page, and forgets it when it is back', async () => {
  const { node, pages, pass, say } = await watchThree();
  await pass(1);
  expect(await say('/status Shopee')).toContain('Official page read');
  pages.fill('down');
  await pass(60);
  expect(await say('/status Shopee')).toMatch(/I have been offline since Dec 1, 15:0\d UTC/);
  expect(await say('/status')).toContain('I have been offline');
  expect((await node.app.store.sourceStates()).map(({ failures }) => failures)).toEqual([0, 0, 0]);
  expect(node.troubles).toEqual(['poller.offline']);
  pages.fill('feed');
  await pass(1);
  expect(await say('/status Shopee')).toContain('Official page read Dec 1, 16:02 UTC');
  expect(await say('/status')).not.toContain('offline');
});

test('one broken page among others is told with the command that inspects it', async () => {
  const { platform, pages, urls, pass, say } = await watchThree();
  await say('/subscribe Shopee');
  await say('/settings staff:here');
  await pass(1);
  pages[1] = 'html';
  await pass(60);
  expect(platform.standing).toHaveLength(1);
  expect(platform.standing[0]?.text).toContain(`stallwatch feed inspect ${urls[1]}/rss`);
});

test('what happened while the program was down is told in one message that says so', async () => {
  const { clock, platform, pages, pass, say } = await watchThree();
  await say('/subscribe Shopee');
  await pass(1);
  clock.advance(2 * HOUR_MS);
  pages[0] = 'story';
  await pass(2);
  expect(platform.standing).toHaveLength(1);
  const [{ text } = { text: '' }] = platform.standing;
  expect(text).toContain('While I was away (Dec 1, 15:01 UTC to Dec 1, 17:02 UTC) I could not look.');
  for (const { text: said } of ordersDown.blocks) expect(text).toContain(said);
});
