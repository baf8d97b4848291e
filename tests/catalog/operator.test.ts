import { expect, it } from 'vitest';
import { loadCatalog } from '../../src/catalog/index.ts';
import { faultOf, operatorFile, withOperator } from './support.ts';

// Hand-made operators' files.
const github = `
services:
  - id: github
    code: GH
    names: { en: GitHub, zh-CN: GitHub }
    aliases: { en: [gh], zh-CN: [全球最大同性交友网站] }
    zone: Etc/UTC
    regions: [WORLD]
    components: { api: [API Requests], general: [Visit www] }
    feeds:
      - { id: github-status, kind: feed, url: 'http://127.0.0.1:9/history.atom', poll_seconds: 60 }
`;

it('adds a service with a feed', () => {
  const catalog = withOperator(github);
  expect(catalog.resolveService('gh')).toEqual({ kind: 'found', id: 'github' });
  expect(catalog.feeds.find(({ id }) => id === 'github-status')).toEqual({
    id: 'github-status',
    service: 'github',
    kind: 'feed',
    url: 'http://127.0.0.1:9/history.atom',
    verified: false,
    reason: 'not checked',
    pollSeconds: 60,
    settings: {},
  });
  expect(catalog.mapVendorComponent('github', 'Visit www')).toBe('general');
});

it('replaces a service of ours and keeps its place', () => {
  const catalog = withOperator(`
services:
  - { id: tiktok-shop, code: TTS, names: { en: My Shop, zh-CN: 我的店 }, zone: Etc/UTC, regions: [US], components: {} }
`);
  expect(catalog.services[0]?.names.en).toBe('My Shop');
  expect(catalog.resolveService('TK小店')).toMatchObject({ kind: 'unknown' });
});

it('adds, replaces and switches off feeds', () => {
  const catalog = withOperator(`
feeds:
  - { service: shopee, id: our-mirror, kind: feed, url: 'https://example.com/feed.xml', verified: true }
  - { service: etsy, id: etsy-status, kind: feed, url: 'https://www.etsystatus.com/history.rss' }
  - { service: azure, id: azure-status, kind: feed, url: 'https://example.com/', enabled: false }
`);
  expect(catalog.service('shopee')?.feeds).toMatchObject([{ id: 'our-mirror', verified: true, reason: null }]);
  expect(catalog.service('etsy')?.feeds).toMatchObject([{ id: 'etsy-status', kind: 'feed' }]);
  expect(catalog.service('azure')?.feeds).toEqual([]);
});

it('adds aliases of services, regions and symptoms', () => {
  const catalog = withOperator(`
aliases:
  services: { tiktok-shop: [小黄车] }
  regions: { US: [Murica] }
  symptoms: { sales_zero: [爆零] }
`);
  expect(catalog.resolveService('小黄车')).toEqual({ kind: 'found', id: 'tiktok-shop' });
  expect(catalog.resolveRegion('murica')).toEqual({ kind: 'found', id: 'US' });
  expect(catalog.resolveSymptom('爆零')).toEqual({ kind: 'found', id: 'sales_zero' });
});

it('lets a later file speak over an earlier one', () => {
  const catalog = withOperator(github, github.replace('code: GH', 'code: GT'));
  expect(catalog.service('github')?.code).toBe('GT');
});

it('accepts the kinds of feed it is told of', () => {
  const file = operatorFile(
    `feeds: [{ service: shopee, id: x, kind: notice, url: 'https://example.com', settings: { selector: main } }]`,
  );
  const catalog = loadCatalog({ extraFiles: [file], feedKinds: ['feed', 'statuspage', 'notice'] });
  expect(catalog.service('shopee')?.feeds[0]).toMatchObject({ kind: 'notice', settings: { selector: 'main' } });
});

it.each([
  [
    'a kind of feed that nobody reads',
    `feeds: [{ service: shopee, id: x, kind: gopher, url: 'https://e.com' }]`,
    /gopher.*statuspage, feed/,
  ],
  [
    'a feed of an unknown service',
    `feeds: [{ service: shopy, id: x, kind: feed, url: 'https://e.com' }]`,
    /feeds\[0\]\.service.*"shopy" is not known/,
  ],
  [
    'a feed that is no web address',
    `feeds: [{ service: shopee, id: x, kind: feed, url: 'file:///etc/passwd' }]`,
    /feeds\[0\]\.url \(line 1\)/,
  ],
  ['an alias that is taken', 'aliases: { services: { temu: [tts] } }', /"tts" already leads to tiktok-shop/],
  ['a code that is taken', github.replace('code: GH', 'code: TTS'), /"TTS" is the code of tiktok-shop/],
  ['an unknown component', github.replace('api: [API', 'apii: [API'), /components.*"apii" is not known/],
  ['an unknown region', github.replace('[WORLD]', '[MARS]'), /regions.*"MARS" is not known/],
  ['an unknown dependency', github.replace('zone: Etc', 'depends_on: [nope]\n    zone: Etc'), /"nope" is not known/],
  ['a zone that is none', github.replace('Etc/UTC', 'Mars/Base'), /services\[0\]\.zone \(line 7\).*IANA/],
  ['a missing language', github.replace(', zh-CN: GitHub', ''), /services\[0\]\.names.*zh-CN/],
  ['a misspelt key', github.replace('aliases:', 'alias:'), /unknown "alias".*spelling/],
  ['the same service twice in one file', github + github.slice(github.indexOf('  - id')), /already at/],
  ['what is not YAML', 'services: [', /line \d+.*not YAML/],
  ['an empty file', '', /expected object|object/],
])('teaches about %s', (_, content, message) => {
  expect(faultOf(content).message).toMatch(message);
  expect(faultOf(content).remedy).not.toBe('');
  expect(faultOf(content).file).toMatch(/operator\.yaml$/);
});

it('teaches about a file that is not there', () => {
  expect(() => loadCatalog({ extraFiles: ['/nowhere/operator.yaml'] })).toThrow(/cannot be read.*Check that/);
});
