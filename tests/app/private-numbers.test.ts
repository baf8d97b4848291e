import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ingestReading } from '../../src/app/ingest-reading.ts';
import type { Caller, Log } from '../../src/app/ports/index.ts';
import { watchMetrics } from '../../src/app/watch-metrics.ts';
import { MINUTE_MS } from '../../src/domain/instant.ts';
import { createAutomationCaller } from '../../src/runtime/automation-caller.ts';
import { openStore } from '../../src/storage/index.ts';
import { createWorld } from '../support/world.ts';

/** Six digits and two decimals: nothing else in the story looks like one. */
const value = fc.integer({ min: 10_000_000, max: 99_999_999 }).map((cents) => cents / 100);
const shop = fc.record({
  name: fc.stringMatching(/^[a-z]{12}-[0-9]{4}$/),
  values: fc.array(fc.option(value, { nil: null }), { minLength: 3, maxLength: 8 }),
});
const mall = fc.uniqueArray(shop, { minLength: 2, maxLength: 5, selector: ({ name }) => name });

interface Shop {
  readonly name: string;
  readonly values: readonly (number | null)[];
}

/** Everything that leaves while members with shops of their own report, an official page speaks, and it ends. */
async function storyOf(shops: readonly Shop[]) {
  const said: string[] = [];
  const record = (event: string, fields?: object) => void said.push(JSON.stringify([event, fields]));
  const log: Log = { debug: record, info: record, warn: record, error: record };
  const caller: Caller = {
    refuses: () => null,
    post: async ({ headers, body }) => {
      said.push(JSON.stringify(headers), new TextDecoder().decode(body));
      return { kind: 'answered', status: 200, retryAfterMs: null };
    },
    close: async () => {},
  };
  const world = await createWorld((clock) => openStore({ url: 'file::memory:', clock }), { log, caller });
  const { app, clock } = world;
  await world.say('/subscribe');
  await world.say('/automation add https://tools.example.com/hook');
  for (const [index, { name, values }] of shops.entries()) {
    const member = `owner-${index}`;
    await world.say(`/monitor add ${name} TikTok Shop sales`, { member });
    for (const one of values) {
      clock.advance(MINUTE_MS);
      await world.say(`/monitor reading ${name} ${one ?? 'unknown'}`, { member });
    }
    await world.say('/report TikTok Shop sales_zero US', { member });
  }
  await watchMetrics(app);
  for (const phase of ['investigating', 'monitoring', 'resolved'] as const) {
    clock.advance(11 * MINUTE_MS);
    await watchMetrics(app);
    const at = clock.now();
    const updates = [{ at, phase, text: 'We know.', hash: phase }];
    const reading = {
      kind: 'made up',
      page: { name: 'x', url: null },
      problems: [],
      incidents: [
        {
          externalId: 'i1',
          title: 'Orders',
          url: null,
          phase,
          impact: 'major' as const,
          components: [],
          regions: ['US'],
          startedAt: at,
          mitigatedAt: null,
          resolvedAt: phase === 'resolved' ? at : null,
          maintenance: null,
          updates,
        },
      ],
    };
    await ingestReading(app, { id: 'page', service: 'tiktok-shop' }, { reading, firstLook: false });
    const claimed = { platforms: ['test'], holder: 'x', now: at, leaseMs: 1, limit: 100 };
    for (const { announcement } of await app.store.claimDeliveries(claimed)) said.push(JSON.stringify(announcement));
    for (const asked of ['/status TikTok Shop', '/incident', '/isitme TikTok Shop', '/monitor', '/automation']) {
      said.push((await world.say(asked, { member: 'stranger' })).text);
    }
    await createAutomationCaller({ app, holder: 'x' }).runOnce();
  }
  const owners = shops.map((_, index) => app.identity.reporter('test', `owner-${index}`));
  const monitors = (await Promise.all(owners.map((owner) => app.store.monitorsOf(owner)))).flat();
  await app.store.close();
  return { said, owners, monitors: monitors.map(({ id }) => id) };
}

test('no number, shop or owner leaves in announcements, calls, logs, or answers to others', async () => {
  await fc.assert(
    fc.asyncProperty(mall, async (shops) => {
      const { said, owners, monitors } = await storyOf(shops);
      expect(said.filter((one) => one.includes('outage.confirmed')).length).toBeGreaterThan(0);
      expect(said.filter((one) => one.includes('"subject":"incident"')).length).toBeGreaterThan(0);
      expect(monitors).toHaveLength(shops.length);
      const numbers = shops.flatMap(({ values }) => values.flatMap((one) => (one === null ? [] : [String(one)])));
      const secrets = [...owners, ...monitors, ...shops.map(({ name }) => name), ...numbers];
      const leaked = said.filter((one) => secrets.some((secret) => one.includes(secret)));
      expect(leaked).toEqual([]);
    }),
    { numRuns: 10 },
  );
});
