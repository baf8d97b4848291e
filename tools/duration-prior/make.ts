/**
 * Writes src/domain/outage/duration/{prior,promise,sign}-table.ts from the recorded incidents that may inform shipped numbers.
 * Run from the project's root: `node tools/duration-prior/make.ts ../shared/data`, then `biome check --write src`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readIncidentRows } from '../../src/app/incident-rows.ts';
import { keptPromises } from './promises.ts';
import { signsKept, signTableOf } from './signs.ts';
import { type RatioRow, ratiosOf, tableOf } from './table.ts';

const LICENCES = new Set(['MIT', 'CC0-1.0']);
const SOURCES =
  'MIT (cloud-incident-atlas, github-statuses, java-slack-sdk, datocms/status-website) or CC0-1.0 (llm-cloud-incident-extraction)';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Name the recorded data: node tools/duration-prior/make.ts ../shared/data');
const { rows } = readIncidentRows(
  gunzipSync(readFileSync(join(folder, 'incidents', 'incidents.jsonl.gz')))
    .toString('utf8')
    .split('\n'),
);
const free = rows.filter((row) => LICENCES.has(row.licence ?? ''));
const providers = new Set(free.map((row) => row.provider));
const table = tableOf(free.map((row) => ({ ...row, durationMs: row.resolvedAt - row.startedAt })));
const promises = keptPromises(free);
const dated = ratiosOf(promises.dated);
const soon = ratiosOf(promises.soon);
const signRows = signsKept(free);
const signs = signTableOf(signRows);
const incidentsWith = (sign: string) =>
  Math.round(signRows.reduce((sum, row) => sum + (row.sign === sign ? row.weight : 0), 0));
const providersOf = (rows: readonly RatioRow[]) => [...new Set(rows.map((row) => row.provider))].sort().join(', ');
const list = (numbers: readonly number[]) => `[${numbers.join(', ')}]`;

write(
  'prior-table.ts',
  `import type { Impact } from '../vocabulary.ts';

/** How long incidents last where nothing else is known: \`levels\` ascending from 0 to 1, quantiles in minutes. */
export interface PriorTable {
  readonly levels: readonly number[];
  readonly any: readonly number[];
  readonly byImpact: Readonly<Record<Impact, readonly number[]>>;
}

// Made by tools/duration-prior/make.ts; do not edit. ${free.length} incidents of ${providers.size} providers, each weighed alike, all under
// ${SOURCES}.
export const priorTable: PriorTable = {
  levels: ${list(table.levels)},
  any: ${list(table.any)},
  byImpact: {
    none: ${list(table.byImpact.none)},
    minor: ${list(table.byImpact.minor)},
    major: ${list(table.byImpact.major)},
    critical: ${list(table.byImpact.critical)},
  },
};
`,
);

write(
  'promise-table.ts',
  `/** How promises were kept where nothing else is known: quantiles of actual over stated, from when it was said, at \`levels\`. */
export interface PromiseTable {
  readonly levels: readonly number[];
  readonly ratios: readonly number[];
}

// Made by tools/duration-prior/make.ts; do not edit. Read by the product itself in updates under MIT or CC0-1.0:
// ${promises.dated.length} promises of ${providersOf(promises.dated)}; ${promises.soon.length} times "soon" of ${providersOf(promises.soon)}.
const levels = ${list(dated.levels)};
export const promiseTables: { readonly dated: PromiseTable; readonly soon: PromiseTable } = {
  dated: { levels, ratios: ${list(dated.ratios)} },
  // In hours.
  soon: { levels, ratios: ${list(soon.ratios)} },
};
`,
);

write(
  'sign-table.ts',
  `/** What a page's newest text tells of the way back: it is getting better, or nearly everything is back. */
export type Sign = 'recovering' | 'nearly_over';

/** Share of what history says an incident is still to last, once its newest text bears the sign. */
export type SignTable = Readonly<Record<Sign, number>>;

// Made by tools/duration-prior/make.ts; do not edit. Updates under MIT or CC0-1.0 of ${providersOf(signRows)}:
// ${incidentsWith('recovering')} incidents recovering, ${incidentsWith('nearly_over')} nearly over; medians, drawn to 1 as few incidents draw them.
export const signTable: SignTable = { recovering: ${signs.recovering}, nearly_over: ${signs.nearly_over} };
`,
);

console.log(
  `${free.length} of ${rows.length} incidents of ${providers.size} providers, ${promises.dated.length} promises, ${promises.soon.length} times "soon"`,
);

function write(name: string, text: string): void {
  writeFileSync(new URL(`../../src/domain/outage/duration/${name}`, import.meta.url), text);
}
