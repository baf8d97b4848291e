import { beforeEach, describe, expect, test } from 'vitest';
import { MAX_GRANTS } from '../../src/app/grants.ts';
import { writeWho } from '../../src/app/ports/index.ts';
import { openStore } from '../../src/storage/index.ts';
import { buttonIn, commands, createWorld, type Who, type World } from '../support/world.ts';

const HELPERS = writeWho({ kind: 'role', id: '111', label: '@Helpers' });
const MEI = writeWho({ kind: 'person', id: 'mei', label: '@Mei' });
const helper: Who = { member: 'mei', moderator: false, roles: ['111', '999'] };
const REFUSED = 'Only moderators of this community can do that.';

let world: World;
const said = async (text: string, who: Who = {}) => (await world.say(text, who)).text;
beforeEach(async () => {
  world = await createWorld((clock) => openStore({ url: 'file::memory:', clock }));
});

describe('somebody with a role', () => {
  test('may do what the role was allowed and nothing else, until it is taken back', async () => {
    expect(await said('/subscribe Shopee', helper)).toBe(`ℹ️ ${REFUSED}`);
    expect(await said(`/allow ${HELPERS} subscriptions`)).toMatch(
      /@Helpers may now do: subscriptions\.\nThat is \/subscribe, \/unsubscribe\./,
    );
    expect(await said('/subscribe Shopee', helper)).toContain('Shopee');
    for (const command of ['/settings 中文', '/mention', '/import', '/steps', '/bar', '/automation list']) {
      expect(await said(command, helper)).toContain(REFUSED);
    }
    await said(`/allow ${HELPERS} nothing`);
    expect(await said('/subscribe Lazada', helper)).toContain(REFUSED);
  });

  test('may press only what they may type', async () => {
    await said(`/allow ${HELPERS} settings`);
    const { reply } = await world.say(`/mention critical ${HELPERS}`);
    const listed = await world.say('/mention');
    const end = buttonIn(listed.reply, 'Stop calling @Helpers (critical)');
    expect(reply).not.toBeNull();
    await said(`/allow ${HELPERS} nothing`);
    expect((await world.press(end, helper)).text).toContain(REFUSED);
    await said(`/allow ${HELPERS} settings`);
    expect((await world.press(end, helper)).text).toContain('Nobody is called any more');
  });

  test('never gives anything on, whatever they were allowed', async () => {
    await said(`/allow ${HELPERS} everything`);
    expect(await said('/settings', helper)).toContain('Settings here');
    expect(await said('/allow', helper)).toContain(REFUSED);
    expect(await said(`/allow ${MEI} everything`, helper)).toContain(REFUSED);
  });

  test('is nobody in another community, and in a private chat', async () => {
    await said(`/allow ${HELPERS} everything`);
    expect(await said('/subscribe', { ...helper, community: 'other' })).toContain(REFUSED);
    expect(await said('/subscribe', { ...helper, isDirect: true })).toContain(REFUSED);
  });

  test('is not told what moderators alone are told', async () => {
    await said('/subscribe Shopee');
    await said(`/allow ${HELPERS} subscriptions`);
    const address = { platform: 'test', community: 'home', channel: 'home-channel' };
    const source = { subject: 'source', id: 'n', source: 's', service: 'shopee', kind: 'source_broken' } as const;
    await world.app.store.announceNotice({ ...source, since: 1, at: world.clock.now() }, []);
    expect(await world.app.store.subscriptionsAt(address)).toHaveLength(1);
    expect(await said('/subscribe Lazada', helper)).not.toContain('cannot read');
    expect(await said('/subscribe Etsy')).toContain('cannot read');
  });
});

describe('a person', () => {
  test('is allowed without a role, known by a hash alone, and by that taken back', async () => {
    await said(`/allow ${MEI} incidents`);
    expect(await said('/bar', { member: 'mei', moderator: false })).not.toContain(REFUSED);
    expect(await said('/bar', { member: 'mai', moderator: false })).toContain(REFUSED);
    const grants = await world.app.store.grantsIn({ platform: 'test', community: 'home' });
    expect(JSON.stringify(grants)).not.toMatch(/"mei"|:mei/);
    const { reply, text } = await world.say('/allow');
    expect(text).toContain('@Mei: incidents');
    await world.press(buttonIn(reply, 'Take back from @Mei'));
    expect(await said('/bar', { member: 'mei', moderator: false })).toContain(REFUSED);
  });
});

describe('/allow', () => {
  test('asks a chat for roles only where one was allowed that very thing', async () => {
    await said('/subscribe', helper);
    await said(`/allow ${MEI} settings`);
    await said(`/allow ${HELPERS} market`);
    await said('/subscribe', helper);
    await said('/status', helper);
    expect(world.rolesAsked).toEqual([]);
    await said('/import', helper);
    expect(world.rolesAsked).toEqual([['111']]);
  });

  test('adds up, and lists what each may do', async () => {
    expect(await said('/allow')).toContain('Only moderators may use their commands.');
    await said(`/allow ${HELPERS} market`);
    await said(`/allow ${HELPERS} subscriptions`);
    await said(`/allow ${MEI} everything`);
    expect(await said('/allow')).toMatch(/• @Helpers: subscriptions, market\n• @Mei: everything\n/);
  });

  test('without a remit asks for one with buttons', async () => {
    const { reply } = await world.say(`/allow ${HELPERS}`);
    await world.press(buttonIn(reply, 'checklists'));
    expect(await said('/steps', helper)).not.toContain(REFUSED);
  });

  test.each([
    ['@Helpers market', 'Name a role, a group or a person'],
    ['market', 'Name a role, a group or a person'],
    [`${writeWho({ kind: 'place', id: 'here', label: '@here' })} market`, 'nobody in particular'],
    [`${HELPERS} nothing`, '@Helpers was not allowed anything.'],
  ])('%s is answered kindly', async (typed, words) => {
    expect(await said(`/allow ${typed}`)).toContain(words);
  });

  test('says where the chat hides the commands, and in a private chat that there is nobody', async () => {
    expect(await said(`/allow ${HELPERS} market`)).not.toContain('Integrations');
    expect(await said(`/allow ${HELPERS} market`, { hidesCommands: true })).toContain('under Integrations');
    expect(await said(`/allow ${HELPERS} market`, { isDirect: true })).toContain('nobody to allow');
  });

  test('is full at its bound', async () => {
    for (let n = 0; n < MAX_GRANTS; n++) {
      const grant = { holder: `role:r${n}`, label: `@r${n}`, remits: ['market'] } as const;
      await world.app.store.grant({ platform: 'test', community: 'home' }, grant, MAX_GRANTS);
    }
    expect(await said(`/allow ${HELPERS} market`)).toContain(`${MAX_GRANTS} have been allowed something here`);
  });
});

test('every moderators’ command but /allow can be shared', () => {
  const alone = commands.flatMap((one) => (one.access === 'moderator' && one.remit === null ? [one.name] : []));
  expect(alone).toEqual(['allow']);
});
