import { expect, test } from 'vitest';
import type { Happening } from '../../src/app/ports/index.ts';
import { showHome } from '../../src/app/read-home.ts';
import { toPlainText } from '../../src/document/index.ts';
import { openStore } from '../../src/storage/index.ts';
import { createWorld } from '../support/world.ts';

function visit(isModerator: boolean): Happening {
  return {
    id: 'visit-1',
    address: { platform: 'test', community: 'home', channel: 'somebody' },
    chat: 'direct',
    actor: { id: 'somebody', joinedAt: null, inbox: null },
    localeHint: null,
    files: [],
    isModerator: async () => isModerator,
  };
}

async function world() {
  const created = await createWorld((clock) => openStore({ url: 'file::memory:', clock }));
  await created.say('/subscribe Shopify');
  return created;
}

test('a moderator sees what is down, and where the bot writes', async () => {
  const { app } = await world();
  const home = await showHome(app, visit(true));
  if (home === null) throw new Error('no page');
  expect(toPlainText(home.document, home.setting)).toContain('Report a problem');
  expect(home.channels.map(({ channel, document }) => [channel, toPlainText(document, home.setting)])).toEqual([
    ['home-channel', expect.stringContaining('Shopify')],
  ]);
});

test('a member sees what is down only', async () => {
  const { app } = await world();
  const home = await showHome(app, visit(false));
  expect(home?.channels).toEqual([]);
  expect(JSON.stringify(home?.document)).not.toContain('/subscribe');
});

test('the page’s buttons work', async () => {
  const created = await world();
  const home = await showHome(created.app, visit(false));
  const row = home?.document.blocks.find((block) => block.type === 'actions');
  if (row?.type !== 'actions') throw new Error('no buttons');
  for (const action of row.actions) {
    const said = await created.say(`/${action.command}`);
    expect(said.text, action.command).not.toContain('There is no command');
  }
});

test('a community that speaks Chinese has its page in Chinese', async () => {
  const created = await world();
  await created.say('/settings 中文 Asia/Shanghai community');
  const home = await showHome(created.app, visit(true));
  expect(home?.setting).toEqual({ locale: 'zh-CN', zone: 'Asia/Shanghai' });
  expect(home?.document.summary).toBe('现在有什么故障，我在哪里通知');
});

test('nobody is bothered when it cannot be read', async () => {
  const { app } = await world();
  await app.store.close();
  expect(await showHome(app, visit(true))).toBeNull();
});
