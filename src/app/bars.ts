import { DAY_MS, type Instant } from '../domain/instant.ts';
import { isCounted } from '../domain/outage/detector/index.ts';
import type { Report } from '../domain/outage/evidence.ts';
import type { App } from './app.ts';
import type { Bar, Invocation } from './ports/index.ts';
import { reconsider } from './reconsider.ts';

/** A bar reaches back so far: a brigade is noticed after it has spoken. */
const REACHES_BACK_MS = DAY_MS;
/** Reporters of so long ago can be named, and so many are listed. */
const NAMED_MS = 7 * DAY_MS;
const LISTED_MS = DAY_MS;
const MAX_REPORTS = 2_000;
const MAX_LISTED = 15;
const MAX_BARS = 200;
/** Open incidents looked at again at once; others are when their turn comes. */
const MAX_INCIDENTS = 50;

/** One member of the moderator's own community, by a name that means nothing anywhere else. */
export interface NamedReporter {
  readonly nickname: string;
  /** The latest. */
  readonly report: Report;
  readonly reports: number;
  readonly isCounted: boolean;
}

export interface BarList {
  /** Who reported here within a day, the latest first. */
  readonly reporters: readonly NamedReporter[];
  /** Standing ones, the latest first; `nickname` null: everybody here. */
  readonly bars: readonly { readonly nickname: string | null; readonly at: Instant }[];
}

/** What a moderator may bar and has barred: of the community where it is asked, and of no other. */
export async function listBars(app: App, invocation: Invocation): Promise<BarList> {
  const community = communityOf(app, invocation);
  const reports = await app.store.reportsOf(community, app.clock.now() - LISTED_MS, MAX_REPORTS);
  const standing = (await app.store.barsOf(community, MAX_BARS)).filter((bar) => bar.undone === null);
  const reporters = [...Map.groupBy(reports, (report) => report.reporter)].flatMap(([reporter, own]) => {
    const [report] = own;
    if (report === undefined || standing.some((bar) => bar.reporter === reporter)) return [];
    const nickname = app.identity.nickname(community, reporter);
    return { nickname, report, reports: own.length, isCounted: isCounted(report) };
  });
  return {
    reporters: reporters.slice(0, MAX_LISTED),
    bars: standing.map(({ reporter, at }) => ({ at, nickname: nicknameOf(app, community, reporter) })),
  };
}

/** `unknown`: nobody who reported here lately, or is barred, bears that name. */
export type BarResult = 'done' | 'already' | 'unknown';

/** From now on, and for the day before, the member's words are kept and never counted; `who` null: everybody's here. */
export async function bar(app: App, invocation: Invocation, who: string | null): Promise<BarResult> {
  const community = communityOf(app, invocation);
  const reporter = who === null ? null : await reporterNamed(app, community, who);
  if (reporter === undefined) return 'unknown';
  const at = app.clock.now();
  const added = await app.store.addBar({
    community,
    reporter,
    since: at - REACHES_BACK_MS,
    at,
    by: moderatorOf(app, invocation),
  });
  if (!added) return 'already';
  app.log.info('crowd.barred', { whole: reporter === null });
  await lookAgain(app);
  return 'done';
}

/** As if it had never been; who barred, who undid it, and when, stays on record. */
export async function unbar(app: App, invocation: Invocation, who: string | null): Promise<BarResult> {
  const community = communityOf(app, invocation);
  const reporter = who === null ? null : await reporterNamed(app, community, who);
  if (reporter === undefined) return 'unknown';
  const by = moderatorOf(app, invocation);
  if (!(await app.store.liftBar({ community, reporter, by, at: app.clock.now() }))) return 'already';
  app.log.info('crowd.unbarred', { whole: reporter === null });
  await lookAgain(app);
  return 'done';
}

const communityOf = (app: App, { address }: Invocation): string =>
  app.identity.community(address.platform, address.community);

const moderatorOf = (app: App, { address, actor }: Invocation): string =>
  app.identity.reporter(address.platform, actor.id);

const nicknameOf = (app: App, community: string, reporter: Bar['reporter']): string | null =>
  reporter === null ? null : app.identity.nickname(community, reporter);

async function reporterNamed(app: App, community: string, nickname: string): Promise<string | undefined> {
  const meant = nickname.toUpperCase();
  const reports = await app.store.reportsOf(community, app.clock.now() - NAMED_MS, MAX_REPORTS);
  const barred = await app.store.barsOf(community, MAX_BARS);
  const known = new Set([...reports, ...barred].flatMap(({ reporter }) => reporter ?? []));
  return [...known].find((reporter) => app.identity.nickname(community, reporter) === meant);
}

/** What stood on the barred words falls at once. */
async function lookAgain(app: App): Promise<void> {
  const open = await app.store.listIncidents({ service: null, openOnly: true, limit: MAX_INCIDENTS });
  for (const service of new Set(open.map((incident) => incident.service))) await reconsider(app, service);
}
