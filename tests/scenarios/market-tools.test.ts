import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { NO_WAY_OUT, openWorkplace } from '../support/command-line.ts';

/** Each starts the real thing, a second of CPU time each. */
const TIMEOUT_MS = 90_000;
const DAY_MS = 86_400_000;

/** So many whole weeks up to the last Sunday, made up: two categories that lie still. */
function weeks(count: number): string {
  const today = Math.floor(Date.now() / DAY_MS);
  const monday = today - ((today + 3) % 7);
  const rows = Array.from({ length: count }, (_, back) => {
    const date = new Date((monday - 7 * (back + 1)) * DAY_MS).toISOString().slice(0, 10);
    return [`${date},US,Shoes,${90 + (back % 3)}`, `${date},US,Pet supplies,${140 - (back % 5)}`];
  });
  return ['period,market,category,units', ...rows.flat().toReversed()].join('\n');
}

it(
  'ranks a file of sales, and says on standard error what became of it',
  async () => {
    await using place = await openWorkplace();
    await writeFile(join(place.folder, 'sales.csv'), weeks(8));
    const { code, output, errors } = await place.stallwatch({
      args: ['trends', 'backtest', 'sales.csv', '--horizon', '4'],
    });
    expect(code).toBe(0);
    expect(JSON.parse(errors)).toEqual({ rows: 16, periods: 8, step: 'week', markets: 1, lines: 16 });
    const lines = output
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toHaveLength(16);
    expect(Object.keys(lines[0])).toEqual(['period', 'market', 'category', 'score']);
  },
  TIMEOUT_MS,
);

it(
  'what the operator imports is told first, kept with --yes, and seen in every chat',
  async () => {
    await using place = await openWorkplace();
    await writeFile(join(place.folder, 'sales.csv'), weeks(20));
    const args = ['market', 'import', 'sales.csv'];
    const first = await place.stallwatch({ args });
    expect(first).toMatchObject({ code: 0, errors: '' });
    expect(first.output).toContain('Nothing was stored.');
    const second = await place.stallwatch({ args: [...args, '--yes'] });
    expect(second.output).toContain('Kept 40 figures as M1, for every community.');
    const chat = await place.stallwatch({ env: NO_WAY_OUT, lines: ['/trending US'] });
    expect(chat.output).toContain('from 20 whole weeks');
    expect(chat.output).toMatch(/Pet supplies: [+−±]\d %/);
  },
  TIMEOUT_MS,
);

it(
  'a file that is none says what to do',
  async () => {
    await using place = await openWorkplace();
    await writeFile(join(place.folder, 'picture.csv'), Uint8Array.from([0x89, 0x50, 0, 0xff]));
    const { code, output, errors } = await place.stallwatch({ args: ['market', 'import', 'picture.csv'] });
    expect({ code, output }).toEqual({ code: 1, output: '' });
    expect(errors).toContain('cannot read this as a CSV');
  },
  TIMEOUT_MS,
);
