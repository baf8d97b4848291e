import { describe, expect, it } from 'vitest';
import { createPages } from '../../src/app/pages.ts';

describe.each([
  'https://status.test',
  'https://status.test/',
  'https://status.test/stall',
  'http://127.0.0.1:8080/a/b/',
])('pages under %s', (publicUrl) => {
  const pages = createPages(publicUrl);
  const address = pages.pageOf('TT-3F7K') ?? '';

  it('are found again by their addresses', () => {
    expect(address).toBe(`${publicUrl.replace(/\/$/, '')}/incidents/TT-3F7K`);
    for (const tail of ['', '/', '?lang=zh', '#since']) expect(pages.codeIn(`${address}${tail}`)).toBe('TT-3F7K');
    expect(pages.codeIn(address.replace('TT-3F7K', 'tt-3f7k'))).toBe('TT-3F7K');
  });

  it.each(['', 'not an address', 'https://evil.test/incidents/TT-3F7K', 'javascript:alert(1)'])('are not %s', (url) => {
    expect(pages.codeIn(url)).toBeNull();
  });

  it('are only the incidents’ own', () => {
    for (const tail of ['/chart.png', '0', '/../../']) expect(pages.codeIn(`${address}${tail}`)).toBeNull();
    expect(pages.codeIn(pages.board ?? '')).toBeNull();
    expect(
      pages.codeIn(address.replace('://', '://user@').replace(/\/\/user@[^/]+/, '//status.test.evil.test')),
    ).toBeNull();
  });
});

it('are nowhere without an address', () => {
  const pages = createPages(null);
  expect([pages.board, pages.pageOf('TT-3F7K'), pages.codeIn('https://status.test/incidents/TT-3F7K')]).toEqual([
    null,
    null,
    null,
  ]);
});
