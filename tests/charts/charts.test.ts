import sharp from 'sharp';
import { expect, test } from 'vitest';
import { createPainter } from '../../src/charts/index.ts';
import { svgOf } from '../../src/charts/svg.ts';
import { countTicks, hourTicks } from '../../src/charts/ticks.ts';
import { useFonts } from '../../src/config.ts';
import type { Chart } from '../../src/document/index.ts';
import { projectPath } from '../../src/project-root.ts';

const HOUR = 3_600_000;
const from = Date.UTC(2026, 0, 25, 12);
const legend = { reports: 'reports', usual: 'usual', onset: 'since', official: 'official', end: 'over' };
const chart: Chart = {
  title: 'TikTok 小店 · ร้านค้า <b>&',
  alt: 'words',
  from,
  binMs: HOUR,
  counts: [0, 1, 0, 7],
  usual: [1, 1, 2, 2].map((high) => ({ low: 0, high })),
  marks: [
    { kind: 'onset', at: from + 3 * HOUR },
    { kind: 'official', at: from + 3.5 * HOUR },
    { kind: 'end', at: from + 99 * HOUR },
  ],
  legend,
};
const setting = { locale: 'en', zone: 'Asia/Shanghai' };
const painter = (troubles: string[] = []) =>
  createPainter({
    log: { debug: () => {}, info: () => {}, warn: () => {}, error: (event) => void troubles.push(event) },
    prepare: () => useFonts(projectPath('src', 'charts', 'fonts', 'fonts.conf')),
  });

test('a chart is drawn to scale, and what lies outside its day is left out', () => {
  const svg = svgOf(chart, setting);
  // Eight is the round number above seven: the bar of seven stands at an eighth below the top.
  expect(svg).toContain('<rect x="602" y="95.8" width="181" height="222.2" fill="#1565c0"/>');
  expect(svg.match(/fill="#1565c0"/g)).toHaveLength(3);
  expect(svg).toContain('stroke="#c62828"');
  expect(svg).not.toContain('M9');
});

test('names from outside are text and nothing else', () => {
  expect(svgOf(chart, setting)).toContain('TikTok 小店 · ร้านค้า &lt;b&gt;&amp;');
});

test.each([
  [1, 1],
  [3, 3],
  [7, 8],
  [16, 20],
  [180, 200],
  [4_321, 6_000],
])('an axis for %i ends at %i', (most, end) => {
  expect(countTicks(most).at).toBe(end);
  expect(countTicks(most).ticks.length).toBeLessThanOrEqual(6);
});

test('hours are the reader’s own, and midnight is the day', () => {
  const ticks = hourTicks(Date.UTC(2026, 0, 25, 12), Date.UTC(2026, 0, 26, 0), {
    locale: 'zh-CN',
    zone: 'Asia/Kolkata',
  });
  expect(ticks.map(({ text }) => text)).toEqual(['18:00', '21:00', '1月26日', '03:00']);
});

test('Chinese and Thai are painted with our own fonts, not as boxes', async () => {
  const ink = async (title: string) => {
    const picture = await painter().paint({ ...chart, title, counts: [0], usual: null, marks: [] }, setting);
    const { data } = await sharp(picture?.png)
      .greyscale()
      .extract({ left: 0, top: 10, width: 500, height: 34 })
      .raw()
      .toBuffer({ resolveWithObject: true });
    return data.filter((value) => value < 128).length;
  };
  // Boxes of missing characters are all alike; real ones are not.
  const [one, other, thai, mark] = [await ink('一一一'), await ink('疆疆疆'), await ink('กกก'), await ink('กี่กี่กี่')];
  expect(other).toBeGreaterThan(one * 3);
  expect(mark).toBeGreaterThan(thai * 1.1);
});

test('the same picture is painted once, and is as large as chats show it', async () => {
  const one = painter();
  const [first, second] = await Promise.all([one.paint(chart, setting), one.paint(chart, setting)]);
  expect(second?.png).toBe(first?.png);
  expect(await sharp(first?.png).metadata()).toMatchObject({ format: 'png', width: 800, height: 400 });
  expect(first?.png.length).toBeLessThan(60_000);
});
