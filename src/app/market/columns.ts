import { currencyOf } from '../../domain/market/observation/index.ts';
import type { Cell, TableRow } from '../../tables/index.ts';

/** What a column of an export tells; sums end in the days they cover. */
export const fields = [
  'date',
  'range',
  'category',
  'product',
  'market',
  'service',
  'order',
  'status',
  'units',
  'units_7d',
  'units_28d',
  'units_30d',
  'orders',
  'gmv',
  'gmv_7d',
  'gmv_28d',
  'gmv_30d',
  'gmv_live',
  'gmv_video',
  'gmv_card',
  'growth',
  'price',
] as const;
export type Field = (typeof fields)[number];

export interface Column {
  readonly index: number;
  /** As it stands in the file. */
  readonly heading: string;
  readonly field: Field;
  /** ISO 4217, where the heading names it. */
  readonly currency: string | null;
}

export interface Heading {
  /** Which row of the table it is. */
  readonly row: number;
  readonly columns: readonly Column[];
  /** Headings that nothing is read from. */
  readonly unused: readonly string[];
}

/** Titles and notes may stand above the heading. */
const LOOKED_AT_ROWS = 15;
/** One alone may be a title that happens to be a word we know. */
const LEAST_COLUMNS = 2;

/** The heading of a table: the row among the first ones whose cells we know most of; null: none. */
export function headingOf(table: readonly TableRow<Cell>[]): Heading | null {
  let best: Heading | null = null;
  table.slice(0, LOOKED_AT_ROWS).forEach(({ cells }, row) => {
    const heading = headingIn(cells, row);
    if (heading.columns.length > (best?.columns.length ?? LEAST_COLUMNS - 1)) best = heading;
  });
  return best;
}

function headingIn(cells: readonly Cell[], row: number): Heading {
  const columns: Column[] = [];
  const unused: string[] = [];
  cells.forEach((cell, index) => {
    if (typeof cell !== 'string' || cell.trim() === '') return;
    const heading = cell.trim();
    const field = fieldOf(heading);
    // Of two columns for one thing the first counts, so that nothing is counted twice.
    if (field === null || columns.some((column) => column.field === field)) unused.push(heading);
    else columns.push({ index, heading, field, currency: currencyOf(heading) });
  });
  return { row, columns, unused };
}

/** Exports' names for what we read, folded: Kalodata, FastMoss, EchoTik, TikTok, Shopee and Lazada seller centres, plain. */
const NAMES: Readonly<Record<Field, readonly string[]>> = {
  date: [
    'date',
    'day',
    'week',
    'month',
    'period',
    'createdtime',
    'ordercreationdate',
    'orderdate',
    'createtime',
    'paidtime',
    'paymenttime',
    '日期',
    '时间',
    '周',
    '月份',
    '统计日期',
    '创建时间',
    '下单时间',
    '支付时间',
    '付款时间',
    'lastcrawldt',
  ],
  range: ['daterange', 'timerange', '日期范围', '统计时间', '统计周期'],
  category: [
    'category',
    'categoryname',
    'categoryid',
    'productcategory',
    'maincategory',
    'pricate',
    'itemcategory',
    '类目',
    '品类',
    '分类',
    '商品分类',
    '商品类目',
    '商品一级分类',
    '一级类目',
    '商品二级分类',
    '商品三级分类',
    '类目名称',
  ],
  product: [
    'product',
    'productname',
    'producttitle',
    'title',
    'itemname',
    'skuname',
    '商品',
    '商品名',
    '商品名称',
    '商品标题',
  ],
  market: [
    'market',
    'country',
    'countryregion',
    'region',
    'site',
    'shipcountry',
    '国家',
    '地区',
    '国家地区',
    '市场',
    '站点',
  ],
  service: ['platform', 'channel', 'marketplace', '平台', '渠道'],
  order: ['orderid', 'orderno', 'ordernumber', 'ordersn', '订单id', '订单号', '订单编号'],
  status: ['orderstatus', 'status', '订单状态'],
  units: [
    'units',
    'unitssold',
    'itemsold',
    'itemssold',
    'quantity',
    'qty',
    'sales',
    'salesvolume',
    'sold',
    'soldunits',
    '销量',
    '件数',
    '数量',
    '成交件数',
    '销售件数',
    '商品件数',
    '支付件数',
    'totalsale1dcnt',
  ],
  units_7d: ['totalsale7dcnt', '7dsales', 'last7dayssales', 'units7d', '近7天销量', '7天销量', '7日销量', '近7日销量'],
  units_28d: ['totalsale28dcnt', '28dsales', 'units28d', '近28天销量', '28天销量'],
  units_30d: [
    'totalsale30dcnt',
    '30dsales',
    'last30dayssales',
    'units30d',
    '近30天销量',
    '30天销量',
    '30日销量',
    '近30日销量',
  ],
  orders: [
    'orders',
    'ordercount',
    'numberoforders',
    'skuorders',
    '订单',
    '订单数',
    '订单量',
    '成交订单数',
    '支付订单数',
  ],
  gmv: [
    'gmv',
    'revenue',
    'salesamount',
    'turnover',
    'skusubtotalafterdiscount',
    'orderamount',
    '成交金额',
    '销售额',
    '金额',
    '支付金额',
    '营业额',
    'totalsalegmv1damt',
  ],
  gmv_7d: ['totalsalegmv7damt', '近7天销售额', '7天销售额'],
  gmv_28d: ['totalsalegmv28damt', '近28天销售额', '28天销售额'],
  gmv_30d: ['totalsalegmv30damt', '近30天销售额', '30天销售额'],
  gmv_live: ['liverevenue', 'livegmv', '直播成交金额', '直播销售额', '直播gmv'],
  gmv_video: ['videorevenue', 'videogmv', '视频成交金额', '视频销售额', '短视频成交金额', '视频gmv'],
  gmv_card: [
    'productcardrevenue',
    'productcardgmv',
    'shoppingmallrevenue',
    'showcaserevenue',
    '商品卡成交金额',
    '商品卡销售额',
    '商城成交金额',
    '商城销售额',
    '商品卡gmv',
  ],
  growth: [
    'revenuegrowthrate',
    'growthrate',
    'growth',
    '销量环比',
    '环比',
    '成交金额环比',
    '销售额环比',
    '增长率',
    'revenuegroupingrate',
  ],
  price: [
    'avgunitprice',
    'averageprice',
    'unitprice',
    'price',
    'spuavgprice',
    '平均单价',
    '成交均价',
    '商品售价',
    '售价',
    '单价',
    '客单价',
    '价格',
  ],
};

const BY_NAME = new Map(fields.flatMap((field) => NAMES[field].map((name) => [name, field] as const)));

function fieldOf(heading: string): Field | null {
  const folded = heading.normalize('NFKC').toLowerCase();
  // The bracket holds the currency or the unit: Revenue($), 成交金额(¥).
  const bare = folded.replaceAll(/[(（[].*?[)）\]]/g, '').replaceAll(/[^\p{L}\p{N}]/gu, '');
  const whole = folded.replaceAll(/[^\p{L}\p{N}]/gu, '');
  return BY_NAME.get(bare) ?? BY_NAME.get(whole) ?? null;
}
