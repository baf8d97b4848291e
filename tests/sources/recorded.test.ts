import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from '../../src/sources/index.ts';
import { sharedPath } from '../support/shared.ts';

const root = sharedPath('data', 'feeds');
const context = { url: null, contentType: null, seenAt: Date.UTC(2026, 7, 22) };

/** Recorded files that are no status feed: a schema, a list of monitors without incidents, a research corpus. */
const NO_FEED = [
  'gcp/incidents.schema.json',
  'ibbylabs/status.json',
  'azure/status-history-2021-2024.html.jsonl',
  'PROVENANCE.md',
];

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesIn(path) : [path];
  });
}

const files = root === null ? [] : filesIn(root).filter((path) => !NO_FEED.includes(relative(root, path)));

describe.skipIf(root === null)(`${files.length} recorded feeds`, () => {
  test.each(files.map((path) => relative(root ?? '', path)))('%s is read whole', async (name) => {
    const reading = await parse(null, readFileSync(join(root ?? '', name)), context);
    expect(reading.problems).toEqual([]);
    // Two of Azure's were recorded on calm days.
    const isCalm = /azure.*(?:empty|atlas)/.test(name);
    expect(reading.incidents.length > 0).toBe(!isCalm);
    for (const incident of reading.incidents) {
      expect(incident.title).not.toMatch(/&\w+;|<\/?\w+>|^$/);
      expect(incident.updates.length).toBeGreaterThan(0);
      const times = incident.updates.map((block) => block.at);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      expect(Math.min(...times)).toBeGreaterThan(Date.UTC(2009, 0, 1));
      expect(Math.max(...times)).toBeLessThan(Date.UTC(2026, 11, 31));
      if (incident.phase === 'resolved') expect(incident.resolvedAt).not.toBeNull();
      expect(incident.resolvedAt ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(incident.mitigatedAt ?? 0);
    }
  });
});

test.skipIf(root === null)('what is no feed is not taken for one', async () => {
  for (const name of ['gcp/incidents.schema.json', 'ibbylabs/status.json']) {
    await expect(parse(null, readFileSync(join(root ?? '', name)), context)).rejects.toThrow('no kind of feed');
  }
});
