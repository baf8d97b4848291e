import type { Quality } from '../../domain/market/observation/index.ts';
import type { Field, Heading } from './columns.ts';

/** Whose export it is, told by its columns, and what follows from that. */
export interface Format {
  readonly name: 'kalodata' | 'fastmoss' | 'echotik' | 'tiktok_selection' | 'orders' | 'plain';
  readonly service: string | null;
  readonly market: string | null;
  readonly quality: Quality;
  /** Days that sums without a date are of: what the tool shows unless somebody changes it. */
  readonly usualDays: number;
  /** Growth is told as percent (27.94) even where no sign stands behind it. */
  readonly growthInPercent: boolean;
}

const TIKTOK = 'tiktok-shop';
const PLAIN: Format = {
  name: 'plain',
  service: null,
  market: null,
  quality: 'measured',
  usualDays: 30,
  growthInPercent: false,
};

export function formatOf({ columns, unused }: Heading): Format {
  const headings = [...columns.map(({ heading }) => heading), ...unused].map((one) => one.toLowerCase());
  const says = (pattern: RegExp): boolean => headings.some((heading) => pattern.test(heading));
  const has = (field: Field): boolean => columns.some((column) => column.field === field);
  const estimated = { ...PLAIN, service: TIKTOK, quality: 'estimated' } as const;
  if (says(/kalodata|^千次观看成交金额/)) return { ...estimated, name: 'kalodata', growthInPercent: true };
  if (says(/^item sold$/) && has('growth')) return { ...estimated, name: 'kalodata', growthInPercent: true };
  if (says(/fastmoss|^所属店铺|^totalsale28dcnt|^销量环比$/)) return { ...estimated, name: 'fastmoss', usualDays: 7 };
  if (says(/^total_sale_\d+d_cnt|^total_sale_gmv_\d+d_amt/)) return { ...estimated, name: 'echotik' };
  if (says(/^近\s*30\s*天销量$/) && says(/^商品三级分类$/)) return { ...estimated, name: 'tiktok_selection' };
  if (has('order') && (has('units') || has('gmv'))) return { ...PLAIN, name: 'orders' };
  return PLAIN;
}
