import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { inspect } from '../../src/sources/index.ts';

const options = { clock: { now: () => Date.UTC(2026, 0, 27, 12) }, kind: null };
const fixture = (name: string): string => fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url));

describe('inspecting a feed', () => {
  test('prints the normalised incidents, times in ISO 8601', async () => {
    const { json, exitCode } = await inspect(fixture('statuspage-summary.json'), options);
    expect(exitCode).toBe(0);
    const reading: unknown = JSON.parse(json);
    expect(reading).toMatchObject({
      kind: 'statuspage',
      page: { name: 'Shop Example', url: 'https://status.shop.example' },
      incidents: [
        {
          externalId: 'inc1',
          startedAt: '2026-01-27T09:50:00.000Z',
          updates: [{ at: '2026-01-27T10:00:00.000Z' }, {}],
        },
        { externalId: 'm1', maintenance: { from: '2026-01-30T02:00:00.000Z', to: '2026-01-30T04:00:00.000Z' } },
      ],
      problems: ['incident "inc2" was left out: created_at: not a date: once upon a time'],
    });
  });

  test.each([
    ['a file that is not there', 'nowhere.xml', null, 'there is no such file'],
    ['a folder', '.', null, 'this is a folder, not a file'],
    ['the wrong kind', 'statuspage-summary.json', 'feed', 'expected RSS or Atom, found something else'],
    ['an unknown kind', 'statuspage-summary.json', 'telex', /^unknown kind "telex"; known: /],
    ['no feed at all', 'README.md', null, 'no kind of feed recognises this text'],
  ])('%s: exit 2 and the reason', async (_, name, kind, reason) => {
    const { json, exitCode } = await inspect(fixture(name), { ...options, kind });
    expect(exitCode).toBe(2);
    expect(JSON.parse(json)).toMatchObject({ incidents: [], problems: [expect.stringMatching(reason)] });
  });

  test('an address that is private: exit 2 and the reason', async () => {
    const { json, exitCode } = await inspect('http://127.0.0.1:9/', options);
    expect(exitCode).toBe(2);
    expect(json).toContain('private, loopback or reserved');
  });
});
