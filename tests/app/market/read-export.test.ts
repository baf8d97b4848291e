import { describe, expect, it } from 'vitest';
import { readExport } from '../../../src/app/market/read-export.ts';
import { loadCatalog } from '../../../src/catalog/index.ts';
import type { Observation } from '../../../src/domain/market/observation/index.ts';
import { readTable } from '../../../src/tables/index.ts';
import { workbookOf } from '../../support/workbook.ts';

/** The headings are those of real exports; every value is made up. */
const KALODATA =
  'Product Name,img_url,Category,Price($),Item Sold,Revenue($),Revenue Growth Rate,Live Revenue($),Video Revenue($),Product Card Revenue,KalodataUrl';
const FASTMOSS =
  '排名,商品名称,商品售价,国家/地区,所属店铺,店铺销量,商品分类,佣金比例,销量,销量环比,销售额,总销量,商品状态';
const ECHOTIK =
  'product_id,product_name,category_id,spu_avg_price,total_sale_cnt,total_sale_7d_cnt,total_sale_30d_cnt,total_sale_gmv_30d_amt';
const ORDERS = 'Order ID,Order Status,Created Time,Product Name,Product Category,Quantity,SKU Subtotal After Discount';

const catalog = loadCatalog({});
const NOW = Date.UTC(2026, 0, 31, 12);

async function read(lines: readonly string[], over: { market?: string | null; fileName?: string } = {}) {
  const table = await readTable(new TextEncoder().encode(`${lines.join('\n')}\n`));
  if (table.kind === 'problem') throw new Error(table.problem);
  return readExport(table.rows, { catalog, market: 'US', fileName: 'sales.csv', now: NOW, ...over });
}

async function understood(lines: readonly string[], over: { market?: string | null; fileName?: string } = {}) {
  const reading = await read(lines, over);
  if (reading.kind === 'problem') throw new Error(reading.problem);
  return reading;
}

const figure = ({ market, key, metric, value, windowDays, at }: Observation) =>
  `${market} ${key} ${metric} ${Math.round(value * 1_000) / 1_000} ${windowDays}d ${new Date(at).toISOString().slice(0, 10)}`;

describe('a Kalodata export', () => {
  it('becomes sums by category, with the channels of its money', async () => {
    const { format, observations, bad } = await understood(
      [
        KALODATA,
        'Strips,x,Beauty & Personal Care,$18,100,$1.8K,25%,$300,$900,$600,https://k',
        'Brush,x,Beauty & Personal Care,$9,"1,100",$9.9K,-50%,$0,$8K,$1.9K,https://k',
      ],
      { fileName: 'Kalodata_Product_2026-01-01_2026-01-28.xlsx' },
    );
    expect({ format, bad }).toEqual({ format: 'kalodata', bad: [] });
    const [first] = observations;
    expect(first).toMatchObject({ source: 'kalodata', service: 'tiktok-shop', quality: 'estimated' });
    expect(observations.map(figure)).toEqual([
      'US beauty-personal-care units 1200 28d 2026-01-01',
      'US beauty-personal-care gmv 11700 28d 2026-01-01',
      'US beauty-personal-care gmv_feed 9200 28d 2026-01-01',
      'US beauty-personal-care gmv_search 2500 28d 2026-01-01',
      'US beauty-personal-care price 9.75 28d 2026-01-01',
      // 1,200 now against 100 / 1.25 + 1,100 / 0.5 before.
      'US beauty-personal-care growth -0.641 28d 2026-01-01',
    ]);
  });

  it('says what it took for granted, and that a bound is no figure', async () => {
    const { assumed, observations } = await understood([KALODATA, 'Strips,x,Health,$18,9,$1,>999.9%,,,1K+,https://k']);
    expect(assumed).toEqual([{ kind: 'today' }, { kind: 'period', days: 30 }]);
    expect(new Set(observations.map(({ quality }) => quality))).toEqual(new Set(['bucket']));
  });
});

it('reads a FastMoss export with its markets, currencies and paths of categories', async () => {
  const { format, observations, bad, currencies } = await understood([
    FASTMOSS,
    '1,Gamis,Rp156.480,印度尼西亚,Toko,9,穆斯林时尚,10%,1.2万,+12.5%,"Rp778,83JT",3万,正常',
    '2,精华,₫120.000,越南,Shop,9,美妆个护>护肤,10%,3560,-8%,"₫3,56tr",8888,正常',
    '合计,,,,,,合计,,999,,,,',
  ]);
  expect(format).toBe('fastmoss');
  expect(currencies).toEqual(['IDR', 'VND']);
  expect(bad).toEqual([{ line: 4, problem: 'total', cell: '合计' }]);
  expect(observations.filter(({ metric }) => metric === 'gmv').map(figure)).toEqual([
    'ID muslim-fashion gmv 778830000 7d 2026-01-24',
    'VN skincare gmv 3560000 7d 2026-01-24',
  ]);
});

it('reads an EchoTik list: rolling sums, by TikTok’s number of the category', async () => {
  const { format, observations } = await understood([ECHOTIK, '1,Cat litter,602118,12.5,9000,70,300,3750']);
  expect(format).toBe('echotik');
  expect(observations.map(figure)).toEqual([
    'US pet-supplies units 70 7d 2026-01-24',
    'US pet-supplies units 300 30d 2026-01-01',
    'US pet-supplies gmv 3750 30d 2026-01-01',
  ]);
});

it('adds up an order list by day, without cancelled orders', async () => {
  const { format, observations, cancelled, bad } = await understood([
    ORDERS,
    'Platform unique order ID.,Current state.,When it was made.,Name.,Category.,Pieces.,Money.',
    '1,Completed,01/28/2026 10:11:12,Strips,Oral Care,2,$36.00',
    '1,Completed,01/28/2026 10:11:12,Brush,Makeup Brushes,1,$9.00',
    '2,Shipped,01/28/2026 23:59:00,Strips,Oral Care,1,$18.00',
    '3,Cancelled,01/29/2026 00:01:00,Strips,Oral Care,5,$90.00',
  ]);
  expect({ format, cancelled }).toEqual({ format: 'orders', cancelled: 1 });
  expect(bad).toEqual([{ line: 2, problem: 'no_date', cell: 'When it was made.' }]);
  expect(observations.map(figure)).toEqual([
    'US oral-care units 3 1d 2026-01-28',
    'US oral-care gmv 54 1d 2026-01-28',
    'US oral-care orders 2 1d 2026-01-28',
    'US makeup-tools units 1 1d 2026-01-28',
    'US makeup-tools gmv 9 1d 2026-01-28',
    'US makeup-tools orders 1 1d 2026-01-28',
  ]);
});

describe('a plain table', () => {
  it('is read under Chinese headings, with a title above them', async () => {
    const { observations } = await understood([
      '店铺周报,,',
      '日期,类目,销量',
      '2026年1月5日,宠物用品,12',
      '2026/1/12,宠物用品,1.5万',
    ]);
    expect(observations.map(figure)).toEqual([
      'US pet-supplies units 12 7d 2026-01-05',
      'US pet-supplies units 15000 7d 2026-01-12',
    ]);
  });

  it('keeps the name of a category that the catalog does not know', async () => {
    const { observations } = await understood(['date,category,units', '2026-01-05,Left-handed scissors,3']);
    expect(observations[0]?.key).toBe('Left-handed scissors');
  });

  it('counts the days of months, and takes what names no category for the whole shop', async () => {
    const { observations, assumed } = await understood(['month,orders', '2025-11,30', '2025-12,40']);
    expect(observations.map(figure)).toEqual([
      'US all-products orders 30 30d 2025-11-01',
      'US all-products orders 40 31d 2025-12-01',
    ]);
    expect(assumed).toEqual([{ kind: 'whole_shop' }]);
  });

  it('tells day and month apart by a day over the twelfth, and else by the market, saying so', async () => {
    const days = async (dates: readonly string[], market: string) => {
      const lines = ['date,category,units', ...dates.map((date) => `${date},Shoes,1`)];
      const { observations, assumed } = await understood(lines, { market });
      return [new Date(observations[0]?.at ?? 0).toISOString().slice(0, 10), assumed.length];
    };
    expect(await days(['03/01/2026', '25/01/2026'], 'US')).toEqual(['2026-01-03', 0]);
    expect(await days(['01/03/2026', '01/25/2026'], 'UK')).toEqual(['2026-01-03', 0]);
    expect(await days(['01/03/2026'], 'US')).toEqual(['2026-01-03', 1]);
    expect(await days(['03/01/2026'], 'UK')).toEqual(['2026-01-03', 1]);
  });

  it('drops no row in silence', async () => {
    const { rows, bad } = await understood([
      'date,category,units',
      '2026-01-05,Shoes,3',
      '2026-01-05,Shoes,many',
      '2026-01-05,,3',
      '2026-02-30,Shoes,3',
      '2027-01-05,Shoes,3',
      '1999-01-05,Shoes,3',
      '2026-01-05,Shoes,-3',
      '2026-01-05,Shoes,',
      '2026-01-05,Shoes,1,234',
      'Total,Total,999',
    ]);
    expect(rows).toBe(1);
    expect(bad.map(({ line, problem }) => `${line} ${problem}`)).toEqual([
      '3 not_a_number',
      '4 no_category',
      '5 no_date',
      '6 future',
      '7 too_old',
      '8 negative',
      '9 no_figure',
      '10 shape',
      '11 total',
    ]);
  });

  it('asks for the market where neither file nor sender says it', async () => {
    const { assumed } = await understood(['date,category,units', '2026-01-05,Shoes,3'], { market: null });
    expect(assumed).toContainEqual({ kind: 'no_market' });
  });
});

it('reads the first sheet of a workbook, with its dates and numbers as they are', async () => {
  const sheet = workbookOf([
    ['Date', 'Category', 'Units', 'Revenue (£)'],
    [{ date: Date.UTC(2026, 0, 5) }, 'Shoes', 12, 99.5],
    [{ date: Date.UTC(2026, 0, 12) }, 'Shoes', null, 12],
  ]);
  const table = await readTable(sheet);
  if (table.kind === 'problem') throw new Error(table.problem);
  const reading = readExport(table.rows, { catalog, market: 'UK', fileName: 'x.xlsx', now: NOW });
  if (reading.kind === 'problem') throw new Error(reading.problem);
  expect(reading.currencies).toEqual(['GBP']);
  expect(reading.observations.map(figure)).toEqual([
    'UK shoes units 12 7d 2026-01-05',
    'UK shoes gmv 99.5 7d 2026-01-05',
    'UK shoes gmv 12 7d 2026-01-12',
  ]);
});

it.each([
  ['headings nobody knows', ['foo,bar', '1,2'], 'no_heading'],
  ['columns without a sale in them', ['Category,Price($),rank', 'Shoes,12,1'], 'no_figures'],
])('refuses %s', async (_, lines, problem) => {
  expect(await read(lines)).toEqual({ kind: 'problem', problem });
});
