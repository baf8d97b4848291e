import { beforeEach, describe, expect, it } from 'vitest';
import { reconsider } from '../../src/app/reconsider.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/domain/instant.ts';
import { createRelay } from '../../src/runtime/relay.ts';
import { openStore } from '../../src/storage/index.ts';
import { header, update } from '../contracts/store/facts.ts';
import { createFakePlatform } from '../support/fake-platform.ts';
import { buttonIn, createWorld, NOON, type World } from '../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld((clock) => openStore({ url: 'file::memory:', clock }));
});

const service = 'tiktok-shop';
const said = async (text: string, who = {}): Promise<string> => (await world.say(text, who)).text;

/** The official page says that orders are down. */
async function breaks(): Promise<void> {
  const times = { service, at: NOON, receivedAt: NOON };
  await world.app.store.addEvidence([header({ ...times, startedAt: NOON }), update(times)]);
  await reconsider(world.app, service);
}

async function ends(): Promise<void> {
  const at = world.clock.now();
  const times = { service, at, receivedAt: at };
  await world.app.store.addEvidence([
    header({ ...times, key: 'status:i1:head:b', startedAt: NOON, resolvedAt: at }),
    update({ ...times, key: 'status:i1:1:b', block: 1, hash: 'b', phase: 'resolved', text: 'All is well again.' }),
  ]);
  await reconsider(world.app, service);
}

const codeIn = (text: string): string => /L-[0-9A-Z]{6}/.exec(text)?.[0] ?? '';

/** Opens a list and presses what is still to do until nothing is; the steps that were done. */
async function walk(open: string, locale: string, community = 'home'): Promise<readonly string[]> {
  const done: string[] = [];
  for (let press = 0; press < 40; press++) {
    // People take their time, and so does the cooldown.
    world.clock.advance(10 * SECOND_MS);
    const text = await said(open, { locale, community });
    const next = /\/checklist action:done step:\S+(?: role:\S+)?(?: list:\S+)?/.exec(text)?.[0];
    if (next === undefined) return done;
    done.push(next);
    await said(next, { locale, community });
  }
  throw new Error('The list has no end');
}

describe('/checklist while an outage is open', () => {
  beforeEach(breaks);

  it('is one list for everybody in the community, told in public', async () => {
    const mei = await world.say('/checklist');
    expect(mei.reply?.visibility).toBe('public');
    expect(mei.text).toContain("This community's list");
    expect(codeIn(await said('/checklist seller', { member: 'tom' }))).toBe(codeIn(mei.text));
    expect(codeIn(await said('/checklist', { community: 'elsewhere' }))).not.toBe(codeIn(mei.text));
  });

  it('is ticked by pressing, and the message is brought up to date', async () => {
    const opened = await world.say('/checklist');
    expect(opened.text).toContain('0 of 5 steps are done');
    const ticked = await world.press(buttonIn(opened.reply, 'Done 2'));
    expect(ticked.reply?.visibility).toBe('replace');
    expect(ticked.text).toContain('1 of 5 steps are done');
    expect(ticked.text).toMatch(/✅ 2\. .* \(member [0-9A-Z]{3}, /);
  });

  it('counts both of two members who press at once, and one press twice once', async () => {
    const opened = await world.say('/checklist');
    const [first, second] = [buttonIn(opened.reply, 'Done 1'), buttonIn(opened.reply, 'Done 2')];
    await Promise.all([
      world.press(first),
      world.press(second, { member: 'tom' }),
      world.press(first, { member: 'ana' }),
    ]);
    expect(await said('/checklist')).toContain('2 of 5 steps are done');
    expect((await world.press(first)).text).toContain('2 of 5 steps are done');
  });

  it('is typed as well as pressed', async () => {
    const opened = await world.say('/checklist');
    const typed = /\/checklist action:done step:\S+/.exec(opened.text)?.[0] ?? '';
    expect(await said(typed)).toContain('1 of 5 steps are done');
    expect(await said(typed.replace('done', 'undo'))).toContain('0 of 5 steps are done');
  });

  it('shows who takes care of a step, by a code and never by name', async () => {
    const opened = await world.say('/checklist', { member: 'secret-person' });
    const taken = await world.press(buttonIn(opened.reply, 'I take 1'), { member: 'secret-person' });
    expect(taken.text).toMatch(/🙋 member [0-9A-Z]{3} takes care of it, since/);
    expect(taken.text).not.toContain('secret-person');
    const late = await world.press(buttonIn(opened.reply, 'I take 1'), { member: 'tom' });
    expect(late.text).toContain('Another member was quicker');
  });

  it('moves on with the incident and says what stayed open', async () => {
    const opened = await world.say('/checklist');
    expect(opened.text).toContain('first hour');
    world.clock.advance(61 * MINUTE_MS);
    const later = await world.say('/checklist');
    expect(later.text).toContain('until it is fixed');
    expect(later.text).toContain('Still open from “First hour”: 5 steps.');
    expect((await world.press(buttonIn(opened.reply, 'Done 1'))).text).toContain('What counts now is another part');
  });

  it('tells at the next touch after the end what was done and what is left', async () => {
    const opened = await world.say('/checklist');
    await world.press(buttonIn(opened.reply, 'Done 1'));
    world.clock.advance(2 * HOUR_MS);
    await ends();
    const touched = await world.press(buttonIn(opened.reply, 'Done 2'));
    expect(touched.text).toContain('The outage is over since');
    const after = await said('/checklist');
    expect(after).toContain('afterwards');
    expect(after).toMatch(/During it 2 of 10 steps were done, by one member\. Left undone: /);
    world.clock.advance(8 * DAY_MS);
    expect(await said('/checklist')).toContain('nobody shares it with you');
  });

  it('tells what is left with the news that it is over, in the communities that worked through it', async () => {
    const platform = createFakePlatform('test');
    const relay = createRelay({ app: world.app, platforms: [platform], holder: 'node-a' });
    for (const community of ['home', 'elsewhere']) await world.say('/subscribe', { community });
    const opened = await world.say('/checklist');
    await world.press(buttonIn(opened.reply, 'Done 1'));
    await relay.runOnce();
    world.clock.advance(2 * HOUR_MS);
    await ends();
    await relay.runOnce();
    const told = platform.standing.filter(({ text }) => text.includes('Checklist, seller: During it 1 of 10'));
    expect(told).toHaveLength(1);
    expect(told[0]?.text).toContain('▸ Open the checklist: /checklist service:tiktok-shop');
  });

  it('keeps the answer to a direct chat private, though it is about the incident', async () => {
    const own = await world.say('/checklist', { isDirect: true });
    expect(own.reply?.visibility).toBe('private');
    expect(own.text).toContain('Your own list');
    const stranger = await said(`/checklist ${codeIn(own.text)}`, { member: 'tom' });
    expect(stranger).toContain("another member's own");
  });

  it.each([
    ['seller', '卖家'],
    ['brand', '品牌'],
    ['factory', '工厂'],
  ])('is walked by a %s from the first hour to the end, in both languages', async (role, han) => {
    const english = await walk(`/checklist ${role}`, 'en');
    const chinese = await walk(`/checklist ${han}`, 'zh-CN', 'elsewhere');
    expect(chinese.length).toBe(english.length);
    world.clock.advance(61 * MINUTE_MS);
    const until = await walk(`/checklist ${role}`, 'en');
    await walk(`/checklist ${han}`, 'zh-CN', 'elsewhere');
    await ends();
    const during = english.length + until.length;
    const after = await said(`/checklist ${role}`);
    expect(after).toContain(`During it ${during} of ${during} steps were done`);
    expect(after).not.toContain('Left undone');
    expect((await walk(`/checklist ${role}`, 'en')).length).toBeGreaterThan(0);
    const chineseAfter = await said(`/checklist ${han}`, { community: 'elsewhere', locale: 'zh-CN' });
    expect(chineseAfter).toContain(`共 ${during} 步`);
  });

  it('speaks Chinese', async () => {
    const opened = await world.say('/checklist 卖家 播放为零', { locale: 'zh-CN' });
    expect(opened.text).toContain('大家勾选的是同一份');
    expect((await world.press(buttonIn(opened.reply, '完成 1'), { locale: 'zh-CN' })).text).toContain('已完成 1 步');
  });

  it('turns pages where a phone cannot show all', async () => {
    const opened = await world.say('/checklist seller views_zero');
    expect(opened.text).toContain('Page 1 of 2.');
    const next = await world.press(buttonIn(opened.reply, 'More steps'));
    expect(next.text).toContain('⬜ 7.');
    expect((await world.press(buttonIn(next.reply, 'Done 7'))).text).toContain('✅ 7.');
  });

  it('survives a list and a step that are not there', async () => {
    const { text } = await world.say('/checklist');
    expect(await said('/checklist L-NOSUCH')).toContain('There is no list L-NOSUCH here');
    expect(await said(`/checklist done ${codeIn(text)}.seller.first_hour.gone`)).toContain('not on the list any more');
    expect(await said('/checklist done')).toContain('Say which step');
  });
});

describe('/checklist without an outage', () => {
  it("is the asker's own, and taken up again", async () => {
    const opened = await world.say('/checklist');
    expect(opened.reply?.visibility).toBe('private');
    await world.press(buttonIn(opened.reply, 'Done 1'));
    expect(await said('/checklist')).toContain('1 of 5 steps are done');
    expect(await said('/checklist', { member: 'tom' })).toContain('0 of 5 steps are done');
    world.clock.advance(4 * DAY_MS);
    expect(await said('/checklist')).toContain('0 of 5 steps are done');
  });
});

describe('/steps', () => {
  const own = 'Call the warehouse and ask what is packed.';

  it("adds a community's own step to its lists, and to nobody else's", async () => {
    expect(await said(`/steps add seller first_hour ${own}`)).toContain(`Added: ${own}`);
    expect(await said('/checklist')).toContain(`⬜ 6. ${own}`);
    expect(await said('/checklist', { community: 'elsewhere' })).not.toContain(own);
  });

  it('hides, shows, rewords and removes', async () => {
    const step = 'seller.first_hour.pause-ads';
    expect(await said(`/steps hide ${step}`)).toContain('Hidden from this community');
    expect(await said('/checklist')).not.toContain('Pause ads that');
    expect(await said(`/steps show ${step}`)).toContain('Shown again');
    await said(`/steps reword ${step} Pause all ads at once.`);
    expect(await said('/checklist')).toContain('Pause all ads at once.');
    await said('/steps hide seller.first_hour.keep-videos');
    expect(await said('/checklist seller views_zero')).not.toContain('Leave zero-view videos up');
    expect(await said(`/steps remove ${step}`)).toContain('It can be hidden, but not removed');
  });

  it('is pressed as well as typed, and asks for the words', async () => {
    const listed = await world.say('/steps');
    expect((await world.press(buttonIn(listed.reply, 'Hide 1'))).text).toContain('(hidden)');
    expect((await world.press(buttonIn(listed.reply, 'Add a step'))).text).toContain('as your next message');
    const added = await world.tell(own);
    expect(added.text).toContain(`Added: ${own}`);
    expect((await world.press(buttonIn(added.reply, 'Remove 6'))).text).toContain(`Removed: ${own}`);
  });

  it('keeps who changed what and when, for moderators only', async () => {
    await said('/steps hide seller.first_hour.pause-ads', { member: 'secret-person' });
    const history = await said('/steps history');
    expect(history).toMatch(/moderator [0-9A-Z]{6}, hide seller\.first_hour\.pause-ads/);
    expect(history).not.toContain('secret-person');
    expect(await said('/steps', { moderator: false })).toContain('Only moderators');
  });

  it('has room for a few own steps in each part', async () => {
    for (let count = 1; count <= 6; count++) await said(`/steps add seller after Step number ${count}.`);
    expect(await said('/steps add seller after One too many.')).toContain('6 steps of your own');
    expect(await said('/steps hide seller.after.nothing-such')).toContain('There is no step');
  });
});
