import { HOUR_MS } from '../domain/instant.ts';
import { peopleOf } from '../domain/outage/crowd.ts';
import { ineligible, isCounted } from '../domain/outage/detector/index.ts';
import type { Report } from '../domain/outage/evidence.ts';
import { type Incident, isOpen } from '../domain/outage/incident.ts';
import type { Symptom } from '../domain/outage/vocabulary.ts';
import type { App } from './app.ts';
import { keepInbox } from './inbox.ts';
import type { Invocation } from './ports/index.ts';
import { reconsider } from './reconsider.ts';
import { standingOf } from './standing.ts';

/** One member counts once for the same thing within this time. */
export const ONE_REPORT_MS = HOUR_MS;

export interface ProblemReport {
  readonly invocation: Invocation;
  readonly service: string;
  readonly symptom: Symptom;
  readonly region: string | null;
  readonly note: string | null;
}

export interface Reported {
  /** `again`: this member said so already within the hour; it is not counted twice. */
  readonly counted: 'new' | 'again';
  readonly report: Report;
  /** The open incident the report belongs to, if there is one by now. */
  readonly incident: Incident | null;
  /** Members who reported the service within the hour and count, this one included if so. */
  readonly reporters: number;
  /** Why this member's word is shown but not counted; null where it counts. */
  readonly shownOnly: 'account_too_young' | 'community_too_young' | 'community_too_small' | null;
}

/** Most recent reports counted for the answer. */
const MAX_COUNTED = 2_000;

/** Takes a member's "broken for me" and decides on it at once. */
export async function reportProblem(app: App, problem: ProblemReport): Promise<Reported> {
  const { invocation, service, symptom, region } = problem;
  const { address, actor } = invocation;
  const now = app.clock.now();
  const component = app.catalog.componentFor(service, symptom);
  const reporter = app.identity.reporter(address.platform, actor.id);
  const latest = await app.store.latestReport({ reporter, service, component, region, since: now - ONE_REPORT_MS });
  const earlier = latest !== null && (await isOver(app, latest)) ? null : latest;
  const report: Report = {
    kind: 'report',
    key: `report:${address.platform}:${invocation.id}`,
    service,
    at: now,
    receivedAt: now,
    reporter,
    community: app.identity.community(address.platform, address.community),
    symptom,
    component,
    region,
    note: problem.note,
    standing: await standingOf(app, invocation),
  };
  if (earlier === null) {
    await app.store.addEvidence([report]);
    if (isCounted(report)) await keepInbox(app, invocation, service);
    await reconsider(app, service);
  }
  const recent = await app.store.reportsSince(service, now - ONE_REPORT_MS, MAX_COUNTED);
  const incidents = await app.store.listIncidents({ service, openOnly: true, limit: 10 });
  return {
    counted: earlier === null ? 'new' : 'again',
    report: earlier ?? report,
    incident: incidents.find((one) => isOpen(one) && one.maintenance === null) ?? null,
    reporters: peopleOf(recent.filter(isCounted)),
    shownOnly: report.standing && ineligible(report.standing),
  };
}

/** What was reported has ended since: who reports it again says something new. */
async function isOver(app: App, report: Report): Promise<boolean> {
  const incidents = await app.store.listIncidents({ service: report.service, openOnly: false, limit: 10 });
  return incidents.some(({ resolvedAt }) => resolvedAt !== null && resolvedAt > report.at);
}
