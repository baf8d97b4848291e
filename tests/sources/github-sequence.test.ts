import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { OfficialIncident, OfficialReading } from '../../src/domain/outage/official.ts';
import { parse } from '../../src/sources/index.ts';
import { sharedPath } from '../support/shared.ts';

const folder = sharedPath('data', 'feeds', 'github-sequence');

interface Change {
  readonly incidents: number;
  readonly blocks: number;
  readonly edits: number;
}

/** Compares by (incident, block index, hash), as the evidence keys do. */
function changeOf(before: ReadonlyMap<string, OfficialIncident>, reading: OfficialReading): Change {
  let incidents = 0;
  let blocks = 0;
  let edits = 0;
  for (const incident of reading.incidents) {
    const known = before.get(incident.externalId);
    if (known === undefined) incidents++;
    for (const [index, block] of incident.updates.entries()) {
      const old = known?.updates[index];
      if (old === undefined) blocks++;
      else if (old.hash !== block.hash) edits++;
    }
  }
  return { incidents, blocks, edits };
}

// Counted by hand with another parser over the raw markup: [new incidents, new blocks, edited blocks] per scrape.
const VERIFIED: readonly (readonly [number, number, number])[] = [
  [25, 161, 0],
  [0, 0, 0],
  [2, 11, 2],
  [1, 6, 2],
  [2, 9, 4],
  [3, 18, 1],
  [0, 0, 0],
  [0, 0, 0],
  [0, 0, 0],
  [1, 36, 0],
  [2, 7, 2],
  [0, 0, 0],
];

test.skipIf(folder === null)('twelve scrapes in a row: news is told apart from what was edited', async () => {
  const known = new Map<string, OfficialIncident>();
  const changes: Change[] = [];
  for (const name of readdirSync(folder ?? '').sort()) {
    const body = readFileSync(join(folder ?? '', name));
    const reading = await parse('feed', body, { url: null, contentType: null, seenAt: 0 });
    expect(reading.problems).toEqual([]);
    changes.push(changeOf(known, reading));
    for (const incident of reading.incidents) known.set(incident.externalId, incident);
  }
  expect(changes).toEqual(VERIFIED.map(([incidents, blocks, edits]) => ({ incidents, blocks, edits })));
});
