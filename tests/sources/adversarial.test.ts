import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createReader, UnreadableError } from '../../src/sources/index.ts';
import type { Sample } from '../../src/sources/kind.ts';

const MAX_MS = 2_500;
const MAX_GROWTH_BYTES = 200 * 1024 * 1024;

const reader = createReader();
beforeAll(async () => {
  await reader.read('feed', sample(rss('warm up')));
}, 20_000);
afterAll(() => reader.close());

function sample(text: string): Sample {
  return { text, url: null, contentType: null, seenAt: 0, memory: {}, settings: {} };
}

function rss(description: string): string {
  return `<rss version="2.0"><channel><title>T</title><item><title>A</title><guid>1</guid><description>${description}</description></item></channel></rss>`;
}

/** What came of it, within the bounds of time and memory, with the event loop free meanwhile. */
async function read(text: string, kind: string | null = 'feed'): Promise<string> {
  const started = performance.now();
  const before = process.memoryUsage().rss;
  let beats = 0;
  const heart = setInterval(() => beats++, 10);
  const outcome = await reader.read(kind, sample(text)).then(
    ({ reading }) => `read ${reading.incidents.length}`,
    (error: unknown) => (error instanceof UnreadableError ? error.message : String(error)),
  );
  clearInterval(heart);
  const elapsed = performance.now() - started;
  expect(elapsed).toBeLessThan(MAX_MS);
  expect(process.memoryUsage().rss - before).toBeLessThan(MAX_GROWTH_BYTES);
  if (elapsed > 200) expect(beats).toBeGreaterThan(3);
  return outcome;
}

describe('a hostile feed', () => {
  test('60 KB of unclosed tags, which block rss-parser as shipped for 6.4 s', async () => {
    expect(await read(rss(`<![CDATA[${'x<h'.repeat(20_000)}]]>`))).toBe('read 1');
  });

  test('a title of 1 MB of angle brackets', async () => {
    expect(await read(rss('').replace('>A<', `><![CDATA[${'<'.repeat(1_000_000)}]]><`))).toBe('read 1');
  });

  test('billion laughs: entities stay what they are', async () => {
    const entities = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('');
    const text = `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "ha">${entities}]>${rss('&l9;')}`;
    expect(await read(text)).toBe('read 1');
  });

  test('a name for plain text is written out, but not a million times', async () => {
    const named = (text: string) =>
      `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY shop "${'Shop '.repeat(40)}">]>${rss(text)}`;
    const { reading } = await reader.read('feed', sample(named('&shop;is open, R&D is not.')));
    expect(reading.incidents[0]?.updates[0]?.text).toBe(`${'Shop '.repeat(40)}is open, R&D is not.`);
    expect(await read(named('&shop;'.repeat(700_000)))).toBe('read 1');
  });

  test('an external entity is not fetched', async () => {
    const text = `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>${rss('&x;')}`;
    const { reading } = await reader.read('feed', sample(text));
    expect(reading.incidents[0]?.updates[0]?.text).toBe('&x;');
  });

  test('300,000 elements inside one another', async () => {
    const outcome = await read(rss(`${'<a>'.repeat(300_000)}${'</a>'.repeat(300_000)}`));
    expect(outcome).toBe('elements nested deeper than 256');
  });

  test('300,000 elements that are never closed', async () => {
    expect(await read(`<rss version="2.0"><channel>${'<item>'.repeat(300_000)}`)).toBe(
      'elements nested deeper than 256',
    );
  });

  test('5 MB of blanks around one entry', async () => {
    expect(await read(rss(`${' '.repeat(2_500_000)}x${'\n'.repeat(2_500_000)}`))).toBe('read 1');
  });

  test('5 MB of ampersands', async () => {
    expect(await read(rss('&'.repeat(5_000_000)))).toBe('more than 100000 bare ampersands');
  });

  test('a million elements side by side', async () => {
    expect(await read(rss('<a/>'.repeat(1_000_000)))).toBe('more than 100000 elements');
  });

  test('5 MB of tags that never end', async () => {
    expect(await read(rss('<a'.repeat(2_500_000)))).toMatch(/^read/);
  });

  test('10,000 entries of which 1,000 are kept', async () => {
    const item = '<item><title>A</title><description>text</description></item>';
    const outcome = await read(`<rss version="2.0"><channel>${item.repeat(10_000)}</channel></rss>`);
    expect(outcome).toBe('read 1');
    // All the same entry: one externalId, kept once.
  });

  test('dates that are made to be slow', async () => {
    const date = `1${' '.repeat(50_000)}Jan${'1:'.repeat(20_000)}`;
    expect(await read(rss('x').replace('<guid>', `<pubDate>${date}</pubDate><guid>`))).toBe('read 1');
  });

  test('and the next feed is read as if nothing had happened', async () => {
    expect(await read(rss('fine'))).toBe('read 1');
  });
});

describe('hostile JSON', () => {
  test.each([
    ['5 MB of empty objects', `[${'{},'.repeat(1_600_000)}{}]`, 'JSON with more than 100000 values'],
    ['brackets inside brackets', '['.repeat(2_500_000), 'JSON nested deeper than 64'],
    ['numbers without end', `[${'1,'.repeat(2_500_000)}1]`, 'JSON with more than 100000 values'],
    ['48,000 rows of nothing', `[${'{"id":"a"},'.repeat(48_000)}{}]`, 'no kind of feed recognises this text'],
  ])('%s', async (_, text, outcome) => {
    expect(await read(text, null)).toBe(outcome);
  });
});

describe('a hostile page', () => {
  const page = (inner: string): string => `<!DOCTYPE html><html><body class="layout-content status">${inner}`;

  test('a million elements', async () => {
    expect(await read(page('<p>'.repeat(1_000_000)), null)).toBe('more than 100000 elements');
  });

  test('elements inside one another', async () => {
    expect(await read(page('<div>'.repeat(90_000)), null)).toMatch(
      /^read 0$|^not parsed within 2000 ms$|^Maximum call/,
    );
  });
});

test('a parser that hangs is killed and the next question gets a new one', async () => {
  const hasty = createReader({ maxParseMs: 1 });
  const big = `<rss version="2.0"><channel>${'<item><title>A</title></item>'.repeat(20_000)}</channel></rss>`;
  await expect(hasty.read('feed', sample(big))).rejects.toThrow('not parsed within 1 ms');
  await expect(hasty.read('feed', sample(big))).rejects.toThrow('not parsed within 1 ms');
  await hasty.close();
});
