/** A node in a process of its own, as `npm start` puts it together, on a clock that its parent moves through a file. */
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { Log, Platform } from '../../../src/app/ports/index.ts';
import { readConfig } from '../../../src/config.ts';
import { connect, lay, platformsOf } from '../../../src/main.ts';
import { openVendorPage } from '../../support/vendor-page.ts';

/** What a parent asks of it: to begin, or to learn of an incident and tell it. */
const asked = z.union([z.object({ begin: z.string() }), z.object({ incident: z.string() })]);
const TURN_MS = 10;

const ignore = (): void => {};
const log: Log = { debug: ignore, info: ignore, warn: ignore, error: (event, fields) => console.error(event, fields) };
const clockFile = process.argv[2] ?? '';
const clock = { now: () => Date.now() + Number(readFileSync(clockFile, 'utf8')) };
const say = (word: string): void => void process.send?.(word);

process.once('message', (message) => {
  const told = asked.parse(message);
  if ('begin' in told) begin(told.begin).catch(fail);
});
// Nobody stays behind when the parent is stopped.
process.once('disconnect', () => process.exit());
say('warm');

async function begin(databaseUrl: string): Promise<void> {
  const config = readConfig({ ...process.env, DATABASE_URL: databaseUrl, STALLWATCH_ZONE: 'UTC' });
  const foundation = await lay(config, log, clock);
  const platforms = (await platformsOf(config, foundation)).map(hurried);
  const { app, relay } = await connect(config, foundation, platforms);
  process.on('message', (message) => {
    const told = asked.parse(message);
    if (!('incident' in told)) return;
    const page = openVendorPage(app, {
      id: 'shopify-status',
      service: 'shopify',
      incident: told.incident,
      impact: 'major',
    });
    page.says('investigating').then(() => say('committed'), fail);
  });
  say('up');
  for (;;) {
    await relay.runOnce();
    await wait(TURN_MS);
  }
}

/** The peers are on this machine and take what comes. */
function hurried(platform: Platform): Platform {
  return { ...platform, pace: { perSecond: 1_000, maxInFlight: 4, perChannelMs: 0 } };
}

function fail(error: unknown): void {
  console.error(error);
  process.exitCode = 1;
  process.disconnect();
}
