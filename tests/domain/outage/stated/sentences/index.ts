import { englishRows } from './en.ts';
import { indonesianRows } from './id.ts';
import { malayRows } from './ms.ts';
import type { Row } from './row.ts';
import { thaiRows } from './th.ts';
import { asianVendorRows, chineseVendorRows, englishVendorRows } from './vendors.ts';
import { vietnameseRows } from './vi.ts';
import { chineseRows } from './zh.ts';

/** The hand-made sentences by language. */
export const sentences: Readonly<Record<string, readonly Row[]>> = {
  en: englishRows,
  zh: chineseRows,
  id: indonesianRows,
  ms: malayRows,
  vi: vietnameseRows,
  th: thaiRows,
  'vendors in English': englishVendorRows,
  'vendors in Chinese': chineseVendorRows,
  'vendors in other languages': asianVendorRows,
};
