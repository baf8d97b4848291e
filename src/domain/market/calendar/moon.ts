import { type Day, dayOf } from './days.ts';

/**
 * First days (month and date) of the Chinese calendar's months by the year that they belong to; `+`: a leap month, which
 * bears the number of the one before. Made with lunar-typescript 1.8.6, against which a test holds it: Node's own ICU
 * begins the year 2027 on 7 February instead of the 6th. A table costs no package at run time.
 */
const monthsByYear: Readonly<Record<number, string>> = {
  2020: '0125 0223 0324 0423 0523+ 0621 0721 0819 0917 1017 1115 1215 0113',
  2021: '0212 0313 0412 0512 0610 0710 0808 0907 1006 1105 1204 0103',
  2022: '0201 0303 0401 0501 0530 0629 0729 0827 0926 1025 1124 1223',
  2023: '0122 0220 0322+ 0420 0519 0618 0718 0816 0915 1015 1113 1213 0111',
  2024: '0210 0310 0409 0508 0606 0706 0804 0903 1003 1101 1201 1231',
  2025: '0129 0228 0329 0428 0527 0625 0725+ 0823 0922 1021 1120 1220 0119',
  2026: '0217 0319 0417 0517 0615 0714 0813 0911 1010 1109 1209 0108',
  2027: '0206 0308 0407 0506 0605 0704 0802 0901 0930 1029 1128 1228',
  2028: '0126 0225 0326 0425 0524 0623+ 0722 0820 0919 1018 1116 1216 0115',
  2029: '0213 0315 0414 0513 0612 0711 0810 0908 1008 1106 1205 0104',
  2030: '0203 0304 0403 0502 0601 0701 0730 0829 0927 1027 1125 1225',
  2031: '0123 0221 0323 0422+ 0521 0620 0719 0818 0917 1016 1115 1214 0113',
  2032: '0211 0312 0410 0509 0608 0707 0806 0905 1004 1103 1203 0101',
  2033: '0131 0301 0331 0429 0528 0627 0726 0825 0923 1023 1122 1222+ 0120',
  2034: '0219 0320 0419 0518 0616 0716 0814 0913 1012 1111 1211 0109',
  2035: '0208 0310 0408 0508 0606 0705 0804 0902 1001 1031 1130 1229',
  2036: '0128 0227 0328 0426 0526 0624 0723+ 0822 0920 1019 1118 1217 0116',
  2037: '0215 0317 0416 0515 0614 0713 0811 0910 1009 1107 1207 0105',
  2038: '0204 0306 0405 0504 0603 0702 0801 0830 0929 1028 1126 1226',
  2039: '0124 0223 0325 0423 0523 0622+ 0721 0820 0918 1018 1116 1216 0114',
  2040: '0212 0313 0411 0511 0610 0709 0808 0906 1006 1105 1204 0103',
  2041: '0201 0302 0401 0430 0530 0628 0728 0827 0925 1025 1124 1223',
  2042: '0122 0220 0322+ 0420 0519 0618 0717 0816 0914 1014 1113 1212 0111',
  2043: '0210 0311 0410 0509 0607 0707 0805 0903 1003 1102 1201 1231',
  2044: '0130 0229 0329 0428 0527 0625 0725 0823+ 0921 1021 1119 1219 0118',
  2045: '0217 0319 0417 0517 0615 0714 0813 0911 1010 1109 1208 0107',
  2046: '0206 0308 0406 0506 0604 0704 0802 0901 0930 1029 1128 1227',
  2047: '0126 0225 0326 0425 0525 0623+ 0723 0821 0920 1019 1117 1217 0115',
  2048: '0214 0314 0413 0513 0611 0711 0810 0908 1008 1106 1205 0104',
  2049: '0202 0304 0402 0502 0531 0630 0730 0828 0927 1027 1125 1225',
  2050: '0123 0221 0323 0421+ 0521 0619 0719 0817 0916 1016 1114 1214 0113',
};

/** First and last year of the table. */
export const lunarYears = { from: 2020, to: 2050 } as const;

/** A date of the Chinese calendar (month 1 to 12, day 1 to 30) in a year; null outside the table. Never a leap month. */
export function lunarDay(year: number, month: number, day: number): Day | null {
  const first = monthsOf(year).filter(({ isLeap }) => !isLeap)[month - 1];
  return first === undefined ? null : first.day + day - 1;
}

/**
 * The eve of the first new moon on or after a date: Deepavali's day within one, because its own calendar goes by the
 * moon that is dark on the night before. Null outside the table.
 */
export function darkMoonAfter(year: number, month: number, day: number): Day | null {
  const from = dayOf(year, month, day);
  const eves = [...monthsOf(year - 1), ...monthsOf(year)].map((first) => first.day - 1);
  return eves.find((eve) => eve >= from) ?? null;
}

interface LunarMonth {
  readonly day: Day;
  readonly isLeap: boolean;
}

function monthsOf(year: number): readonly LunarMonth[] {
  const months = monthsByYear[year]?.split(' ') ?? [];
  return months.map((text, index) => {
    const month = Number(text.slice(0, 2));
    // The year's last months lie in the next year of the common calendar.
    const isNext = index > 5 && month < 3;
    return { day: dayOf(isNext ? year + 1 : year, month, Number(text.slice(2, 4))), isLeap: text.endsWith('+') };
  });
}
