import type { Catalog } from '../catalog/index.ts';
import { type Chart, formatTime, type Mark, type Setting } from '../document/index.ts';
import { DAY_MS, type Instant, MINUTE_MS } from '../domain/instant.ts';
import type { Incident } from '../domain/outage/incident.ts';
import { SMALLEST_TOLD } from '../domain/response/evidence/index.ts';
import type { Locale, Words } from '../locales/index.ts';
import type { App } from './app.ts';
import { usualFor } from './hear-crowd.ts';

export interface Charting {
  readonly catalog: Catalog;
  readonly words: Words;
  readonly locale: Locale;
  readonly zone: string;
  readonly now: Instant;
  /** For anybody's eyes: bars of fewer than three reports are left out. */
  readonly isPublic?: boolean;
}

/** As Downdetector's and as the detector's own step. */
const BIN_MS = 15 * MINUTE_MS;
const BINS = DAY_MS / BIN_MS;
/** Fewer reports are told in a sentence. */
const MIN_REPORTS = 3;
const MAX_REPORTS = 5_000;
/** More than one word of the platform in the hour would hide the others. */
const MAX_OFFICIAL_MARKS = 12;

/** Members' reports about a service over the last 24 hours; null when there are too few to draw. */
export async function chartOf(app: App, about: ChartSubject, charting: Charting): Promise<Chart | null> {
  const end = Math.ceil(charting.now / BIN_MS) * BIN_MS;
  const from = end - BINS * BIN_MS;
  const reports = await app.store.reportsSince(about.service, from, MAX_REPORTS);
  if (reports.length < MIN_REPORTS) return null;
  const all = Array.from({ length: BINS }, () => 0);
  for (const { at } of reports) {
    const bin = Math.floor((at - from) / BIN_MS);
    if (all[bin] !== undefined) all[bin]++;
  }
  const { isPublic = false } = charting;
  const counts = isPublic ? all.map((count) => (count < SMALLEST_TOLD ? 0 : count)) : all;
  if (counts.every((count) => count === 0)) return null;
  const usual = await usualFor(app, about.service);
  const { words, catalog, locale } = charting;
  const service = catalog.nameOf('service', about.service, locale);
  return {
    title: words.chart.title(service),
    alt: altOf(service, { counts, from }, charting),
    from,
    binMs: BIN_MS,
    counts,
    usual: usual && counts.map((_, bin) => usual.range(from + bin * BIN_MS, BIN_MS)),
    marks: about.incident ? marksOf(about.incident) : [],
    legend: isPublic ? { ...words.chart.legend, reports: words.chart.publicReports } : words.chart.legend,
  };
}

export interface ChartSubject {
  readonly service: string;
  readonly incident: Incident | null;
}

/** A chart belongs to what members have seen: not to planned work, and not to a suspicion that is not proven yet. */
export function isCharted({ crowd, maintenance, phase }: Incident): boolean {
  return crowd !== null && maintenance === null && phase !== 'suspected' && phase !== 'dismissed';
}

function altOf(
  service: string,
  bins: { readonly counts: readonly number[]; readonly from: Instant },
  charting: Charting,
) {
  const { counts, from } = bins;
  const total = counts.reduce((sum, count) => sum + count, 0);
  const most = Math.max(...counts);
  const setting: Setting = { locale: charting.locale, zone: charting.zone };
  const peak = formatTime(from + counts.indexOf(most) * BIN_MS, 'time', setting);
  const { chart } = charting.words;
  return charting.isPublic ? chart.publicAlt(service, most, peak) : chart.alt(service, total, most, peak);
}

function marksOf({ startedAt, resolvedAt, quotes }: Incident): readonly Mark[] {
  const official = quotes.slice(-MAX_OFFICIAL_MARKS).map(({ at }): Mark => ({ kind: 'official', at }));
  const end: readonly Mark[] = resolvedAt === null ? [] : [{ kind: 'end', at: resolvedAt }];
  return [{ kind: 'onset', at: startedAt }, ...official, ...end];
}
