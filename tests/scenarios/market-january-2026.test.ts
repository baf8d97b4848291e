import { expect, it } from 'vitest';
import { DAY_MS } from '../../src/domain/instant.ts';
import { openStore } from '../../src/storage/index.ts';
import { seeded } from '../bench/crowd/random.ts';
import { decision, incident, opening } from '../contracts/store/facts.ts';
import { buttonIn, createWorld } from '../support/world.ts';

/** The storm of the story: Monday 26 January 2026, 02:00 UTC; Tuesday is when somebody asks. */
const STORM = Date.UTC(2026, 0, 26, 2);
const TUESDAY = STORM + 39 * 3_600_000;
const FIRST_DAY = Date.UTC(2025, 8, 1);

/** A shop's own daily export, made up: every category sells as ever until the panels go to zero. */
function sales(until: number): string {
  const random = seeded(26);
  const categories = [
    ['Beauty & Personal Care', 40],
    ["Women's underwear", 25],
    ['Heated gloves', 18],
    ['3D cards', 6],
    ['Pet clothing', 5],
    ['Kitchenware', 12],
  ] as const;
  const lines = ['Date,Product Category,Units sold,Platform,Market'];
  for (let day = FIRST_DAY; day < until; day += DAY_MS) {
    for (const [category, level] of categories) {
      const isDown = day >= STORM - 2 * 3_600_000;
      const sold = isDown ? 0 : random.poisson(level);
      lines.push(`${new Date(day).toISOString().slice(0, 10)},${category},${sold},TikTok Shop,US`);
    }
  }
  return lines.join('\n');
}

it('in January 2026 the bug’s zeros stay out of /trending, in both languages', async () => {
  const world = await createWorld((clock) => openStore({ url: 'file::memory:', clock }));
  world.clock.set(TUESDAY);
  const storm = incident({ service: 'tiktok-shop', phase: 'identified', impact: 'critical', startedAt: STORM });
  await world.app.store.commit(decision([opening(storm)], { service: 'tiktok-shop' }));

  const file = { name: 'sales.csv', sizeBytes: null, read: async () => new TextEncoder().encode(sales(TUESDAY)) };
  const preview = await world.say('/import', { files: [file] });
  expect(preview.text).toContain('Market: United States');
  expect(preview.text).not.toContain('not used');
  await world.press(buttonIn(preview.reply, 'Keep these figures'));

  const { text } = await world.say('/trending US');
  expect(text).toContain('⚠ TikTok Shop had an outage: the figures of 2026-01-26 to 2026-01-27 are suspect');
  expect(text).toContain('Up to 2026-01-25, from 21 whole weeks.');
  expect(text).toMatch(/Beauty and personal care: .* about 2[789]0 pieces a week .* resilience 90, prior only/);
  expect(text).toMatch(/Greeting cards: .*Valentine's Day in 18 days: make videos now.*worthless after the date/);
  expect(text).not.toContain('falling');

  const chinese = await world.say('/trending 美国', { locale: 'zh-CN' });
  expect(chinese.text).toContain('⚠ TikTok 小店 发生故障：2026-01-26 至 2026-01-27 的数据存疑');
  expect(chinese.text).toMatch(/贺卡：.*情人节还有 18 天：现在该拍视频/);
});
