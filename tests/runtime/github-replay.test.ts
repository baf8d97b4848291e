import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPoller, type Ingest } from '../../src/runtime/poller.ts';
import { createSource, createSourceTools, type SourceTools } from '../../src/sources/index.ts';
import { type FeedServer, startFeedServer } from '../support/feed-server.ts';
import { manualClock, memoryLeases, pollerParts, recordedLog } from '../support/poller-fakes.ts';
import { sharedPath } from '../support/shared.ts';

const folder = sharedPath('data', 'feeds', 'github-sequence');
const scrapes = folder === null ? [] : readdirSync(folder).sort();
const clock = manualClock(Date.UTC(2026, 7, 9, 6));
let current = '';
let server: FeedServer;
let tools: SourceTools;
beforeAll(async () => {
  server = await startFeedServer((request, response) => {
    const etag = `"${current}"`;
    if (request.headers['if-none-match'] === etag) response.writeHead(304).end();
    else response.writeHead(200, { etag }).end(readFileSync(join(folder ?? '', current)));
  });
  tools = createSourceTools({ clock, allowPrivateAddresses: true });
});
afterAll(async () => {
  await tools.close();
  await server.close();
});

test.skipIf(folder === null)(
  'twelve scrapes over HTTP, the poller started anew in the middle: news once, edits told apart',
  async () => {
    const store = memoryLeases();
    const log = recordedLog();
    const blocks = new Map<string, string>();
    const told: string[] = [];
    const ingest: Ingest = async (_, reading, { firstLook }) => {
      for (const incident of reading.incidents) {
        for (const [index, block] of incident.updates.entries()) {
          const key = `${incident.externalId}:${index}`;
          if (!firstLook && !blocks.has(key)) told.push(key);
          if (!firstLook && blocks.has(key) && blocks.get(key) !== block.hash) told.push(`edit ${key}`);
          blocks.set(key, block.hash);
        }
      }
      return { openIncidents: reading.incidents.filter((incident) => incident.phase !== 'resolved').length };
    };
    const startPoller = (holder: string) => {
      const spec = { id: 'github', service: 'github', kind: 'feed', url: server.url, pollEveryMs: 300_000 };
      const sources = [createSource(spec, tools)];
      return createPoller({ ...pollerParts({ clock, log }), sources, store, holder, ingest });
    };

    let poller = startPoller('first');
    for (const [index, scrape] of scrapes.entries()) {
      current = scrape;
      if (index === 5) poller = startPoller('second');
      // Twice: the second look hears that nothing changed.
      for (let look = 0; look < 2; look++) {
        await poller.runOnce();
        clock.advance(300_000);
      }
    }

    const edits = told.filter((key) => key.startsWith('edit'));
    expect({ news: told.length - edits.length, edits: edits.length }).toEqual({ news: 87, edits: 11 });
    expect(new Set(told).size).toBe(told.length);
    expect(log.events.filter(({ level }) => level !== 'debug')).toEqual([]);
  },
);
