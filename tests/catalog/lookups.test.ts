import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../src/catalog/index.ts';
import { symptoms } from '../../src/domain/outage/vocabulary.ts';
import { locales } from '../../src/locales/index.ts';

const catalog = loadCatalog();

describe('services', () => {
  it.each([
    'tiktok-shop',
    'tiktok-ads',
    'tiktok',
    'amazon-seller',
    'shopify',
    'shopee',
    'lazada',
    'etsy',
    'ebay',
    'walmart-marketplace',
    'temu',
    'meta-commerce',
    'meta-ads',
    'google-ads',
    'google-merchant',
    'stripe',
    'paypal',
    'payoneer',
    'usps',
    'ups',
    'fedex',
    'dhl',
    'sf-express',
    'jt-express',
    'ninja-van',
    'aws',
    'cloudflare',
    'google-cloud',
    'azure',
  ])('%s is known', (id) => {
    expect(catalog.service(id)?.id).toBe(id);
  });

  it.each(catalog.services.map((service) => [service.id, service] as const))(
    '%s is found by its id, names and aliases however they are typed',
    (id, service) => {
      for (const text of [id, ...Object.values(service.names), ...service.aliases]) {
        for (const typed of [text, text.toUpperCase(), text.replaceAll(' ', '-'), ` ${text} `]) {
          expect(catalog.resolveService(typed), typed).toEqual({ kind: 'found', id });
        }
      }
    },
  );

  it('reads full-width letters as half-width ones', () => {
    expect(catalog.resolveService('ＴｉｋＴｏｋ　Ｓｈｏｐ')).toEqual({ kind: 'found', id: 'tiktok-shop' });
  });

  it.each([
    ['tiktok shopp', 'tiktok-shop'],
    ['shopfy', 'shopify'],
    ['amazn', 'amazon-seller'],
    ['亚马逊卖家', 'amazon-seller'],
    ['虾', 'shopee'],
    ['google', 'google-ads'],
    ['fed express', 'fedex'],
  ])('offers the nearest for "%s"', (typed, expected) => {
    const resolution = catalog.resolveService(typed);
    expect(resolution.kind === 'unknown' && resolution.nearest).toContain(expected);
    expect(resolution.kind === 'unknown' && resolution.nearest.length).toBeLessThanOrEqual(3);
  });

  it.each(['', '???', 'zzzzzzzzzzzz', 'x'.repeat(100_000)])('offers nothing for nonsense (%#)', (typed) => {
    expect(catalog.resolveService(typed)).toEqual({ kind: 'unknown', nearest: [] });
  });

  it('say why when they have no feed, and that nobody has looked when they have', () => {
    for (const service of catalog.services) {
      if (service.feeds.length === 0) expect(service.noFeed, service.id).not.toBeNull();
      for (const feed of service.feeds) expect(feed.verified ? null : feed.reason, feed.id).toMatch(/^not checked/);
    }
  });

  it('have the whole service as their last component', () => {
    for (const service of catalog.services) expect(service.components.at(-1)?.id).toBe('general');
  });
});

describe('regions, symptoms and components', () => {
  it('find markets in both languages', () => {
    expect(catalog.resolveRegion('东南亚')).toEqual({ kind: 'found', id: 'SEA' });
    expect(catalog.resolveRegion('usa')).toEqual({ kind: 'found', id: 'US' });
    expect(catalog.resolveRegion('gb')).toEqual({ kind: 'found', id: 'UK' });
    expect(catalog.resolveRegion('印尼')).toEqual({ kind: 'found', id: 'ID' });
  });

  it('know which markets a group holds', () => {
    expect(catalog.region('SEA')?.members).toEqual(['ID', 'MY', 'PH', 'SG', 'TH', 'VN']);
    expect(catalog.regionContains('SEA', 'TH')).toBe(true);
    expect(catalog.regionContains('TH', 'SEA')).toBe(false);
    expect(catalog.regionContains('TH', 'TH')).toBe(true);
  });

  it('name every symptom of the closed list in both languages', () => {
    expect(catalog.symptoms.map(({ id }) => id).toSorted()).toEqual([...symptoms].toSorted());
    for (const { id } of catalog.symptoms) {
      for (const locale of locales) expect(catalog.nameOf('symptom', id, locale)).not.toBe(id);
    }
  });

  it.each([
    ['0 views', 'views_zero'],
    ['播放为0', 'views_zero'],
    ['Sales are zero', 'sales_zero'],
    ['销售额为零', 'sales_zero'],
    ['upload fails', 'upload_fails'],
    ['后台打不开', 'dashboard_unavailable'],
    ['sales_zero', 'sales_zero'],
  ])('understands the symptom "%s"', (typed, id) => {
    expect(catalog.resolveSymptom(typed)).toEqual({ kind: 'found', id });
  });

  it('take the likeliest component that the service has, else the whole service', () => {
    expect(catalog.componentFor('tiktok-shop', 'sales_zero')).toBe('sales_figures');
    expect(catalog.componentFor('stripe', 'sales_zero')).toBe('checkout');
    expect(catalog.componentFor('usps', 'shipment_delayed')).toBe('fulfilment');
    expect(catalog.componentFor('usps', 'views_zero')).toBe('general');
    expect(catalog.componentFor('tiktok-shop', 'other')).toBe('general');
  });

  it("find only the service's own components", () => {
    expect(catalog.resolveComponent('tiktok-shop', '数据罗盘')).toEqual({ kind: 'found', id: 'analytics' });
    expect(catalog.resolveComponent('usps', 'live')).toMatchObject({ kind: 'unknown' });
  });

  it.each([
    ['shopify', 'Reports and Dashboards', 'analytics'],
    ['shopify', 'API & Mobile', 'api'],
    ['shopify', 'Third party services', 'apps'],
    ['stripe', 'Dashboard', 'admin'],
    ['cloudflare', 'CDN/Cache', 'cdn'],
    ['google-cloud', 'Google Compute Engine', 'compute'],
    ['aws', 'Amazon Elastic Compute Cloud (N. Virginia)', 'compute'],
    ['etsy', 'Search & Browse', 'search'],
    ['tiktok-shop', '订单同步', 'orders'],
    ['etsy', 'Seller reports', 'analytics'],
    ['payoneer', 'Sign-in & two-factor', 'login'],
    ['shopify', 'Something else entirely', null],
    ['no-such-service', 'Checkout', null],
  ])('%s calls it "%s": %s', (service, vendorName, expected) => {
    expect(catalog.mapVendorComponent(service, vendorName)).toBe(expected);
  });

  it('give official texts only the words of what the service has', () => {
    const words = catalog.vocabulary('tiktok-shop');
    expect(words.components.find(({ id }) => id === 'video_views')?.terms).toEqual(
      expect.arrayContaining(['video playback', '视频播放']),
    );
    expect(words.components.map(({ id }) => id)).not.toContain('dns');
    expect(words.regions.map(({ id }) => id)).toEqual(expect.arrayContaining(['US', 'SEA', 'EU', 'WORLD']));
    expect(words.regions.map(({ id }) => id)).not.toContain('NL');
  });

  it.each(['reports', 'live', 'data center', '数据中心', '通知', '消息', 'chat', 'instances', 'ID', 'IT', 'MY', 'DE'])(
    'never take the everyday word "%s" in an official text for a component or region',
    (word) => {
      for (const { id } of catalog.services) {
        const { components, regions } = catalog.vocabulary(id);
        expect([...components, ...regions].flatMap(({ terms }) => terms)).not.toContain(word);
      }
    },
  );

  it('fall back to the id for a name that is gone', () => {
    expect(catalog.nameOf('service', 'gone', 'en')).toBe('gone');
    expect(catalog.nameOf('service', 'shopee', 'zh-CN')).toBe('虾皮');
  });
});

describe('suggestions', () => {
  const values = (typed: string, locale: 'en' | 'zh-CN', limit = 25) =>
    catalog.suggestServices(typed, locale, limit).map(({ value }) => value);

  it('start with what is used most when nothing is typed', () => {
    expect(values('', 'en', 3)).toEqual(['tiktok-shop', 'tiktok-ads', 'tiktok']);
  });

  it('put openings before middles', () => {
    expect(values('shop', 'en').slice(0, 2)).toEqual(['shopify', 'shopee']);
    expect(values('shop', 'en')).toContain('tiktok-shop');
  });

  it('complete in both languages whatever the reader speaks', () => {
    expect(values('亚马', 'en')).toContain('amazon-seller');
    expect(values('tiktok', 'zh-CN')).toContain('tiktok-shop');
    expect(catalog.suggestServices('虾', 'zh-CN', 5)).toEqual([{ value: 'shopee', label: '虾皮' }]);
    expect(catalog.suggestServices('虾', 'en', 5)).toEqual([{ value: 'shopee', label: 'Shopee' }]);
  });

  it('never exceed the limit', () => {
    expect(values('', 'en', 25)).toHaveLength(25);
    expect(catalog.suggestRegions('', 'en', 25)).toHaveLength(25);
    expect(catalog.suggestSymptoms('', 'zh-CN', 25)).toHaveLength(symptoms.length);
  });
});
