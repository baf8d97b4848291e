import { beforeEach, describe, expect, it } from 'vitest';
import type { PostBook } from '../../src/app/ports/index.ts';
import { corpusOf } from '../../src/domain/market/hashtags/index.ts';
import { openStore } from '../../src/storage/index.ts';
import { createWorld, type World } from '../support/world.ts';

const JANUARY_12 = Date.UTC(2026, 0, 12, 18);
const DAY = 86_400_000;
/** Hand-made. */
const book: PostBook = {
  author: 'own',
  until: JANUARY_12 - 3 * DAY,
  corpus: corpusOf([
    { at: JANUARY_12 - 3 * DAY, text: 'new pet costume is here', tags: ['#ShopOfMei', '#PetCostume'], author: 'own' },
    { at: JANUARY_12 - 30 * DAY, text: 'pet costume for a corgi', tags: ['#Corgi', '#PetCostume'] },
  ]),
};

let world: World;
const at = async (day: number, over = {}) => {
  world = await createWorld((clock) => openStore({ url: 'file::memory:', clock }), over);
  world.clock.set(day);
};
beforeEach(() => at(JANUARY_12));
const said = async (text: string, who = {}): Promise<string> => (await world.say(text, who)).text;
const chinese = { locale: 'zh-CN', community: 'cn' };

describe('/calendar on 12 January 2026', () => {
  it("says of Valentine's in the US what is due, what has passed and what opens next", async () => {
    const text = await said('/calendar US');
    expect(text).toMatch(/Valentine's Day in 33 days \(Sat, Feb 14\)\n.*list and advertise now/);
    expect(text).toContain('the stock stage opened 37 days ago and has passed');
    expect(text).toContain('content stage opens in 5 days, on Sat, Jan 17');
    expect(text).toContain('last dispatch about Mon, Feb 9');
  });

  it('says the same in Chinese', async () => {
    const text = await said('/calendar 美国', chinese);
    expect(text).toContain('情人节：还有 33 天（2月14日周六）');
    expect(text).toContain('备货阶段 37 天前开始，已经过了');
    expect(text).toContain('内容阶段 5 天后开始（1月17日周六）');
  });

  it('calls the Dry January figure what it is', async () => {
    expect(await said('/calendar')).toMatch(
      /Said, not done: 54% said they meant to take part \(US drinkers aged 21\+; CivicScience, 2025-01\)/,
    );
    expect(await said('/calendar', chinese)).toMatch(
      /只是表态：54% 表示打算参加（21 岁以上美国饮酒者；CivicScience，2025-01）/,
    );
  });

  it('says where the moon decides, and keeps to an official date where there is one', async () => {
    const text = await said('/calendar SG');
    expect(text).toMatch(/Ramadan in 36 days \(Wed, Feb 18\) \(the moon may move it by a day\)/);
    expect(text).toMatch(/Hari Raya \/ Idul Fitri in 67 days \(Sat, Mar 21\)\n/);
  });

  it('offers the tags of the next season as a button that can be typed as well', async () => {
    expect(await said('/calendar')).toContain(`/hashtags product:"Valentine's Day" market:US`);
  });

  it.each(['US', 'UK', 'EU', 'SEA', 'CN', 'ID', 'DE'])(
    'knows seasons of %s in every month of a year',
    async (market) => {
      for (let month = 0; month < 12; month++) {
        await at(Date.UTC(2026, month, 15, 12));
        expect(await said(`/calendar ${market}`)).not.toMatch(/I know of no season/);
      }
    },
  );
});

it('/calendar tells Lunar New Year 2027 for 6 February', async () => {
  await at(Date.UTC(2027, 0, 7, 12));
  expect(await said('/calendar CN')).toMatch(/Lunar New Year in 30 days \(Sat, Feb 6\)/);
});

/** The six products of the story. */
const story: readonly (readonly [string, string, string, RegExp])[] = [
  ['teeth whitening strips', '牙齿美白贴', '#TeethWhiteningStrips', /#ValentineGift/],
  ['foundation brush', '粉底刷', '#FoundationBrush', /#ValentineGift/],
  ["women's underwear", '女士内衣', '#WomensUnderwear', /#ValentineGift/],
  ['heated gloves', '加热手套', '#HeatedGloves', /#ValentineGift/],
  ['3D card', '3D贺卡', '#3DCard', /#ValentineGift/],
  ['pet costume', '宠物服装', '#PetCostume', /#PetValentine/],
];

describe('/hashtags on 12 January 2026', () => {
  it.each(story)('for "%s" (%s) are five with %s and the season', async (english, han, own, season) => {
    const here = await said(`/hashtags ${english}`);
    expect(here).toMatch(/^.*Hashtags: .*\(United States, TikTok\)\nUse these 5: (#\S+ ){4}#\S+\n/);
    expect(here).toContain(own);
    expect(here).toMatch(season);
    expect(here).toContain("Valentine's Day in 33 days");
    const there = await said(`/hashtags ${han}`, chinese);
    expect(there).toMatch(/用这 5 个：(#\S+ ){4}#\S+\n/);
    expect(there).toContain(own);
    expect(there).toMatch(season);
    expect(there).toContain('情人节还有 33 天');
  });

  it.each([
    ['pet costume UK instagram', 'pet costume (United Kingdom, Instagram)'],
    ['pet costume market:UK platform:instagram', 'pet costume (United Kingdom, Instagram)'],
    ['pet costume Instagram Thailand', 'pet costume (Thailand, Instagram)'],
    ['宠物服装 英国', '宠物服装 (United Kingdom, TikTok)'],
    ['it is my id', 'it is my id (United States, TikTok)'],
    ['Instagram', 'Instagram (United States, TikTok)'],
  ])('understand "%s"', async (typed, title) => {
    expect(await said(`/hashtags ${typed}`)).toContain(`Hashtags: ${title}`);
  });

  it("keep to the platform's cap", async () => {
    expect(await said('/hashtags pet costume threads')).toMatch(/Use this one: #PetCostume\n/);
    expect(await said('/hashtags pet costume other')).toContain('Nobody has checked how many tags that platform takes');
  });

  it('warn of a tag on the platform where somebody says it is restricted', async () => {
    expect(await said('/hashtags valentine card instagram')).toMatch(
      /#ValentinesDay \(perhaps restricted\): .* nobody has confirmed it\. Source: /,
    );
    expect(await said('/hashtags valentine card tiktok')).not.toContain('perhaps restricted');
  });

  it('say what they know of a text that means nothing', async () => {
    expect(await said('/hashtags !!!')).toContain('I could not make a tag of that');
    expect(await said('/hashtags ！！！', chinese)).toContain('做不出标签');
  });

  it("learn from posts, the community's own first, and say so", async () => {
    await at(JANUARY_12, { posts: { learntBy: async () => book } });
    const text = await said('/hashtags pet costume');
    expect(text).toMatch(/#ShopOfMei \(.*\): on your own posts; 1 post, last 3 days ago/);
    expect(text).toContain('From 2 posts up to 2026-01-09');
    expect(await said('/hashtags 宠物服装 pet costume', chinese)).toContain('您自己的帖子用过');
  });
});
