import { beforeEach, describe, expect, it } from 'vitest';
import { type Attachment, AttachmentError } from '../../src/app/ports/index.ts';
import { HOUR_MS } from '../../src/domain/instant.ts';
import { openStore } from '../../src/storage/index.ts';
import { buttonIn, createWorld, type Said, type World } from '../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld((clock) => openStore({ url: 'file::memory:', clock }));
});

const SALES = 'date,category,units\n2026-11-02,Shoes,12\n2026-11-09,Shoes,many\n2026-11-16,宠物用品,1.2万\n';
const attached = (text: string, name = 'sales.csv'): readonly Attachment[] => [
  { name, sizeBytes: null, read: async () => new TextEncoder().encode(text) },
];
const send = (typed: string, who = {}): Promise<Said> => world.say(typed, { files: attached(SALES), ...who });
const figures = (scope = 'test:home') =>
  world.app.store.observationsOf({ scopes: [scope], entity: 'category', since: 0, limit: 100 });

describe('a file', () => {
  it('is shown as it was understood, with every row that was not, and nothing is stored', async () => {
    const { text } = await send('/import US');
    expect(text).toContain('I read this as a table of sales: 2 rows in 2 categories.');
    expect(text).toContain('units → pieces sold');
    expect(text).toContain('Days: 2026-11-02 to 2026-11-22');
    expect(text).toContain('line 3: no number (many)');
    expect(text).toContain('Nothing is stored yet.');
    expect(await figures()).toEqual([]);
  });

  it('becomes figures of this community at the press of a button, and of no other', async () => {
    const { reply } = await send('/import US');
    const { text } = await world.press(buttonIn(reply, 'Keep these figures'));
    expect(text).toContain('Kept 2 figures as M1.');
    expect((await figures()).map(({ market, key, value }) => `${market} ${key} ${value}`)).toEqual([
      'US shoes 12',
      'US pet-supplies 12000',
    ]);
    expect(await figures('test:other')).toEqual([]);
    expect(await figures('')).toEqual([]);
  });

  it('is asked where it was sold when it does not say', async () => {
    const { reply, text } = await send('/import');
    expect(text).toContain('Pick the market');
    await world.press(buttonIn(reply, 'Keep as Thailand'));
    expect((await figures()).map(({ market }) => market)).toEqual(['TH', 'TH']);
  });

  it('is forgotten at a press, and after an hour', async () => {
    const first = await send('/import US');
    expect((await world.press(buttonIn(first.reply, 'Forget them'))).text).toContain('Nothing was stored');
    expect((await world.press(buttonIn(first.reply, 'Keep these figures'))).text).toContain('preview is gone');
    const second = await send('/import US');
    world.clock.advance(HOUR_MS + 1);
    expect((await world.press(buttonIn(second.reply, 'Keep these figures'))).text).toContain('preview is gone');
    expect(await figures()).toEqual([]);
  });

  it('cannot be kept by another community that learns its name', async () => {
    const { reply } = await send('/import US');
    const button = buttonIn(reply, 'Keep these figures');
    expect((await world.press(button, { community: 'other' })).text).toContain('preview is gone');
  });

  it('is shown in Chinese to whom reads Chinese', async () => {
    const { text } = await send('/import 美国', { locale: 'zh-CN' });
    expect(text).toContain('识别为销售表格：2 行，2 个类目。');
    expect(text).toContain('第 3 行：不是数字（many）');
  });

  it.each([
    ['that is too large', () => Promise.reject(new AttachmentError('too_large', 'x')), '2 MB at most'],
    ['that is a picture', async () => Uint8Array.from([0x89, 0x50, 0, 0xff]), 'cannot read this as a CSV'],
    ['with headings nobody knows', async () => new TextEncoder().encode('a,b\n1,2'), 'found no heading'],
    [
      'with rows none of which can be used',
      async () => new TextEncoder().encode('date,category,units\nx,y,z'),
      'No row of it',
    ],
  ])('%s is refused with what to do', async (_, read, expected) => {
    const files = [{ name: 'x.csv', sizeBytes: null, read }];
    const { reply, text } = await world.say('/import US', { files });
    expect(text).toContain(expected);
    expect(reply?.document.blocks.some(({ type }) => type === 'actions')).toBe(false);
  });
});

describe('imports', () => {
  it('are listed, and taken back with their figures', async () => {
    for (let round = 0; round < 2; round++) {
      const { reply } = await send('/import US');
      await world.press(buttonIn(reply, 'Keep these figures'));
      world.clock.advance(1);
    }
    expect((await world.say('/import list')).text).toContain('M2: sales.csv, 2026-12-01');
    expect((await world.say('/import remove m2')).text).toContain('M2 and its figures are gone');
    expect((await world.say('/import remove M2')).text).toContain('There is no import M2 here');
    expect(await figures()).toEqual([]);
    expect((await world.say('/import remove')).text).toContain('Which one?');
  });

  it('are for moderators', async () => {
    expect((await send('/import US', { moderator: false })).text).toContain('moderator');
  });

  it('without a file say which files are read', async () => {
    expect((await world.say('/import')).text).toContain('Attach a CSV or Excel file');
  });
});
