import { DAY_MS, HOUR_MS } from '../domain/instant.ts';
import { isCounted } from '../domain/outage/detector/index.ts';
import type { Answer, Report } from '../domain/outage/evidence.ts';
import { type Incident, isOpen } from '../domain/outage/incident.ts';
import type { App } from './app.ts';
import type { Invocation } from './ports/index.ts';
import { reconsider } from './reconsider.ts';
import { standingIn, standingOf } from './standing.ts';

export interface ProblemAnswer {
  readonly invocation: Invocation;
  readonly service: string;
  readonly verdict: Answer['verdict'];
}

export interface Answered {
  /** The open incident it was about, as it was before; null: none is open, and nothing was noted. */
  readonly incident: Incident | null;
  /** The answer brought the incident to its end. */
  readonly isOver: boolean;
  readonly counted: boolean;
  /** Distinct members within the hour, this one included. */
  readonly stillBroken: number;
  readonly worksAgain: number;
}

const LATELY_MS = HOUR_MS;
/** Whoever reported so long ago answers for the region they reported. */
const REPORTED_MS = DAY_MS;
const MAX_READ = 2_000;

/** Takes a member's "works again" or "still broken", asked or not, and decides on it at once. */
export async function answerProblem(app: App, problem: ProblemAnswer): Promise<Answered> {
  const { invocation, service, verdict } = problem;
  const now = app.clock.now();
  const incident = await openIncident(app, service);
  if (incident === null) return { incident, isOver: false, counted: false, stillBroken: 0, worksAgain: 0 };
  const { platform } = invocation.address;
  const reporter = app.identity.reporter(platform, invocation.actor.id);
  const spoken = await whereReported(app, { service, reporter, since: now - REPORTED_MS });
  // In a private chat a member answers for the community where the question came from.
  const isPrivate = invocation.chat === 'direct' && spoken !== null;
  const standing = isPrivate
    ? await standingIn(app, { community: spoken.community, member: reporter, joinedAt: null })
    : await standingOf(app, invocation);
  const answer: Answer = {
    kind: 'answer',
    key: `answer:${platform}:${invocation.id}`,
    service,
    at: now,
    receivedAt: now,
    reporter,
    community: isPrivate ? spoken.community : app.identity.community(platform, invocation.address.community),
    verdict,
    component: null,
    region: spoken?.region ?? null,
    standing,
  };
  await app.store.addEvidence([answer]);
  await reconsider(app, service);
  const after = (await openIncident(app, service)) === null;
  return { incident, isOver: after, counted: isCounted(answer), ...(await tally(app, service)) };
}

async function openIncident(app: App, service: string): Promise<Incident | null> {
  const incidents = await app.store.listIncidents({ service, openOnly: true, limit: 10 });
  const open = incidents.filter((one) => isOpen(one) && one.maintenance === null);
  return open.find((one) => one.crowd !== null) ?? open[0] ?? null;
}

/** Community and region of what the person was asked last, or else of what they reported last. */
async function whereReported(
  app: App,
  person: { readonly service: string; readonly reporter: string; readonly since: number },
): Promise<Pick<Report, 'community' | 'region'> | null> {
  const asked = await app.store.latestAsk(person);
  if (asked !== null) return asked;
  const reports = await app.store.reportsSince(person.service, person.since, MAX_READ);
  return reports.find((report) => report.reporter === person.reporter) ?? null;
}

async function tally(app: App, service: string): Promise<Pick<Answered, 'stillBroken' | 'worksAgain'>> {
  const answers = await app.store.answersSince(service, app.clock.now() - LATELY_MS, MAX_READ);
  const latest = [...new Map(answers.toReversed().map((one) => [one.reporter, one])).values()].filter(isCounted);
  const of = (verdict: Answer['verdict']): number => latest.filter((one) => one.verdict === verdict).length;
  return { stillBroken: of('still_broken'), worksAgain: of('works_again') };
}
