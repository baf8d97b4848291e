import { HOUR_MS, type Instant } from '../instant.ts';
import type { CrowdView } from './crowd.ts';
import type { Weighed } from './incident.ts';
import type { MetricsView } from './metrics-view.ts';
import type { OfficialPhase } from './vocabulary.ts';

/** What each voice says; null: it says nothing of this incident. */
export interface Voices {
  readonly official: { readonly phase: OfficialPhase; readonly saidAt: Instant } | null;
  readonly crowd: CrowdView | null;
  readonly metrics: MetricsView | null;
}

/** Ten to one and a hundred to one. */
const BANDS = { fair: 10, strong: 20 } as const;
const MOST = 60;

/**
 * Our judgement, not a measurement: pages name what is broken practically always, call an end too early about once in ten, and
 * what they said long ago proves less of now.
 */
const OFFICIAL = { broken: 25, mending: 8, works: 12, stale: 12, staleAfterMs: 12 * HOUR_MS } as const;

/** The detector's statistic counts minutes of starts; within its memory of four hours it is a likelihood ratio times these. */
const STARTS_MINUTES = 240;
/** Few communities cannot be checked against one another: one that errs or lies may be all there is. */
const FEW_AT_MOST = 15;
const SUSPICION_AT_MOST = 15;
/** Members who were asked end an outage at odds of a hundred to one; nobody saying anything proves little. */
const ENDED = { answers: 20, silence: 4 } as const;

/** The fleet's thresholds: once in months by chance, and unusual. Shops that go on selling say that it works. */
const METRICS = { outage: 25, elevated: 12, quietPerShop: 1, quietAtMost: 12 } as const;

/** Each voice that says something, official first. */
export function weigh({ official, crowd, metrics }: Voices, now: Instant): readonly Weighed[] {
  return [
    official && weighOfficial(official, now),
    crowd && weighCrowd(crowd),
    metrics && metrics.watched > 0 ? weighMetrics(metrics) : null,
  ].filter((one) => one !== null);
}

function weighOfficial({ phase, saidAt }: NonNullable<Voices['official']>, now: Instant): Weighed | null {
  const isStale = now - saidAt > OFFICIAL.staleAfterMs;
  switch (phase) {
    case 'investigating':
    case 'identified':
      return weighed('official', 'broken', isStale ? OFFICIAL.stale : OFFICIAL.broken);
    case 'monitoring':
      return weighed('official', 'mending', OFFICIAL.mending);
    case 'resolved':
      return weighed('official', 'works', OFFICIAL.works);
    case 'scheduled':
    case 'in_progress':
      return null;
  }
}

function weighCrowd({ level, streams, fewCommunities, ending }: CrowdView): Weighed | null {
  if (level === 'quiet') return ending && weighed('crowd', 'works', ENDED[ending.by]);
  const strongest = Math.max(0, ...streams.map((stream) => stream.evidence.statistic));
  const decibans = 10 * Math.log10(Math.max(1, strongest / STARTS_MINUTES));
  // What was confirmed stays so until its end; its statistic alone runs down when people have said what they had to say.
  // A suspicion may be one community's work, however loud it is: without the strongest it has proved nothing yet.
  const held = level === 'outage' ? Math.max(decibans, BANDS.strong) : Math.min(decibans, SUSPICION_AT_MOST);
  return weighed('crowd', 'broken', fewCommunities ? Math.min(FEW_AT_MOST, held) : held);
}

function weighMetrics({ level, watched, affected }: MetricsView): Weighed {
  if (level !== 'quiet') return weighed('metrics', 'broken', METRICS[level]);
  return weighed('metrics', 'works', Math.min(METRICS.quietAtMost, METRICS.quietPerShop * (watched - affected)));
}

function weighed(voice: Weighed['voice'], says: Weighed['says'], decibans: number): Weighed {
  const rounded = Math.round(Math.min(MOST, Math.max(0, decibans)));
  const strength = rounded >= BANDS.strong ? 'strong' : rounded >= BANDS.fair ? 'fair' : 'weak';
  return { voice, says, decibans: rounded, strength };
}

/** What members and shops say together, neither leaning on the other: two suspicions are as good as one proof. */
export function unofficialLevel(crowd: CrowdView | null, metrics: MetricsView | null): CrowdView['level'] {
  const levels = [crowd?.level ?? 'quiet', metrics?.level ?? 'quiet'];
  if (levels.includes('outage') || levels.every((level) => level === 'elevated')) return 'outage';
  return levels.includes('elevated') ? 'elevated' : 'quiet';
}

/** When the last of them spoke up; null while both are quiet. */
export function newestSince({ crowd, metrics }: Pick<Voices, 'crowd' | 'metrics'>): Instant | null {
  const instants = [crowd?.since ?? null, metrics?.since ?? null].filter((at) => at !== null);
  return instants.length > 0 ? Math.max(...instants) : null;
}
