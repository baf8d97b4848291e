import type { App } from '../../src/app/app.ts';
import { createWeb } from '../../src/web/index.ts';
import { openBrowser } from './browser.ts';

/** As wide as a phone. */
const WIDTH = 390;
const ZONE = 'America/New_York';

/** The page of the story's incident and the board, as a phone's browser shows them, by file name; null without a browser. */
export async function lookAtPages(app: App): Promise<ReadonlyMap<string, Buffer> | null> {
  const opened = await openBrowser();
  if (opened === null) return null;
  await using browser = opened;
  const [incident] = await app.store.listIncidents({ service: null, openOnly: true, limit: 1 });
  if (!incident) throw new Error('The story has no open incident to show');
  const web = createWeb(app, { host: '127.0.0.1', port: 0 });
  const root = `http://127.0.0.1:${await web.start()}`;
  const seen = new Map<string, Buffer>();
  try {
    for (const [locale, dark] of [
      ['en', false],
      ['zh-CN', true],
    ] as const) {
      const look = { width: WIDTH, dark, zone: ZONE };
      seen.set(
        `page.${locale}`,
        await browser.look({ ...look, url: `${root}/incidents/${incident.code}?lang=${locale}` }),
      );
      seen.set(`board.${locale}`, await browser.look({ ...look, url: `${root}/?lang=${locale}` }));
    }
  } finally {
    await web.stop();
  }
  return seen;
}
