import { type Chart, type Mark, type Setting, zoneName } from '../document/index.ts';
import { countTicks, hourTicks } from './ticks.ts';

/** Pixels of the picture; chats show it half as wide on a phone, so no text is smaller than 15. */
const WIDTH = 800;
const HEIGHT = 400;
const PLOT = { left: 56, right: 784, top: 64, bottom: 318 };
const LEGEND_Y = 376;
const LEGEND_GAP = 22;
const SIGN_WIDTH = 20;
const MARGIN = 16;
const TEXT_SIZE = 15;
const FONTS = 'Noto Sans, Noto Sans Thai, Noto Sans SC';

/** Told apart by form as well: bars, an area, a solid line, triangles, a dashed line. */
const COLOURS = {
  paper: '#ffffff',
  ink: '#1b1f24',
  faint: '#6a737d',
  grid: '#e3e6ea',
  reports: '#1565c0',
  usual: '#c9d3dd',
  onset: '#c62828',
  official: '#8e5a00',
  end: '#2e7d32',
} as const;

/** A chart as SVG: pure, and the same for the same chart and setting. */
export function svgOf(chart: Chart, setting: Setting): string {
  const scale = scaleOf(chart);
  const body = [
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="${COLOURS.paper}"/>`,
    label(MARGIN, 34, chart.title, { size: 20 }),
    label(PLOT.right, 34, zoneName(chart.from, setting), { anchor: 'end', colour: COLOURS.faint }),
    ...grid(chart, scale, setting),
    band(chart, scale),
    ...bars(chart, scale),
    ...chart.marks.filter((mark) => isInside(chart, mark)).map((mark) => markOf(mark, scale)),
    ...legend(chart),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" font-family="${FONTS}">${body.join('')}</svg>`;
}

interface Scale {
  readonly most: number;
  x(at: number): number;
  y(count: number): number;
}

function scaleOf({ from, binMs, counts, usual }: Chart): Scale {
  const { at: top } = countTicks(Math.max(1, ...counts, ...(usual ?? []).map((one) => one.high)));
  const span = binMs * counts.length;
  return {
    most: top,
    x: (at) => round(PLOT.left + ((at - from) / span) * (PLOT.right - PLOT.left)),
    y: (count) => round(PLOT.bottom - (count / top) * (PLOT.bottom - PLOT.top)),
  };
}

function grid(chart: Chart, { most, x, y }: Scale, setting: Setting): readonly string[] {
  const to = chart.from + chart.binMs * chart.counts.length;
  const counts = countTicks(most).ticks.flatMap((count) => [
    `<path d="M${PLOT.left} ${y(count)}H${PLOT.right}" stroke="${COLOURS.grid}"/>`,
    label(PLOT.left - 8, y(count) + 5, String(count), { anchor: 'end', colour: COLOURS.faint }),
  ]);
  const hours = hourTicks(chart.from, to, setting).flatMap(({ at, text }) => [
    `<path d="M${x(at)} ${PLOT.bottom}v6" stroke="${COLOURS.faint}"/>`,
    label(x(at), PLOT.bottom + 24, text, { anchor: 'middle', colour: COLOURS.faint }),
  ]);
  return [...counts, ...hours];
}

function band({ from, binMs, usual }: Chart, { x, y }: Scale): string {
  if (usual === null || usual.length === 0) return '';
  const upper = usual.flatMap(({ high }, bin) => stairs(x(from + bin * binMs), x(from + (bin + 1) * binMs), y(high)));
  const lower = usual
    .flatMap(({ low }, bin) => stairs(x(from + bin * binMs), x(from + (bin + 1) * binMs), y(low)))
    .reverse();
  return `<path d="M${[...upper, ...lower].join('L')}Z" fill="${COLOURS.usual}"/>`;
}

const stairs = (left: number, right: number, level: number): readonly string[] => [
  `${left} ${level}`,
  `${right} ${level}`,
];

function bars({ from, binMs, counts }: Chart, { x, y }: Scale): readonly string[] {
  return counts.flatMap((count, bin) => {
    if (count === 0) return [];
    const left = x(from + bin * binMs);
    const width = Math.max(1, round(x(from + (bin + 1) * binMs) - left - 1));
    return `<rect x="${left}" y="${y(count)}" width="${width}" height="${round(PLOT.bottom - y(count))}" fill="${COLOURS.reports}"/>`;
  });
}

const isInside = ({ from, binMs, counts }: Chart, { at }: Mark): boolean =>
  at >= from && at <= from + binMs * counts.length;

function markOf({ kind, at }: Mark, { x }: Scale): string {
  const left = x(at);
  switch (kind) {
    case 'onset':
      return `<path d="M${left} ${PLOT.top - 8}V${PLOT.bottom}" stroke="${COLOURS.onset}" stroke-width="2"/>`;
    case 'end':
      return `<path d="M${left} ${PLOT.top - 8}V${PLOT.bottom}" stroke="${COLOURS.end}" stroke-width="2" stroke-dasharray="6 4"/>`;
    case 'official':
      return triangle(left, PLOT.top - 2);
  }
}

const triangle = (x: number, y: number): string =>
  `<path d="M${x} ${y}l-7 -11h14z" fill="${COLOURS.official}" stroke="${COLOURS.paper}"/>`;

/** Only what the picture shows, one after another: words of other languages are longer. */
function legend({ legend: words, usual, marks }: Chart): readonly string[] {
  const kinds = new Set(marks.map((mark) => mark.kind));
  const entries = [
    { sign: `<rect x="0" y="-11" width="12" height="12" fill="${COLOURS.reports}"/>`, text: words.reports },
    ...(usual
      ? [{ sign: `<rect x="0" y="-11" width="12" height="12" fill="${COLOURS.usual}"/>`, text: words.usual }]
      : []),
    ...(kinds.has('onset')
      ? [{ sign: `<path d="M6 -13V3" stroke="${COLOURS.onset}" stroke-width="2"/>`, text: words.onset }]
      : []),
    ...(kinds.has('official') ? [{ sign: triangle(6, 0), text: words.official }] : []),
    ...(kinds.has('end')
      ? [
          {
            sign: `<path d="M6 -13V3" stroke="${COLOURS.end}" stroke-width="2" stroke-dasharray="6 4"/>`,
            text: words.end,
          },
        ]
      : []),
  ];
  let x = MARGIN;
  return entries.map(({ sign, text }) => {
    const left = x;
    x += SIGN_WIDTH + widthOf(text) + LEGEND_GAP;
    return `<g transform="translate(${round(left)} ${LEGEND_Y})">${sign}${label(SIGN_WIDTH, 0, text, {})}</g>`;
  });
}

/** Pixels a text takes at most: measured on our fonts, wide characters are square and others nine pixels. */
function widthOf(text: string): number {
  return Array.from(text).reduce((sum, character) => sum + (/[\u2e80-\uffef]/.test(character) ? TEXT_SIZE : 8.6), 0);
}

interface Look {
  readonly size?: number;
  readonly anchor?: 'end' | 'middle';
  readonly colour?: string;
}

function label(x: number, y: number, text: string, { size = TEXT_SIZE, anchor, colour = COLOURS.ink }: Look): string {
  const aligned = anchor === undefined ? '' : ` text-anchor="${anchor}"`;
  return `<text x="${x}" y="${y}" font-size="${size}" fill="${colour}"${aligned}>${safe(text)}</text>`;
}

/** Also without the control characters that XML cannot hold. */
const safe = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');

const round = (pixels: number): number => Math.round(pixels * 10) / 10;
