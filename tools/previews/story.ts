import type { App } from '../../src/app/app.ts';
import { createPages } from '../../src/app/pages.ts';
import type { Message, Platform } from '../../src/app/ports/index.ts';
import { subscribe } from '../../src/app/subscriptions.ts';
import { createPainter } from '../../src/charts/index.ts';
import { useFonts } from '../../src/config.ts';
import { january2026 } from '../../src/demo/january-2026.ts';
import { replay } from '../../src/demo/replay.ts';
import { projectPath } from '../../src/project-root.ts';
import { createRelay } from '../../src/runtime/relay.ts';
import { openStore } from '../../src/storage/index.ts';
import { commands, createWorld } from '../../tests/support/world.ts';

/** The announcement as each platform is handed it, by platform and language. */
export type Told = ReadonlyMap<string, Message>;

export interface Story {
  readonly told: Told;
  /** The product at the end of it; close its store. */
  readonly app: App;
}

const LOCALES = ['en', 'zh-CN'] as const;
const PLATFORMS = ['discord', 'slack', 'telegram'] as const;
const ZONE = 'America/New_York';

/** Plays the story of January 2026 up to its middle, and lets the product itself tell it to a channel of each kind. */
export async function tellStory(upTo: number): Promise<Story> {
  useFonts(projectPath('src', 'charts', 'fonts', 'fonts.conf'));
  const told = new Map<string, Message>();
  const { app, clock } = await createWorld((clock) => openStore({ url: 'file::memory:', clock }), {
    painter: createPainter({ log: { debug() {}, info() {}, warn() {}, error() {} }, prepare: () => {} }),
    pages: createPages('https://stallwatch.example'),
    defaults: { locale: 'en', zone: ZONE },
  });
  const beats = january2026.beats.filter(({ at }) => at <= upTo);
  await follow(app);
  const platforms = PLATFORMS.map((name) => listening(name, told));
  await replay({ ...january2026, beats }, { app, clock, commands, show: () => {} });
  const relay = createRelay({ app, platforms, holder: 'previews' });
  while ((await relay.runOnce()) > 0);
  return { told, app };
}

async function follow(app: App): Promise<void> {
  for (const platform of PLATFORMS) {
    for (const locale of LOCALES) {
      const address = { platform: `preview-${platform}`, community: `preview-${locale}`, channel: locale };
      await subscribe(app, { address, service: 'tiktok-shop', region: null, minImpact: 'minor' });
      await app.store.saveSettings(address, 'channel', { locale, zone: ZONE });
    }
  }
}

function listening(name: string, told: Map<string, Message>): Platform {
  const hear = ({ channel }: { readonly channel: string }, message: Message) =>
    void told.set(`${name} ${channel}`, message);
  return {
    name: `preview-${name}`,
    idempotentSends: true,
    pace: { perSecond: 1_000, maxInFlight: 1, perChannelMs: 0 },
    start: async () => {},
    stop: async () => {},
    async send(address, message) {
      hear(address, message);
      return message.key;
    },
    edit: async (address, _ref, message) => hear(address, message),
  };
}
