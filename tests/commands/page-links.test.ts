import { expect, it } from 'vitest';
import { compose } from '../../src/app/announce/compose.ts';
import { createPages } from '../../src/app/pages.ts';
import { toPlainText } from '../../src/document/index.ts';
import type { Incident } from '../../src/domain/outage/incident.ts';
import { wordsOf } from '../../src/locales/index.ts';
import { openStore } from '../../src/storage/index.ts';
import { announcement, decision, incident, opening } from '../contracts/store/facts.ts';
import { catalog, createWorld, NOON } from '../support/world.ts';

const service = 'tiktok-shop';
const confirmed = incident({ service, phase: 'investigating', startedAt: NOON });
const suspected = incident({ service, phase: 'suspected', startedAt: NOON });
const pages = createPages('https://status.test');
const address = 'https://status.test/incidents/TT-3F7K';

async function world(of: Incident, publicUrl: string | null = 'https://status.test') {
  const created = await createWorld((clock) => openStore({ url: 'file::memory:', clock }), {
    pages: createPages(publicUrl),
  });
  await created.app.store.commit(decision([opening(of)], { service }));
  return created;
}

it('/incident links to the incident’s page, once and in the reader’s language', async () => {
  const { say } = await world(confirmed);
  expect((await say('/incident')).text.split(address)).toHaveLength(2);
  expect((await say('/incident', { locale: 'zh-CN' })).text).toContain(`页面 (${address})`);
});

it('/status of one service links to its incident’s page, and of all to the board', async () => {
  const { say } = await world(confirmed);
  expect((await say('/status TikTok Shop')).text).toContain(`Page (${address})`);
  const all = (await say('/status')).text;
  expect(all).toContain('All services on one page (https://status.test/)');
  expect(all).not.toContain(address);
});

it.each([
  ['en', `Page (${address})`],
  ['zh-CN', `页面 (${address})`],
] as const)('an announcement links to the page, in %s', (locale, link) => {
  const context = { catalog, words: wordsOf(locale), locale, now: NOON, pages };
  const document = compose(announcement(confirmed, { kind: 'confirmed' }), context);
  expect(toPlainText(document, { locale, zone: 'UTC' })).toContain(link);
});

it('a suspicion has no page to link to', async () => {
  const { say } = await world(suspected);
  const context = { catalog, words: wordsOf('en'), locale: 'en', now: NOON, pages } as const;
  expect(JSON.stringify(compose(announcement(suspected), context))).not.toContain('status.test');
  expect((await say('/incident')).text).not.toContain(address);
});

it('nothing is linked where no address is public', async () => {
  const { say } = await world(confirmed, null);
  for (const asked of ['/incident', '/status', '/status TikTok Shop']) {
    expect((await say(asked)).text, asked).not.toMatch(/Page|All services|https?:/);
  }
});
