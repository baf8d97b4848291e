import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../src/domain/instant.ts';
import { parse } from '../../src/sources/index.ts';
import { sharedPath } from '../support/shared.ts';
import { type HistoryEntry, statusHistory } from '../support/status-history.ts';
import { eachStore } from '../support/stores.ts';
import { type Outcome, type Scrape, watch } from '../support/watched-page.ts';

const IN_MEMORY = 'file::memory:';
const TIMEOUT_MS = 60_000;

/** Hand-made: one incident that was over at the first look, one that was open, one that comes later. */
const T0 = Date.UTC(2026, 2, 2, 12, 0);
const minute = (count: number) => T0 + count * MINUTE_MS;
const past = (why: string): HistoryEntry => ({
  id: '1',
  title: 'Logins failed',
  blocks: [{ at: T0 - 20 * HOUR_MS, phase: 'Resolved', text: why }],
});
const pushes: HistoryEntry['blocks'] = [
  { at: minute(-30), phase: 'Investigating', text: 'Some pushes fail.' },
  { at: minute(5), phase: 'Identified', text: 'A disk is full.' },
  { at: minute(15), phase: 'Resolved', text: 'All pushes go through.' },
];
const search: HistoryEntry['blocks'] = [
  { at: minute(8), phase: 'Investigating', text: 'Search is slow.' },
  { at: minute(18), phase: 'Resolved', text: 'Search is fast.' },
];
const reworded = pushes.map((block, index) => (index === 0 ? { ...block, text: 'Some pushes are refused.' } : block));
const handMade: readonly Scrape[] = [
  [past('It is over.'), { id: '2', title: 'Pushes fail', blocks: pushes.slice(0, 1) }],
  [
    past('It was the API in the US: a certificate had run out.'),
    { id: '2', title: 'Pushes fail', blocks: reworded.slice(0, 2) },
    { id: '3', title: 'Search is slow', blocks: search.slice(0, 1) },
  ],
  [
    past('It was the API in the US: a certificate had run out.'),
    { id: '2', title: 'Pushes fail', blocks: reworded },
    { id: '3', title: 'Search is slow', blocks: search },
  ],
].map((entries, index) => ({ at: minute(10 * index), page: statusHistory(entries.toReversed()) }));

describe('three scrapes of an invented page', { timeout: TIMEOUT_MS }, () => {
  let undisturbed: Outcome;
  beforeAll(async () => {
    undisturbed = await watch(IN_MEMORY, handMade);
  }, TIMEOUT_MS);

  it('each update is told once, and a silent edit never', () => {
    const { standing, edits, told } = undisturbed;
    expect(standing.english?.map(firstLines)).toEqual([
      '✅ GitHub works again: Pushes fail',
      '✅ GitHub works again: Search is slow',
      '✅ GitHub works again: Pushes fail',
      '✅ GitHub works again: Search is slow',
    ]);
    expect(standing.chinese?.[0]).toMatch(/^✅ GitHub 已恢复\n/);
    // In both channels: "identified" in the first incident, and the end of both.
    expect(edits).toBe(2 * 3);
    const quotes = ['2:0', '2:1', '2:2', '3:0', '3:1'].map((id) => `tag:status.example,2005:Incident/${id}`);
    expect(idsOf(told)).toEqual({ english: quotes, chinese: quotes });
  });

  eachStore(({ database }) => {
    it('a node that is killed on the way and started again changes nothing', async () => {
      const { url } = await database();
      const disturbed = await watch(url, handMade, {
        0: { call: 'commit', moment: 'after' },
        1: { call: 'claimDeliveries', moment: 'after' },
        2: { call: 'settleDelivery', moment: 'before' },
      });
      // An edit that was made but not noted is made again.
      expect(disturbed).toEqual({ ...undisturbed, deaths: 3, edits: expect.any(Number) });
    });
  });
});

const folder = sharedPath('data', 'feeds', 'github-sequence');

describe.skipIf(folder === null)('twelve consecutive scrapes of a real page', { timeout: TIMEOUT_MS }, () => {
  const scrapes = folder === null ? [] : recordedScrapes(folder);
  let undisturbed: Outcome;
  beforeAll(async () => {
    undisturbed = await watch(IN_MEMORY, scrapes);
  }, TIMEOUT_MS);

  it('every incident after the first look is told once, with every update, and silent edits are not', async () => {
    const fresh = await incidentsAfterFirst(scrapes);
    expect(fresh).toHaveLength(11);
    const { standing, edits, told } = undisturbed;
    const titles = fresh.map(({ title }) => `✅ GitHub works again: ${title}`);
    expect(standing.english?.map(firstLines).toSorted()).toEqual(titles.toSorted());
    expect(standing.chinese).toHaveLength(fresh.length);
    expect(edits).toBe(0);
    const quotes = fresh.flatMap(({ id, blocks }) => Array.from({ length: blocks }, (_, block) => `${id}:${block}`));
    expect(idsOf(told)).toEqual({ english: quotes.toSorted(), chinese: quotes.toSorted() });
  });

  eachStore(({ database }) => {
    it('a node that is killed on the way and started again changes nothing', async () => {
      const { url } = await database();
      const disturbed = await watch(url, scrapes, {
        0: { call: 'addEvidence', moment: 'after' },
        3: { call: 'commit', moment: 'before' },
        4: { call: 'claimDeliveries', moment: 'before' },
        5: { call: 'beginDelivery', moment: 'after' },
        10: { call: 'settleDelivery', moment: 'before' },
      });
      // What may have been sent before a death is brought up to date, which changes nothing that people read.
      expect({ ...withoutAbsence(disturbed), edits: 0 }).toEqual({ ...withoutAbsence(undisturbed), deaths: 5 });
    });
  });
});

/** `✅ GitHub works again: Pushes fail` */
const firstLines = (text: string): string => text.split('\n').slice(0, 2).join(': ');

/** Since when nobody looked differs by when a node died; that it is told does not. */
const withoutAbsence = (outcome: Outcome): Outcome => ({
  ...outcome,
  standing: Object.fromEntries(
    Object.entries(outcome.standing).map(([channel, texts]) => [
      channel,
      texts.map((text) => text.replace(/(While I was away|我离线期间) ?[(（].*?[)）]/, '$1')),
    ]),
  ),
});

/** Without the source they come from, sorted. */
const idsOf = (told: Outcome['told']): Outcome['told'] =>
  Object.fromEntries(
    Object.entries(told).map(([channel, ids]) => [
      channel,
      ids.map((id) => id.replace('github-status:', '')).toSorted(),
    ]),
  );

function recordedScrapes(from: string): readonly Scrape[] {
  return readdirSync(from)
    .sort()
    .map((name) => {
      const stamp = name.replace(/^.*?(\d{4}-\d\d-\d\dT)(\d\d)(\d\d)(\d\d).*$/, '$1$2:$3:$4Z');
      return { at: Date.parse(stamp), page: readFileSync(join(from, name), 'utf8') };
    });
}

/** Incidents that the first scrape does not show, with their number of updates, found apart from the product's spine. */
async function incidentsAfterFirst(scrapes: readonly Scrape[]) {
  const found = new Map<string, { id: string; title: string; blocks: number }>();
  let known: ReadonlySet<string> | null = null;
  for (const { page, at } of scrapes) {
    const { incidents } = await parse('feed', Buffer.from(page), { url: null, contentType: null, seenAt: at });
    known ??= new Set(incidents.map(({ externalId }) => externalId));
    for (const { externalId: id, title, updates } of incidents) {
      if (!known.has(id)) found.set(id, { id, title, blocks: updates.length });
    }
  }
  return [...found.values()];
}
