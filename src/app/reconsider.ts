import { digest } from '../domain/digest.ts';
import { DAY_MS, type Instant } from '../domain/instant.ts';
import { allot } from '../domain/outage/allot.ts';
import { CROWD_LOOKBACK_MS, type CrowdView, RECENT_MS } from '../domain/outage/crowd.ts';
import { decide } from '../domain/outage/decide.ts';
import type { Span } from '../domain/outage/evidence.ts';
import type { Incident, Transition } from '../domain/outage/incident.ts';
import { viewOfficial } from '../domain/outage/official-view.ts';
import type { App } from './app.ts';
import { attribute } from './attribute.ts';
import { planDeliveries } from './audience.ts';
import { planCalls } from './automations.ts';
import { foretell } from './foretell.ts';
import { hearCrowd } from './hear-crowd.ts';
import type { IncidentAnnouncement, Place, Situation, Step } from './ports/index.ts';

/** Other nodes may decide at the same moment; so often in a row means something else is wrong. */
const MAX_TRIES = 8;
/** Reports looked at one by one: more than this within six hours raises every alarm anyway. */
const MAX_REPORTS = 5_000;
/** Closed incidents may still be reopened, corrected or get a last word for so long. */
const CLOSED_LOOKBACK_MS = 7 * DAY_MS;

/**
 * Looks at everything that is known about a service and takes the steps its incidents must take: the only place where
 * an incident changes, and always together with what will be said about it. Returns the steps taken.
 */
export async function reconsider(app: App, service: string): Promise<readonly Transition[]> {
  for (let attempt = 0; attempt < MAX_TRIES; attempt++) {
    const now = app.clock.now();
    const situation = await app.store.situation(service, {
      now,
      reportsSince: now - CROWD_LOOKBACK_MS,
      maxReports: MAX_REPORTS,
      closedSince: now - CLOSED_LOOKBACK_MS,
    });
    const { view, folded } = await hearCrowd(app, situation, now);
    const transitions = decideAll(app, { situation, crowd: view }, now);
    if (transitions.length === 0 && situation.unconsidered.length === 0 && folded === null) return [];
    const steps = await planSteps(app, situation, transitions);
    const reported = reportedAt(app, situation);
    const result = await app.store.commit({
      service,
      expectedVersion: situation.version,
      considered: situation.unconsidered,
      crowd: folded,
      steps,
      calls: await planCalls(app, { service, transitions, steps, reported }),
      at: now,
    });
    if (result === 'committed') {
      for (const step of transitions) {
        const { kind, loudness, to } = step;
        app.log.info('incident.step', {
          incident: to.code,
          service,
          kind,
          loudness,
          phase: to.phase,
          version: to.version,
        });
      }
      return transitions;
    }
    app.log.debug('reconsider.conflict', { service, attempt });
  }
  throw new Error(`Deciding about ${service} met other decisions ${MAX_TRIES} times in a row`);
}

interface Heard {
  readonly situation: Situation;
  readonly crowd: CrowdView;
}

function decideAll(app: App, { situation, crowd }: Heard, now: Instant): readonly Transition[] {
  const { service } = situation;
  const said = {
    official: viewOfficial(situation.official),
    crowd,
    metrics: situation.metrics,
    regionsMeet: regionsMeet(app),
    partsMeet: app.catalog.partsMeet,
  };
  const cases = allot(situation.incidents, said, now);
  const codePrefix = app.catalog.service(service)?.code ?? service.slice(0, 3).toUpperCase();
  const zone = app.catalog.service(service)?.zone ?? 'UTC';
  return cases.flatMap((one) => decide(one, { service, codePrefix, zone, now }) ?? []);
}

async function planSteps(app: App, situation: Situation, transitions: readonly Transition[]): Promise<readonly Step[]> {
  const audible = transitions.some((step) => step.loudness !== 'silent');
  const subscriptions = audible ? await app.store.subscriptionsFor(situation.service) : [];
  const now = app.clock.now();
  const reported = reportedAt(app, situation);
  const steps: Step[] = [];
  for (const step of transitions) {
    const incident = { ...step.to, ...(await foretell(app, step.to)), common: await attribute(app, step.to) };
    const deliveries = planDeliveries(step, {
      subscriptions,
      regionsMeet: regionsMeet(app),
      reported: ({ address }) => reported(address),
    });
    const id = digest(`${incident.id}:${incident.version}`);
    const away = absenceBefore(situation, incident);
    const announcement: IncidentAnnouncement | null =
      step.loudness === 'silent'
        ? null
        : { subject: 'incident', id, incident, kind: step.kind, news: step.news, at: now, ...(away && { away }) };
    steps.push({ incident, isNew: step.from === null, announcement, deliveries });
  }
  return steps;
}

/** When nobody could look, where what is new of the incident was learnt after that. */
function absenceBefore({ official, unconsidered }: Situation, { refs }: Incident): Span | null {
  const fresh = new Set(unconsidered);
  const late = official.findLast(
    (word) =>
      word.awaySince !== undefined && fresh.has(word.key) && refs.includes(`${word.source}:${word.incidentRef}`),
  );
  return late?.awaySince === undefined ? null : { from: late.awaySince, to: late.receivedAt };
}

/** Whether members of a community have reported lately. */
function reportedAt(app: App, { reports }: Situation): (place: Place) => boolean {
  const since = app.clock.now() - RECENT_MS;
  const communities = new Set(reports.filter(({ at }) => at > since).map(({ community }) => community));
  return ({ platform, community }) => communities.has(app.identity.community(platform, community));
}

const regionsMeet = (app: App) => (a: string, b: string) =>
  app.catalog.regionContains(a, b) || app.catalog.regionContains(b, a);
