import { beforeEach, describe, expect, it } from 'vitest';
import { verifyFile } from '../../src/app/evidence/files.ts';
import { addMonitor } from '../../src/app/monitors.ts';
import { reconsider } from '../../src/app/reconsider.ts';
import type { Chart } from '../../src/document/index.ts';
import { HOUR_MS, MINUTE_MS } from '../../src/domain/instant.ts';
import { openStore } from '../../src/storage/index.ts';
import { header, report, update } from '../contracts/store/facts.ts';
import { createWorld, NOON, type Said, type World } from '../support/world.ts';

const service = 'tiktok-shop';
const words = '视频播放已恢复。**Orders** are delayed <until>\n# Friday, 30 January.';

let world: World;
beforeEach(async () => {
  world = await createWorld((clock) => openStore({ url: 'file::memory:', clock }));
});

/** The official page says that orders are down, and was read two minutes later; members say so too. */
async function breaks(): Promise<void> {
  const times = { service, at: NOON, receivedAt: NOON + 2 * MINUTE_MS };
  const standing = { accountAgeDays: 90, ageFrom: 'platform', communityAgeDays: 90, communityMembers: 50 } as const;
  const members = ['one', 'two', 'three', 'four'].map((reporter, index) =>
    report({
      service,
      key: `test:${reporter}`,
      at: NOON + index,
      receivedAt: NOON + index,
      reporter: `hash-of-${reporter}`,
      standing,
      region: index === 3 ? 'ID' : 'US',
    }),
  );
  world.clock.set(NOON + 5 * MINUTE_MS);
  await world.app.store.addEvidence([
    header({ ...times, startedAt: NOON }),
    update({ ...times, text: words }),
    ...members,
  ]);
  await reconsider(world.app, service);
}

const fileOf = (said: Said, ending: string): Uint8Array =>
  said.reply?.files?.find(({ name }) => name.endsWith(ending))?.bytes ?? new Uint8Array();
const textOf = (said: Said, ending: string): string => Buffer.from(fileOf(said, ending)).toString();

describe('/evidence', () => {
  it('says so where there is nothing to prove', async () => {
    const { text, reply } = await world.say('/evidence');
    expect(text).toContain('there is nothing to prove');
    expect(reply?.files).toBeUndefined();
    expect((await world.say('/evidence TT-NONE')).text).toContain('TT-NONE');
  });

  it('gives a PDF, Markdown and JSON that are whole, to the asker alone', async () => {
    await breaks();
    const said = await world.say('/evidence');
    expect(said.reply?.visibility).toBe('private');
    expect(said.reply?.files?.map(({ name }) => name.split('.')[1])).toEqual(['pdf', 'md', 'json']);
    for (const { bytes } of said.reply?.files ?? []) expect(verifyFile(bytes).kind).toBe('whole');
  });

  it('has a picture that shows no group of fewer than three members, like its words', async () => {
    const painted: Chart[] = [];
    const paint = async (chart: Chart): Promise<null> => {
      painted.push(chart);
      return null;
    };
    world = await createWorld((clock) => openStore({ url: 'file::memory:', clock }), { painter: { paint } });
    await breaks();
    const at = NOON + HOUR_MS;
    const two = ['five', 'six'].map((name) =>
      report({ service, key: `test:${name}`, at, receivedAt: at, reporter: `hash-of-${name}` }),
    );
    world.clock.set(at + MINUTE_MS);
    await world.app.store.addEvidence(two);
    await world.say('/evidence');
    expect(painted[0]?.counts.filter((count) => count > 0)).toEqual([4]);
  });

  it('holds official words verbatim with when they were read, and the timeline with zones', async () => {
    await breaks();
    const said = await world.say('/evidence');
    const pack = JSON.parse(textOf(said, 'json'));
    const official = pack.entries.find(({ kind }: { kind: string }) => kind === 'official_update').content;
    expect(official).toMatchObject({
      text: words,
      publishedAt: '2026-12-01T15:00:00Z',
      fetchedAt: '2026-12-01T15:02:00Z',
    });
    await world.say('/settings English Asia/Shanghai');
    const paper = textOf(await world.say('/evidence'), 'md');
    expect(paper).toContain('2026-12-01 23:00 GMT+8 (15:00 UTC)');
    expect(paper).toContain('\\*\\*Orders\\*\\* are delayed \\<until\\>');
    expect(paper).toMatch(/^> \\# Friday/m);
  });

  it('counts reports by part and region, hides small groups, and identifies nobody', async () => {
    await breaks();
    const said = await world.say('/evidence');
    const paper = textOf(said, 'md');
    expect(paper).toContain('United States: 3 members');
    expect(paper).toContain('Indonesia: fewer than 3 members');
    for (const ending of ['json', 'md', 'pdf']) expect(textOf(said, ending)).not.toContain('hash-of');
  });

  it('says what it does not prove', async () => {
    await breaks();
    const paper = textOf(await world.say('/evidence', { locale: 'zh-CN' }), 'md');
    expect(paper).toContain('本证明不能证明什么');
    expect(paper).toContain('有人因此损失了销量或金钱，以及损失多少。');
    expect(paper).toContain('故障持续多久：本证明生成时尚未结束。');
  });

  it("holds the asker's own numbers, and only where nobody else reads them", async () => {
    const asker = { address: { platform: 'test' }, actor: { id: 'mei' } };
    const wish = { shop: 'mei-shop', service, metric: 'orders', region: null } as const;
    const added = await addMonitor(world.app, asker, wish);
    if (added.kind !== 'added') throw new Error('not added');
    const readings = [-2, -1, 0].map((hour) => ({ at: NOON + hour * HOUR_MS, value: hour < 0 ? 12 : 0 }));
    await world.app.store.addReadings({ monitor: added.monitor.id, event: null, at: NOON, readings });
    await breaks();
    const own = textOf(await world.say('/evidence'), 'md');
    expect(own).toContain('on average 12 a reading before, 0 while it lasted');
    const overheard = await world.say('/evidence', { whisper: false });
    expect(overheard.text).toContain('they are left out');
    expect(textOf(overheard, 'json')).not.toContain('mei-shop');
    expect(textOf(await world.say('/evidence', { member: 'tom' }), 'json')).not.toContain('mei-shop');
  });
});
