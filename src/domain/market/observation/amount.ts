/** A number as exports and dashboards write it. */
export interface Amount {
  readonly value: number;
  /** ISO 4217, where the text says so; `$` and `¥` are of several countries and say nothing. */
  readonly currency: string | null;
  readonly isPercent: boolean;
  /** `least`, `most`: the true figure lies beyond (`>999.9%`, `1k+`); `between`: a range, of which this is the middle. */
  readonly exactness: 'exact' | 'least' | 'most' | 'between';
}

/**
 * Reads `Rp778,83JT`, `₫3,56tr`, `1.2万`, `>999.9%`, `1,234.5`, `$1.2K`, `(12)`, `100-500`. `unknown`: the cell says that nobody
 * knows. Null: it is no number. `isCount`: only whole ones exist, so that `1.234` is over a thousand.
 */
export function readAmount(text: string, { isCount = false } = {}): Amount | 'unknown' | null {
  const plain = text.normalize('NFKC').replaceAll(/[\s'’]/g, '');
  if (UNKNOWN.test(plain)) return 'unknown';
  if (plain.length > LONGEST) return null;
  const [, low, high] = RANGE.exec(plain) ?? [];
  return low && high ? between(readOne(low, isCount), readOne(high, isCount)) : readOne(plain, isCount);
}

const LONGEST = 40;
const UNKNOWN = /^(?:|-+|–|—|\?|\/|unknown|null|none|n\/?a|nan|未知|无|暂无|暂无数据|无数据)$/i;
const NUMBER = String.raw`\d+(?:[.,]\d+)*`;
const RANGE = new RegExp(`^(\\D{0,4}${NUMBER}\\D{0,6}?)[-~–—至到](\\D{0,4}${NUMBER}\\D{0,8})$`, 'u');
const ONE = new RegExp(`^(\\D{0,8})(${NUMBER})(\\D{0,12})$`, 'u');
const MINUS = /[-−]/;

function between(low: Amount | null, high: Amount | null): Amount | null {
  if (low === null || high === null || low.value > high.value) return null;
  return {
    ...high,
    currency: high.currency ?? low.currency,
    value: (low.value + high.value) / 2,
    exactness: 'between',
  };
}

function readOne(plain: string, isCount: boolean): Amount | null {
  const [, before = '', digits, after = ''] = ONE.exec(plain) ?? [];
  if (digits === undefined) return null;
  const isBracketed = before.startsWith('(') && after.endsWith(')');
  const currency = currencyOf(before) ?? currencyOf(after);
  const unit = unitOf(after, { currency, hasDecimalComma: /,\d{1,2}$/.test(digits) });
  const leading = withoutCurrency(before.replace(WORDS_BEFORE, '')).replaceAll(/[<>≥≤≈~+\-−()$¥]/g, '');
  if (unit === null || leading !== '') return null;
  const shown = digitsOf(digits, { isScaled: unit.factor !== 1, isCount, currency });
  if (shown === null) return null;
  const value = shown * unit.factor;
  const least = /[>≥]/.test(before) || after.endsWith('+') || /[起多]$|以上$/.test(after);
  return {
    value: MINUS.test(before) || isBracketed ? -value : value,
    currency,
    isPercent: after.includes('%'),
    exactness: least ? 'least' : /[<≤]/.test(before) ? 'most' : 'exact',
  };
}

const WORDS_BEFORE = /(?:约|超过?|近|approx\.?|over|about)/i;

/** Longest first, so that `S$` is not taken for a plain dollar. */
const CURRENCIES: readonly (readonly [RegExp, string])[] = [
  [/US\$|USD/i, 'USD'],
  [/S\$|SGD/i, 'SGD'],
  [/R\$|BRL/i, 'BRL'],
  [/MX\$|MXN/i, 'MXN'],
  [/Rp|IDR/i, 'IDR'],
  [/₫|đ|VND/i, 'VND'],
  [/฿|THB/i, 'THB'],
  [/₱|PHP/i, 'PHP'],
  [/RM(?!B)|MYR/, 'MYR'],
  [/£|GBP/i, 'GBP'],
  [/€|EUR/i, 'EUR'],
  [/RMB|CNY|CN¥|元/i, 'CNY'],
  [/JPY|円/i, 'JPY'],
];

/** The currency that a heading or a cell names, as ISO 4217; null: none, or one of several. */
export function currencyOf(text: string): string | null {
  return CURRENCIES.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

const withoutCurrency = (text: string): string =>
  CURRENCIES.reduce((left, [pattern]) => left.replace(pattern, ''), text);

/** No cents are written in these: a dot stands between thousands. */
const WITHOUT_CENTS: ReadonlySet<string> = new Set(['IDR', 'VND']);

interface Wearing {
  readonly currency: string | null;
  readonly hasDecimalComma: boolean;
}

const FACTORS: Readonly<Record<string, number>> = {
  '': 1,
  k: 1e3,
  千: 1e3,
  nghìn: 1e3,
  ngàn: 1e3,
  rb: 1e3,
  ribu: 1e3,
  mil: 1e3,
  พัน: 1e3,
  万: 1e4,
  萬: 1e4,
  w: 1e4,
  หมื่น: 1e4,
  แสน: 1e5,
  m: 1e6,
  百万: 1e6,
  jt: 1e6,
  juta: 1e6,
  tr: 1e6,
  triệu: 1e6,
  mi: 1e6,
  ล้าน: 1e6,
  千万: 1e7,
  亿: 1e8,
  億: 1e8,
  b: 1e9,
  bn: 1e9,
  tỉ: 1e9,
  tỷ: 1e9,
  miliar: 1e9,
  t: 1e12,
  triliun: 1e12,
};

/** What a number's tail multiplies it by; null where it is no tail of a number. */
function unitOf(after: string, { currency, hasDecimalComma }: Wearing): { readonly factor: number } | null {
  let tail = withoutCurrency(after)
    .toLowerCase()
    .replaceAll(/[+%()$¥]/g, '')
    .replace(/(?:以上|起|多)$/, '');
  tail = tail.replace(/(?:件|单|个|次|条|笔|份|人|pcs?|units?|orders?|sold|terjual|đãbán)$/, '').normalize('NFC');
  // Indonesian milliard, told from a million by the comma that goes with it.
  if (tail === 'm' && currency === 'IDR' && hasDecimalComma) return { factor: 1e9 };
  const factor = FACTORS[tail];
  return factor === undefined ? null : { factor };
}

interface Digits {
  /** A multiplier follows: what stands before it is short, and its mark a decimal one. */
  readonly isScaled: boolean;
  readonly isCount: boolean;
  readonly currency: string | null;
}

function digitsOf(digits: string, { isScaled, isCount, currency }: Digits): number | null {
  // Lakhs and crores.
  if (/^\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?$/.test(digits)) return Number(digits.replaceAll(',', ''));
  const last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
  if (last < 0) return Number(digits);
  const mark = digits[last] ?? '';
  const isMixed = digits.includes('.') && digits.includes(',');
  const isGrouped = new RegExp(`^\\d{1,3}(?:\\${mark}\\d{3})+$`).test(digits);
  const isAlone = digits.split(mark).length === 2;
  const groups =
    isGrouped &&
    !isMixed &&
    (!isAlone || (!isScaled && (mark === ',' || isCount || WITHOUT_CENTS.has(currency ?? ''))));
  if (groups) return Number(digits.replaceAll(mark, ''));
  // Marks between the thousands, then the decimal one; anything else is no number that anybody writes.
  if (!isAlone && !(isMixed && new RegExp(`^\\d{1,3}(?:[.,]\\d{3})*\\${mark}\\d+$`).test(digits))) return null;
  return Number(`${digits.slice(0, last).replaceAll(/[.,]/g, '')}.${digits.slice(last + 1)}`);
}
