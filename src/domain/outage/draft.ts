import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '../instant.ts';
import type { Case } from './allot.ts';
import type { CrowdView } from './crowd.ts';
import type { CrowdCount, Incident, IncidentPhase, Part, Quote, TimelineEntry, Weighed } from './incident.ts';
import { promiseLedger } from './ledger.ts';
import type { OfficialView } from './official-view.ts';
import { planOf } from './reminder.ts';
import { type ComponentId, type ComponentStatus, type Impact, impacts, rankOfImpact } from './vocabulary.ts';
import { newestSince, unofficialLevel, weigh } from './weights.ts';

/** Silence of the crowd: first "probably over, unconfirmed", then closed, still unconfirmed. */
const PROBABLY_OVER_MS = 90 * MINUTE_MS;
const OVER_MS = 3 * HOUR_MS;
/** So many members must say "broken" after the official end before it is doubted; of one community alone it proves little. */
const DENIALS = { members: 3, communities: 2 } as const;
/** A page that has said nothing for so long has forgotten the incident, or we lost the page. */
const FORGOTTEN_MS = 14 * DAY_MS;
/** A maintenance nobody closed ends by itself so long after its planned end. */
const MAINTENANCE_GRACE_MS = 6 * HOUR_MS;

export const MAX_QUOTES = 60;
const MAX_TIMELINE = 60;

type Draft = Omit<Incident, 'id' | 'code' | 'service' | 'version' | 'updatedAt' | 'estimate' | 'record' | 'common'>;

/** What an incident would be now, whether that differs from before or not; null where there is nothing to be. */
export function draft(subject: Case, { now, zone }: { readonly now: Instant; readonly zone: string }): Draft | null {
  const { incident: before, official, crowd, metrics } = subject;
  if (before === null && official.length === 0 && unofficialLevel(crowd, metrics) === 'quiet') return null;
  const word = official.length > 0 ? merge(official) : null;
  const phase = word ? officialPhase(word, subject, now) : unofficialPhase(subject, now);
  const count = countedCrowd(before?.crowd ?? null, crowd, phase !== before?.phase);
  const closed = phase === 'resolved' || phase === 'dismissed';
  const startedAt = Math.min(
    ...[before?.startedAt, word?.startedAt, count?.since].filter((at) => at !== undefined),
    now,
  );
  const quietSince = count?.lastAt ?? now;
  return {
    phase,
    impact: impactOf(word, phase, before),
    title: word?.title ?? null,
    parts: partsOf(subject, word, { phase, now }),
    regions:
      word && word.regions.length > 0
        ? word.regions
        : [...new Set([...(before?.regions ?? []), ...(crowd?.regions ?? [])])],
    cause: word?.cause ?? null,
    refs: [...new Set([...(before?.refs ?? []), ...official.map((view) => view.ref)])],
    url: word?.url ?? null,
    quotes: word ? word.quotes : (before?.quotes ?? []),
    crowd: count,
    voices: voicesOf(subject, { word, phase }, now),
    shops: metrics && { affected: metrics.affected, watched: metrics.watched },
    timeline: timelineOf(before, phase, heardFrom({ word, subject }, phase, now)),
    startedAt,
    mitigatedAt: word
      ? word.mitigatedAt
      : phase === 'monitoring' || closed
        ? (before?.mitigatedAt ?? quietSince)
        : null,
    resolvedAt: closed ? (word?.resolvedAt ?? before?.resolvedAt ?? crowd?.ending?.at ?? now) : null,
    maintenance: word?.maintenance ?? null,
    plan: word?.maintenance ? planOf(word.maintenance, before, { isAhead: phase === 'identified', now }) : null,
    promises: word ? promisesOf(word, before, { now, zone }) : (before?.promises ?? []),
  };
}

/** Read anew while they may still pass or be kept; of what is over, only when its words have changed. */
function promisesOf(word: Word, before: Incident | null, reading: { readonly now: Instant; readonly zone: string }) {
  if (word.maintenance) return [];
  const hashes = (quotes: readonly Quote[]) => quotes.map((quote) => quote.hash).join();
  const isSettled = before?.phase === 'resolved' && word.resolvedAt === before.resolvedAt;
  if (before && isSettled && hashes(before.quotes) === hashes(word.quotes)) return before.promises;
  const quotes = word.quotes.map(({ id, at, text }) => ({ id, saidAt: at, text }));
  const { mitigatedAt, resolvedAt } = word;
  return promiseLedger({ quotes, ending: { mitigatedAt, resolvedAt }, ...reading });
}

type Word = Omit<OfficialView, 'ref' | 'backfill'>;

/** Several official incidents inside one: the least finished phase, the worst impact, every quote. */
function merge(views: readonly OfficialView[]): Word {
  const order = ['investigating', 'identified', 'scheduled', 'in_progress', 'monitoring', 'resolved'] as const;
  const leading = views.toSorted((a, b) => order.indexOf(a.phase) - order.indexOf(b.phase))[0];
  if (!leading) throw new Error('merge needs at least one official view');
  const impact = views.reduce<Impact | null>(
    (worst, view) => (view.impact && (!worst || rankOfImpact(view.impact) > rankOfImpact(worst)) ? view.impact : worst),
    null,
  );
  const quotes = views.flatMap<Quote>((view) => view.quotes).sort((a, b) => a.at - b.at);
  return {
    ...leading,
    impact,
    parts: [...new Map(views.flatMap((view) => view.parts).map((part) => [part.component, part])).values()],
    regions: [...new Set(views.flatMap((view) => view.regions))],
    quotes: quotes.slice(-MAX_QUOTES),
    startedAt: Math.min(...views.map((view) => view.startedAt)),
    saidAt: Math.max(...views.map((view) => view.saidAt)),
  };
}

function officialPhase(word: Word, { incident: before, crowd }: Case, now: Instant): IncidentPhase {
  if (word.maintenance) {
    if (word.phase === 'resolved' || now > word.maintenance.to + MAINTENANCE_GRACE_MS) return 'resolved';
    return word.phase === 'in_progress' || now >= word.maintenance.from ? 'monitoring' : 'identified';
  }
  if (word.phase === 'resolved') {
    // Members who still say "broken" after the official end keep it open; once they fall silent, the end stands.
    return before !== null && crowd !== null && denies(crowd, word.resolvedAt ?? now) ? 'investigating' : 'resolved';
  }
  if (now - word.saidAt > FORGOTTEN_MS) return 'resolved';
  return word.phase === 'monitoring' || word.phase === 'identified' ? word.phase : 'investigating';
}

/** Members saw an outage, and enough of them say after this moment that it goes on. */
export function denies(crowd: CrowdView, end: Instant): boolean {
  const later = crowd.broken.filter(({ at }) => at > end);
  const communities = new Set(later.map(({ community }) => community)).size;
  return (
    crowd.level === 'outage' &&
    new Set(later.map(({ reporter }) => reporter)).size >= DENIALS.members &&
    (communities >= DENIALS.communities || crowd.fewCommunities)
  );
}

/** What members and shops make of it while no official has spoken. */
function unofficialPhase({ incident: before, crowd, metrics }: Case, now: Instant): IncidentPhase {
  const phase = before?.phase ?? 'suspected';
  const level = unofficialLevel(crowd, metrics);
  const since = newestSince({ crowd, metrics });
  const isOld = phase === 'resolved' && since !== null && before?.resolvedAt != null && since <= before.resolvedAt;
  if (phase === 'dismissed' || isOld) return phase;
  if (level === 'outage') return 'investigating';
  if (phase === 'suspected') return level === 'quiet' ? 'dismissed' : phase;
  if (phase === 'resolved') return phase;
  if (crowd?.ending) return crowd.ending.by === 'answers' ? 'resolved' : 'monitoring';
  if (level === 'elevated') return phase;
  const lastAt = crowd?.count?.lastAt ?? before?.crowd?.lastAt;
  // Only shops stood still, and they sell again.
  if (lastAt === undefined) return metrics?.level === 'quiet' ? 'resolved' : phase;
  const quietForMs = now - lastAt;
  if (quietForMs >= OVER_MS && phase === 'monitoring') return 'resolved';
  return quietForMs >= PROBABLY_OVER_MS ? 'monitoring' : phase;
}

function impactOf(word: Word | null, phase: IncidentPhase, before: Incident | null): Impact {
  if (word?.maintenance) return 'none';
  if (word?.impact) return word.impact;
  const suspicion: Impact = phase === 'suspected' || phase === 'dismissed' ? 'minor' : 'major';
  const worst = word?.parts.some((part) => part.status === 'major_outage') ? 'major' : word ? 'minor' : suspicion;
  return impacts[Math.max(rankOfImpact(worst), rankOfImpact(before?.impact ?? 'none'))] ?? worst;
}

/** What officials say of a part goes before what members say of it. */
function partsOf(
  subject: Case,
  word: Word | null,
  { phase, now }: { phase: IncidentPhase; now: Instant },
): readonly Part[] {
  const closed = phase === 'resolved' || phase === 'dismissed';
  // The crowd's silence is no proof: a part that only members spoke of is called working when the incident is closed.
  const crowdStatus: ComponentStatus = closed
    ? 'operational'
    : phase === 'suspected'
      ? 'degraded_performance'
      : 'partial_outage';
  const parts = new Map<ComponentId, Part>();
  const told = new Set(word?.parts.map((part) => part.component));
  const heard = [
    ...(subject.incident?.parts ?? []).map((part) => part.component),
    ...(subject.crowd?.components ?? []),
  ];
  for (const component of heard) {
    if (!told.has(component)) parts.set(component, { component, status: crowdStatus, since: now });
  }
  for (const part of word?.parts ?? []) parts.set(part.component, part);
  for (const old of subject.incident?.parts ?? []) {
    if (parts.get(old.component)?.status === old.status) parts.set(old.component, old);
  }
  return [...parts.values()];
}

/**
 * The crowd as last told: it moves on when it is first heard, with every step of the incident, when it has doubled or
 * after a quarter of an hour, so that not every report rewrites messages.
 */
function countedCrowd(before: CrowdCount | null, crowd: CrowdView | null, isStep: boolean): CrowdCount | null {
  if (crowd === null || crowd.count === null || (crowd.level === 'quiet' && crowd.ending === null)) return before;
  if (before === null) return crowd.count;
  // Of a suspicion every community that reports is asked.
  const isAsked = crowd.level === 'outage' || crowd.count.communities <= before.communities;
  const grown = crowd.count.reporters >= 2 * before.reporters || !isAsked;
  const later = crowd.count.lastAt - before.lastAt >= 15 * MINUTE_MS;
  if (!isStep && !grown && !later) return before;
  return {
    reporters: Math.max(before.reporters, crowd.count.reporters),
    communities: Math.max(before.communities, crowd.count.communities),
    few: crowd.level === 'outage' ? crowd.count.few : before.few,
    uncounted: Math.max(before.uncounted, crowd.count.uncounted),
    stillBroken: crowd.count.stillBroken,
    worksAgain: crowd.count.worksAgain,
    usualPerDay: crowd.count.usualPerDay ?? before.usualPerDay,
    symptoms: [...new Set([...before.symptoms, ...crowd.count.symptoms])],
    since: Math.min(before.since, crowd.count.since),
    lastAt: crowd.count.lastAt,
  };
}

/** What is over keeps what was said at its end. */
function voicesOf(
  { incident: before, crowd, metrics }: Case,
  { word, phase }: { readonly word: Word | null; readonly phase: IncidentPhase },
  now: Instant,
): readonly Weighed[] {
  if (word?.maintenance) return [];
  const isOver = (phase === 'resolved' || phase === 'dismissed') && before?.phase === phase;
  return isOver ? (before.voices ?? []) : weigh({ official: word, crowd, metrics }, now);
}

/** Who brought the incident into this phase: what the page says, what members say, or only time. */
function heardFrom(
  { word, subject }: { readonly word: Word | null; readonly subject: Case },
  phase: IncidentPhase,
  now: Instant,
): Pick<TimelineEntry, 'at' | 'by'> {
  if (word === null) {
    const { crowd, metrics } = subject;
    const isHeard = unofficialLevel(crowd, metrics) !== 'quiet' || crowd?.ending?.by === 'answers';
    return { at: now, by: isHeard ? 'crowd' : 'clock' };
  }
  const saysOver = word.phase === 'resolved';
  const saysSo =
    phase === 'resolved'
      ? saysOver
      : phase === 'monitoring'
        ? word.phase === 'monitoring' || word.phase === 'in_progress'
        : !saysOver;
  if (saysSo) return { at: word.saidAt, by: 'official' };
  return { at: now, by: phase === 'investigating' ? 'crowd' : 'clock' };
}

function timelineOf(
  before: Incident | null,
  phase: IncidentPhase,
  heard: { readonly at: Instant; readonly by: TimelineEntry['by'] },
): readonly TimelineEntry[] {
  const timeline = before?.timeline ?? [];
  return timeline.at(-1)?.phase === phase ? timeline : [...timeline, { ...heard, phase }].slice(-MAX_TIMELINE);
}
