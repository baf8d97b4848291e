import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../src/catalog/index.ts';

const { hashtags } = loadCatalog();
const suggest = (text: string, market: string, day: string, category: string | null = null) =>
  hashtags.suggest(null, { text, market, at: Date.parse(`${day}T12:00Z`), platform: 'tiktok', category });

/** Day and category fit the occasion, and mostly the text does not name it. */
const inSeason: readonly (readonly [string, string, string, RegExp])[] = [
  ['2026-01-12', 'US', 'teeth whitening strips', /#ValentineGift/],
  ['2026-01-20', 'US', 'pet costume for small dogs', /#PetValentine/],
  ['2026-02-10', 'UK', 'scented candle set', /#ValentineGift/],
  ['2026-01-12', 'US', 'mocktail mix', /#DryJanuary/],
  ['2026-01-06', 'UK', 'alcohol free gin', /#DryJanuary|#SoberCurious/],
  ['2025-12-20', 'US', 'yoga mat', /#NewYearNewMe|#Christmas/],
  ['2026-02-01', 'SG', 'cheongsam for women', /#CNY|#LunarNewYear/],
  ['2027-01-20', 'CN', '车厘子年货礼盒', /#年货|#新年/],
  ['2026-02-05', 'MY', 'mandarin orange gift box', /#CNY|#LunarNewYear|#年货/],
  ['2026-01-20', 'VN', 'áo dài cách tân', /#Tet/],
  ['2026-02-10', 'ID', 'kurma ajwa', /#Ramadan|#Iftar/],
  ['2026-03-05', 'MY', 'baju kurung moden', /#BajuRaya|#HariRaya/],
  ['2026-03-10', 'ID', 'kue kering nastar', /#Lebaran|#HariRaya/],
  ['2026-03-01', 'VN', 'son môi lì', /#8thang3|#WomensDay/],
  ['2026-03-01', 'CN', '口红套装', /#女神节/],
  ['2026-03-05', 'UK', 'bouquet for mum', /#MotheringSunday/],
  ['2026-03-20', 'US', 'bunny plush', /#Easter/],
  ['2026-04-05', 'TH', 'ปืนฉีดน้ำ', /#สงกรานต์|#Songkran/],
  ['2026-04-28', 'US', 'photo frame for mom', /#MothersDay/],
  ['2026-05-10', 'CN', '情侣对戒', /#520/],
  ['2026-05-30', 'CN', '蓝牙耳机', /#618/],
  ['2026-06-05', 'US', 'bbq grill set', /#FathersDay/],
  ['2026-08-01', 'TH', 'ครีมบำรุงผิว', /#วันแม่|#MothersDayTH/],
  ['2026-08-05', 'CN', '玫瑰花束', /#七夕/],
  ['2026-07-25', 'US', 'pencil case with compartments', /#SchoolSupplies|#BackToSchool/],
  ['2026-08-30', 'PH', 'wireless earbuds', /#99Sale|#BackToSchool/],
  ['2026-09-10', 'CN', '月饼礼盒', /#中秋|#Mooncake/],
  ['2026-09-10', 'VN', 'đèn lồng cho bé', /#TrungThu/],
  ['2026-09-30', 'TH', 'กระเป๋าสะพาย', /#1010Sale/],
  ['2026-10-15', 'US', 'dog costume', /#PetHalloween/],
  ['2026-10-20', 'UK', 'pumpkin string lights', /#Halloween/],
  ['2026-10-25', 'SG', 'saree silk', /#Deepavali|#Diwali/],
  ['2026-11-05', 'ID', 'sepatu sneakers pria', /#1111Sale/],
  ['2026-11-20', 'US', 'robot vacuum', /#BlackFriday/],
  ['2026-11-29', 'US', 'laptop stand', /#CyberMonday/],
  ['2026-12-05', 'ID', 'hp murah', /#Harbolnas|#1212Sale/],
  ['2026-12-10', 'US', 'advent calendar for cats', /#PetChristmas|#Christmas/],
  ['2026-12-08', 'DE', 'scented candle', /#Christmas/],
];

describe('a tag of the season', () => {
  it.each(inSeason)('on %s in %s for "%s" is %s', (day, market, text, expected) => {
    const { use } = suggest(text, market, day);
    expect(use.length).toBeLessThanOrEqual(5);
    expect(use.map(({ tag }) => tag).join(' ')).toMatch(expected);
  });

  it.each([
    ['pets', /#PetValentine/],
    ['Pet Supplies', /#PetValentine/],
    ['宠物用品', /#PetValentine/],
    ['Fashion Accessories', /#ValentineGift/],
    ['greeting cards', /#ValentineGift/],
  ])("goes by the asker's own word for the category: %s", (category, expected) => {
    const { use } = suggest('handmade bow, two sizes', 'US', '2026-01-28', category);
    expect(use.map(({ tag }) => tag).join(' ')).toMatch(expected);
  });

  it.each(['Gaming', 'Music', 'Film & Animation'])('keeps out of what is no shop: %s', (category) => {
    const { use } = suggest('dog costume speedrun', 'US', '2026-01-28', category);
    expect(use.map(({ role }) => role)).not.toContain('occasion');
  });

  it('waits for the listing stage, and is over the day after', () => {
    const tags = (day: string) => suggest('pet costume', 'US', day).use.map(({ tag }) => tag);
    expect(tags('2026-01-02')).not.toContain('#PetValentine');
    expect(tags('2026-01-03')).toContain('#PetValentine');
    expect(tags('2026-02-14')).toContain('#PetValentine');
    expect(tags('2026-02-15')).not.toContain('#PetValentine');
  });

  it("takes the market's own Mother's Day", () => {
    const may = (market: string) =>
      suggest("mother's day mug", market, '2026-04-28')
        .use.map(({ tag }) => tag)
        .join(' ');
    expect(may('US')).toContain('#MothersDay');
    expect(may('TH')).not.toContain('#MotheringSunday');
  });

  it('may be named out of season, and then says how far it is', () => {
    const { use } = suggest('valentine card', 'US', '2026-07-01');
    expect(use.find(({ role }) => role === 'occasion')?.because).toMatchObject({ id: 'valentines', isOpen: false });
  });
});

describe('risks', () => {
  it('warn about a tag on its platform until their date, and hide nothing', () => {
    const at = (day: string, platform: string) => {
      const asked = { text: 'valentine card', market: 'US', at: Date.parse(`${day}T12:00Z`), platform };
      const { use, alternates } = hashtags.suggest(null, asked);
      return [...use, ...alternates].find(({ tag }) => tag === '#ValentinesDay')?.risk;
    };
    expect(at('2026-01-12', 'instagram')).toMatchObject({ status: 'soft', seen: '2026-11-25' });
    expect(at('2026-01-12', 'tiktok')).toBeNull();
    expect(at('2028-01-12', 'instagram')).toBeNull();
  });
});
