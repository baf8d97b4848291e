import { expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/domain/instant.ts';
import { manualClock } from '../../support/clock.ts';
import { eachStore } from '../../support/stores.ts';
import { answer, decision, header, incident, opening, report, SERVICE, START, update, windowAt } from './facts.ts';

const clock = manualClock(START);

eachStore(({ open }) => {
  test('the same evidence twice is added once', async () => {
    const store = await open(clock);
    const evidence = [header(), update(), report()];
    expect(await store.addEvidence(evidence)).toEqual(evidence);
    expect(await store.addEvidence(evidence)).toEqual([]);
    expect(await store.addEvidence([update(), update({ key: 'status:i1:0:b', hash: 'b' })])).toEqual([
      update({ key: 'status:i1:0:b', hash: 'b' }),
    ]);
  });

  test('one call that repeats a key adds it once', async () => {
    const store = await open(clock);
    expect(await store.addEvidence([report(), report()])).toEqual([report()]);
  });

  test('Chinese, emoji, NUL and half a surrogate come back as text', async () => {
    const store = await open(clock);
    const note = '销售额为 0，数据中心断电 🥶❄️ “预计1月28日部分修复”';
    await store.addEvidence([
      report({ note, at: START + 1 }),
      report({ key: 'discord:2', reporter: 'reporter-2', note: 'a\0b\ud83dc' }),
      update({ text: `${note}\0` }),
    ]);
    const notes = (await store.reportsSince(SERVICE, START, 10)).map((one) => one.note);
    expect(notes).toEqual([note, 'a\uFFFDb\uFFFDc']);
    expect((await store.situation(SERVICE, windowAt(START))).official).toEqual([update({ text: `${note}\0` })]);
  });

  test('official words of an incident come word for word, in order of arrival, and no others', async () => {
    const store = await open(clock);
    const second = update({ key: 'status:i1:1:b', block: 1, hash: 'b', text: '预计1月28日部分修复。' });
    const other = update({ key: 'status:i2:0:a', incidentRef: 'i2' });
    await store.addEvidence([header(), second, update(), other]);
    expect(await store.officialWords(SERVICE, ['status:i1'])).toEqual([header(), second, update()]);
    expect(await store.officialWords('another', ['status:i1'])).toEqual([]);
    expect(await store.officialWords(SERVICE, [])).toEqual([]);
  });

  test('the latest report of a person about a component and a region', async () => {
    const store = await open(clock);
    const older = report({ key: 'a', at: START });
    const newer = report({ key: 'b', at: START + MINUTE_MS });
    const elsewhere = report({ key: 'c', at: START + 2 * MINUTE_MS, region: null });
    await store.addEvidence([older, newer, elsewhere]);
    const query = { reporter: 'reporter-1', service: SERVICE, component: 'orders', region: 'US', since: START };
    expect(await store.latestReport(query)).toEqual(newer);
    expect(await store.latestReport({ ...query, region: null })).toEqual(elsewhere);
    expect(await store.latestReport({ ...query, component: 'ads' })).toBeNull();
    expect(await store.latestReport({ ...query, since: START + HOUR_MS })).toBeNull();
  });

  test('reports come newest first, at most as many as asked for', async () => {
    const store = await open(clock);
    await store.addEvidence([1, 2, 3].map((n) => report({ key: `k${n}`, at: START + n, note: `${n}` })));
    expect((await store.reportsSince(SERVICE, START + 1, 2)).map((one) => one.note)).toEqual(['3', '2']);
  });

  test('a situation holds what a decision needs', async () => {
    const store = await open(clock);
    const now = START + 3 * DAY_MS;
    const early = report({ key: 'early', at: START, receivedAt: START + 5 });
    const first = report({ key: 'first', at: now - 2 * MINUTE_MS });
    const second = report({ key: 'second', at: now - MINUTE_MS });
    const works = answer({ key: 'works', at: now - 1 });
    const other = report({ key: 'other', at: now, service: 'etsy' });
    await store.addEvidence([second, works, early, first, other, header(), update()]);
    const situation = await store.situation(SERVICE, windowAt(now));
    expect(situation).toEqual({
      service: SERVICE,
      version: 0,
      unconsidered: ['status:i1:head:a', 'status:i1:0:a', 'early', 'first', 'second', 'works'],
      incidents: [],
      official: [header(), update()],
      reports: [first, second],
      answers: [works],
      fresh: [early, first, second, works],
      crowd: null,
      streamsElsewhere: 0,
      metrics: null,
    });
  });

  test('of more reports than wanted a situation keeps the newest', async () => {
    const store = await open(clock);
    await store.addEvidence([1, 2, 3].map((n) => report({ key: `k${n}`, at: START + n, note: `${n}` })));
    const { reports } = await store.situation(SERVICE, windowAt(START + 4, { maxReports: 2 }));
    expect(reports.map((one) => one.note)).toEqual(['2', '3']);
  });

  test('a situation without anything', async () => {
    const store = await open(clock);
    expect(await store.situation('etsy', windowAt(START))).toEqual({
      service: 'etsy',
      version: 0,
      unconsidered: [],
      incidents: [],
      official: [],
      reports: [],
      answers: [],
      fresh: [],
      crowd: null,
      streamsElsewhere: 0,
      metrics: null,
    });
  });

  test('a word about an incident closed long ago brings it and all its words back', async () => {
    const store = await open(clock);
    const closed = incident({ phase: 'resolved', resolvedAt: START, refs: ['status:i1'] });
    await store.addEvidence([header(), update()]);
    await store.commit(decision([opening(closed)], { considered: ['status:i1:head:a', 'status:i1:0:a'] }));
    const later = windowAt(START + 9 * DAY_MS);
    expect(await store.situation(SERVICE, later)).toMatchObject({ incidents: [], official: [] });
    const correction = update({ key: 'status:i1:1:c', block: 1, text: 'A correction.' });
    await store.addEvidence([correction]);
    expect(await store.situation(SERVICE, later)).toMatchObject({
      version: 1,
      unconsidered: ['status:i1:1:c'],
      incidents: [closed],
      official: [header(), update(), correction],
    });
  });

  test('services to reconsider: unconsidered evidence or an open incident', async () => {
    const store = await open(clock);
    expect(await store.servicesToReconsider()).toEqual([]);
    await store.addEvidence([
      report({ service: 'etsy' }),
      update({ service: 'shopify' }),
      report({ key: 'discord:2', service: 'ebay' }),
    ]);
    expect(await store.servicesToReconsider()).toEqual(['ebay', 'etsy', 'shopify']);
    await store.commit(decision([], { service: 'ebay', considered: ['discord:2'] }));
    const opened = incident({ service: 'etsy' });
    await store.commit(decision([opening(opened)], { service: 'etsy', considered: ['discord:1'] }));
    expect(await store.servicesToReconsider()).toEqual(['etsy', 'shopify']);
  });
});
