import { beforeEach, describe, expect, it } from 'vitest';
import { SourceError } from '../../src/app/ports/index.ts';
import { DAY_MS, HOUR_MS } from '../../src/domain/instant.ts';
import { createGoogleTrends, type GuardedGet, readSearches } from '../../src/market-data/google-trends/index.ts';
import { createTrendPoller } from '../../src/runtime/trend-poller.ts';
import { openStore } from '../../src/storage/index.ts';
import { createWorld, NOON, type World } from '../support/world.ts';

/** The shape is Google's; every value is made up. */
const item = (title: string, traffic: string, date = 'Mon, 30 Nov 2026 18:10:00 -0700'): string => `
  <item>
    <title>${title}</title>
    <ht:approx_traffic>${traffic}</ht:approx_traffic>
    <description/>
    <link>https://trends.google.com/trending/rss?geo=US</link>
    <pubDate>${date}</pubDate>
    <ht:news_item><title>not ours</title><ht:news_item_title>News</ht:news_item_title></ht:news_item>
  </item>`;
const feed = (...items: readonly string[]): string =>
  `<?xml version="1.0"?><rss xmlns:ht="https://trends.google.com/trending/rss" version="2.0"><channel><title>Daily Search Trends</title>${items.join('')}</channel></rss>`;
const read = (xml: string) => readSearches(xml, { market: 'US', now: NOON });

describe('the feed of trending searches', () => {
  it('gives keywords with the least that they were searched for', () => {
    const xml = feed(item('heated gloves &amp; mittens', '200,000+'), item('<![CDATA[pet  costume]]>', '50+'));
    expect(read(xml)).toEqual([
      {
        source: 'google-trends',
        service: null,
        market: 'US',
        at: Date.UTC(2026, 11, 1, 1, 10),
        windowDays: 1,
        entity: 'keyword',
        key: 'heated gloves & mittens',
        metric: 'searches',
        value: 200_000,
        quality: 'bucket',
      },
      expect.objectContaining({ key: 'pet costume', value: 50 }),
    ]);
  });

  it.each([
    ['without traffic', item('a', '')],
    ['without a time', item('a', '50+', 'soon')],
    ['of the future', item('a', '50+', 'Mon, 30 Nov 2027 18:10:00 -0700')],
    ['without a title', item(' ', '50+')],
  ])('leaves out an item %s', (_, one) => {
    expect(read(feed(one, item('good', '50+')))?.map(({ key }) => key)).toEqual(['good']);
  });

  it('is bounded, and survives what is cut off', () => {
    expect(read(feed(...Array.from({ length: 500 }, (_, at) => item(`k${at}`, '50+'))))).toHaveLength(100);
    expect(read(feed(item('x'.repeat(5_000), '50+')))?.[0]?.key).toHaveLength(80);
    expect(read(feed(item('good', '50+'), item('cut', '50+')).slice(0, -420))?.[0]?.key).toBe('good');
    expect(read(feed())).toEqual([]);
  });

  it.each(['', '<html><body>Sorry</body></html>', '{"error":429}', '<feed/>'])('%j is no such feed', (text) => {
    expect(read(text)).toBeNull();
  });
});

describe('a trend feed', () => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld((clock) => openStore({ url: 'file::memory:', clock }));
  });
  const asked: string[] = [];
  const answering = (body: () => string): GuardedGet => ({
    get: async (url) => {
      asked.push(url);
      return { kind: 'body', bytes: new TextEncoder().encode(body()), cursor: { etag: 'a' } };
    },
  });
  const pollerOf = (http: GuardedGet, market = 'US') =>
    createTrendPoller({ app: world.app, feeds: [createGoogleTrends(market, http)], holder: 'node' });
  const state = async () => (await world.app.store.sourceStates()).find(({ id }) => id === 'google-trends:US');

  it('is looked at every half hour, and shown where a keyword names a category', async () => {
    const poller = pollerOf(
      answering(() => feed(item('heated gloves', '2000+'), item('bryan from the news', '5000+'))),
    );
    await poller.runOnce();
    await poller.runOnce();
    expect(asked.splice(0)).toEqual(['https://trends.google.com/trending/rss?geo=US']);
    expect(await state()).toMatchObject({ failures: 0, cursor: { etag: 'a' }, nextPollAt: NOON + HOUR_MS / 2 });
    const { text } = await world.say('/trending US');
    expect(text).toContain('Searched now in United States (Google Trends)');
    expect(text).toContain('heated gloves, near Heated gloves and hand warmers: 2,000+ searches');
    expect(text).not.toContain('bryan');
    expect((await world.say('/trending UK')).text).not.toContain('Searched now');
    world.clock.advance(3 * DAY_MS);
    expect((await world.say('/trending US')).text).not.toContain('Searched now');
  });

  it('asks for the United Kingdom by the name that Google gives it', async () => {
    await pollerOf(
      answering(() => feed()),
      'UK',
    ).runOnce();
    expect(asked.splice(0)).toEqual(['https://trends.google.com/trending/rss?geo=GB']);
  });

  it('rests longer after each failure, and as long as it is told to', async () => {
    await pollerOf(answering(() => '<html/>')).runOnce();
    expect(await state()).toMatchObject({ failures: 1, lastFailure: 'broken', nextPollAt: NOON + HOUR_MS });
    world.clock.advance(HOUR_MS);
    const refuse = () => Promise.reject(new SourceError('rate_limited', 'slow', { retryAfterMs: 5 * HOUR_MS }));
    await pollerOf({ get: refuse }).runOnce();
    expect(await state()).toMatchObject({ failures: 2, nextPollAt: NOON + 6 * HOUR_MS });
    asked.length = 0;
  });
});
