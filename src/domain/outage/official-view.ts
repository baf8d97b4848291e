import type { Instant } from '../instant.ts';
import type { OfficialHeader, OfficialUpdate, Span } from './evidence.ts';
import type { Part, Quote } from './incident.ts';
import { readCause } from './scope.ts';
import type { ComponentId, Impact, OfficialPhase, RegionId } from './vocabulary.ts';

/** Everything official that was said of one incident of one source, folded. */
export interface OfficialView {
  /** `source:incidentRef`. */
  readonly ref: string;
  readonly title: string;
  readonly url: string | null;
  readonly phase: OfficialPhase;
  readonly impact: Impact | null;
  readonly parts: readonly Part[];
  readonly regions: readonly RegionId[];
  readonly cause: string | null;
  /** Oldest first. */
  readonly quotes: readonly Quote[];
  readonly startedAt: Instant;
  readonly mitigatedAt: Instant | null;
  readonly resolvedAt: Instant | null;
  readonly maintenance: Span | null;
  readonly saidAt: Instant;
  readonly backfill: boolean;
}

export const refOf = (evidence: { readonly source: string; readonly incidentRef: string }): string =>
  `${evidence.source}:${evidence.incidentRef}`;

/** Folds official evidence, in order of arrival, into one view per official incident. */
export function viewOfficial(evidence: readonly (OfficialHeader | OfficialUpdate)[]): readonly OfficialView[] {
  const byRef = Map.groupBy(evidence, refOf);
  return [...byRef].flatMap(([ref, facts]) => {
    const header = facts.findLast((fact) => fact.kind === 'official_header');
    const updates = newestRevisions(facts.filter((fact) => fact.kind === 'official_update'));
    return header ? [fold(ref, header, updates)] : [];
  });
}

/** By block index; of several revisions of a block the last to arrive counts. */
function newestRevisions(updates: readonly OfficialUpdate[]): readonly OfficialUpdate[] {
  const newest = new Map(updates.map((update) => [update.block, update]));
  return [...newest.values()].sort((a, b) => a.block - b.block);
}

function fold(ref: string, header: OfficialHeader, updates: readonly OfficialUpdate[]): OfficialView {
  const last = updates.at(-1);
  const phase = header.resolvedAt !== null ? 'resolved' : (last?.phase ?? 'investigating');
  const resolvedAt = phase === 'resolved' ? (header.resolvedAt ?? last?.at ?? header.at) : null;
  return {
    ref,
    title: header.title,
    url: header.url,
    phase,
    impact: header.impact,
    parts: partsOf(header, updates, resolvedAt),
    regions: header.regions.length > 0 ? header.regions : [...new Set(updates.flatMap((update) => update.regions))],
    cause: updates.reduceRight<string | null>((found, update) => found ?? readCause(update.text), null),
    quotes: updates.map((update) => ({
      id: `${ref}:${update.block}`,
      at: update.at,
      phase: update.phase,
      text: update.text,
      hash: update.hash,
    })),
    startedAt: header.startedAt,
    mitigatedAt: mitigationOf(updates) ?? resolvedAt,
    resolvedAt,
    maintenance: header.maintenance,
    saidAt: last?.at ?? header.at,
    backfill: header.backfill,
  };
}

/** What the page says of the whole, overlaid by what each later block says of a part; all back once resolved. */
function partsOf(
  header: OfficialHeader,
  updates: readonly OfficialUpdate[],
  resolvedAt: Instant | null,
): readonly Part[] {
  const parts = new Map<ComponentId, Part>();
  const say = (component: ComponentId, status: Part['status'], at: Instant) => {
    const before = parts.get(component);
    if (before?.status !== status) parts.set(component, { component, status, since: at });
  };
  for (const { component, status } of header.components) say(component, status, header.startedAt);
  for (const update of updates) {
    for (const { component, status } of update.components) say(component, status, update.at);
  }
  if (resolvedAt !== null) for (const part of parts.values()) say(part.component, 'operational', resolvedAt);
  return [...parts.values()];
}

/** When the fix was in, the last time it was: the first `monitoring` after the last word that was still worse. */
function mitigationOf(updates: readonly OfficialUpdate[]): Instant | null {
  const worse = updates.findLastIndex((update) => update.phase !== 'monitoring' && update.phase !== 'resolved');
  return updates.slice(worse + 1).find((update) => update.phase === 'monitoring')?.at ?? null;
}
