import type { Instant } from '../domain/instant.ts';
import { type CrowdView, viewCrowd } from '../domain/outage/crowd.ts';
import {
  absorb,
  type Budget,
  type DetectorState,
  freeze,
  newDetector,
  thaw,
  type Usual,
  usualOf,
  viewService,
} from '../domain/outage/detector/index.ts';
import type { ServiceId } from '../domain/outage/vocabulary.ts';
import type { App } from './app.ts';
import type { FoldedCrowd, FoldedWord, Situation } from './ports/index.ts';

export interface HeardCrowd {
  readonly view: CrowdView;
  /** To be saved with the decision; null where no word was folded in. */
  readonly folded: FoldedCrowd | null;
  /** Null while too little is known of the service. */
  readonly usual: Usual | null;
}

/** Folds the words that no decision has considered into the crowd's state, and says what the crowd says at `now`. */
export async function hearCrowd(app: App, situation: Situation, now: Instant): Promise<HeardCrowd> {
  const { service, fresh, reports, answers } = situation;
  const state = await stateOf(app, situation);
  const budget: Budget = { streams: situation.streamsElsewhere + state.streams.size };
  absorb(state, fresh, budget);
  const isNew = fresh.length > 0 || (situation.crowd === null && state.at !== null);
  const folded = isNew ? { state: freeze(state), streams: state.streams.size, budget: budget.streams } : null;
  const usual = usualOf(state, service);
  return { view: viewCrowd(viewService(state, { service, now, budget }), { reports, answers }, now), folded, usual };
}

/** What is usual for a service; null while too little is known of it. */
export async function usualFor(app: App, service: ServiceId): Promise<Usual | null> {
  const now = app.clock.now();
  const situation = await app.store.situation(service, { now, reportsSince: now, maxReports: 0, closedSince: now });
  return usualOf(await stateOf(app, situation), service);
}

async function stateOf(app: App, { service, version, crowd, streamsElsewhere }: Situation): Promise<DetectorState> {
  const kept = crowd === null ? null : thaw(crowd);
  if (kept !== null) return kept;
  if (version === 0) return newDetector();
  app.log.info('crowd.rebuild', { service });
  return rebuildCrowd(app, service, streamsElsewhere);
}

/** Words of one reading, and at most: a service with more has older ones that have long been forgotten. */
const PAGE = 5_000;
const MAX_PAGES = 100;

/** The crowd's state, folded anew from all words that decisions have taken in, as they were taken in: replay equals live. */
export async function rebuildCrowd(app: App, service: string, streamsElsewhere: number): Promise<DetectorState> {
  const state = newDetector();
  let cursor: FoldedWord | null = null;
  for (let page = 0; page < MAX_PAGES; page++) {
    const words: readonly FoldedWord[] = await app.store.foldedWords(service, cursor, PAGE);
    for (const { word, streams, isBarred } of words) {
      if (!isBarred) absorb(state, [word], { streams: streams ?? streamsElsewhere + state.streams.size });
    }
    cursor = words.at(-1) ?? null;
    if (words.length < PAGE) break;
  }
  return state;
}
