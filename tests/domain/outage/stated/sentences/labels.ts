import { englishLabels } from './labels-en.ts';
import { newsLabels } from './labels-news.ts';
import { indonesianLabels, malayLabels, russianLabels, thaiLabels, vietnameseLabels } from './labels-others.ts';
import {
  chineseVendorLabels,
  indonesianVendorLabels,
  laterEnglishVendorLabels,
  malayVendorLabels,
  thaiVendorLabels,
  vietnameseVendorLabels,
} from './labels-vendors.ts';
import { englishVendorLabels } from './labels-vendors-en.ts';
import { chineseLabels } from './labels-zh.ts';
import type { Labels } from './row.ts';

/** The sentences of many vendors, by the zone of the page they stand on. */
export const labels: readonly { readonly language: string; readonly zone: string; readonly labels: Labels }[] = [
  { language: 'English', zone: 'UTC', labels: englishLabels },
  { language: 'Chinese', zone: 'Asia/Shanghai', labels: chineseLabels },
  { language: 'Indonesian', zone: 'Asia/Jakarta', labels: indonesianLabels },
  { language: 'Malay', zone: 'Asia/Kuala_Lumpur', labels: malayLabels },
  { language: 'Vietnamese', zone: 'Asia/Ho_Chi_Minh', labels: vietnameseLabels },
  { language: 'Thai', zone: 'Asia/Bangkok', labels: thaiLabels },
  { language: 'Russian', zone: 'Europe/Moscow', labels: russianLabels },
  { language: 'English of other vendors', zone: 'UTC', labels: englishVendorLabels },
  { language: 'English of still other vendors', zone: 'UTC', labels: laterEnglishVendorLabels },
  { language: 'Chinese of other vendors', zone: 'Asia/Shanghai', labels: chineseVendorLabels },
  { language: 'Indonesian of other vendors', zone: 'Asia/Jakarta', labels: indonesianVendorLabels },
  { language: 'Malay of other vendors', zone: 'Asia/Kuala_Lumpur', labels: malayVendorLabels },
  { language: 'Vietnamese of other vendors', zone: 'Asia/Ho_Chi_Minh', labels: vietnameseVendorLabels },
  { language: 'Thai of other vendors', zone: 'Asia/Bangkok', labels: thaiVendorLabels },
  ...Object.entries(newsLabels).map(([language, labels]) => ({
    language: `news in ${language}`,
    zone: language === 'zh' ? 'Asia/Shanghai' : 'UTC',
    labels,
  })),
];
