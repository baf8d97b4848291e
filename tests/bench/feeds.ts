import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '../../src/sources/index.ts';
import { scoreCorpora, scoreFields } from '../support/feed-corpora.ts';
import { sharedPath } from '../support/shared.ts';

const percent = (part: number, whole: number): string => `${((100 * part) / Math.max(whole, 1)).toFixed(1)} %`;

/** How well and how fast feeds are read: the corpora, their fields, and the recorded feeds by vendor. */
export async function benchFeeds(): Promise<string> {
  const corpora = sharedPath('data', 'feed-corpora');
  const recorded = sharedPath('data', 'feeds');
  if (corpora === null || recorded === null) return 'feeds: no recorded data beside the project';
  const lines = ['corpus                     files   read      ms/file'];
  for (const { corpus, files, parsed, elapsedMs } of await scoreCorpora(corpora)) {
    const cells = [corpus.padEnd(26), String(files).padStart(5), percent(parsed, files).padStart(8)];
    lines.push(`${cells.join(' ')} ${(elapsedMs / files).toFixed(2).padStart(8)}`);
  }
  lines.push('', 'field (outside sanitising) right      of');
  for (const { field, right, of } of await scoreFields(corpora)) {
    lines.push(`${field.padEnd(26)} ${percent(right, of).padStart(7)} ${String(of).padStart(6)}`);
  }
  lines.push('', 'recorded feeds             files incidents blocks problems  ms');
  for (const vendor of readdirSync(recorded).sort()) lines.push(...(await benchVendor(join(recorded, vendor), vendor)));
  return lines.join('\n');
}

async function benchVendor(folder: string, vendor: string): Promise<readonly string[]> {
  if (!statSync(folder).isDirectory()) return [];
  const sum = { files: 0, incidents: 0, blocks: 0, problems: 0 };
  const started = performance.now();
  for (const name of readdirSync(folder)) {
    const body = readFileSync(join(folder, name));
    const reading = await parse(null, body, { url: null, contentType: null, seenAt: 0 }).catch(() => null);
    sum.files++;
    sum.incidents += reading?.incidents.length ?? 0;
    sum.blocks += reading?.incidents.reduce((blocks, incident) => blocks + incident.updates.length, 0) ?? 0;
    sum.problems += reading?.problems.length ?? 1;
  }
  const cells = [sum.files, sum.incidents, sum.blocks, sum.problems].map((count) => String(count).padStart(7));
  return [`${vendor.padEnd(24)} ${cells.join(' ')} ${Math.round(performance.now() - started)}`];
}

if (import.meta.main) console.log(await benchFeeds());
