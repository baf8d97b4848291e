import { HOUR_MS, type Instant, MINUTE_MS } from '../domain/instant.ts';
import { CROWD_LOOKBACK_MS } from '../domain/outage/crowd.ts';
import { ASKED_A_ROUND, isCounted, roundMinutes, whomToAsk } from '../domain/outage/detector/index.ts';
import type { Incident } from '../domain/outage/incident.ts';
import type { App } from './app.ts';
import type { Ask, Inbox } from './ports/index.ts';

export interface PlannedAsk {
  readonly ask: Ask;
  readonly inbox: Inbox;
}

/** Nobody is asked again sooner than this, and then half as often each time. */
const ASK_AGAIN_MS = HOUR_MS;
/** Reports and answers read for one round; those asked are among the latest. */
const MAX_READ = 2_000;
const MAX_INBOXES = 2_000;

/**
 * Whom to ask now whether it works again: the end of an outage that members saw is asked, not guessed. Up to eight of those
 * who reported lately, each in a community of their own as far as there are enough; every ten minutes, sooner while the
 * answers are good.
 */
export async function planAsks(app: App, incident: Incident, now: Instant): Promise<readonly PlannedAsk[]> {
  const confirmedAt = askedSince(incident);
  if (confirmedAt === null) return [];
  const { id, service } = incident;
  const earlier = await app.store.asksOf(id);
  const last = earlier.at(-1) ?? null;
  if (now < (await nextRoundAt(app, service, last?.at ?? confirmedAt))) return [];
  const inboxes = new Map(
    (await app.store.inboxesOf(service, now, MAX_INBOXES)).map((inbox) => [inbox.reporter, inbox]),
  );
  const since = Math.min(incident.startedAt, now - CROWD_LOOKBACK_MS);
  const reports = (await app.store.reportsSince(service, since, MAX_READ)).filter(
    (report) => isCounted(report) && inboxes.has(report.reporter),
  );
  const asked = whomToAsk(reports, { asked: restingAt(earlier, now), limit: ASKED_A_ROUND, region: null });
  return asked.flatMap(({ reporter, community }) => {
    const inbox = inboxes.get(reporter);
    const region = reports.find((report) => report.reporter === reporter)?.region ?? null;
    const ask = { incident: id, round: (last?.round ?? 0) + 1, reporter, service, community, region, at: now };
    return inbox === undefined ? [] : [{ ask, inbox }];
  });
}

/** Since when members' word was beyond a suspicion; null: nobody is asked. */
function askedSince({ crowd, maintenance, phase, timeline }: Incident): Instant | null {
  if (crowd === null || maintenance !== null || phase === 'suspected') return null;
  return timeline.find((entry) => entry.phase !== 'suspected')?.at ?? null;
}

async function nextRoundAt(app: App, service: string, last: Instant): Promise<Instant> {
  const answers = await app.store.answersSince(service, last, MAX_READ);
  const good = answers.filter((answer) => isCounted(answer) && answer.verdict === 'works_again').length;
  return last + roundMinutes(good * 2 > answers.length) * MINUTE_MS;
}

/** Whoever was asked once rests an hour, twice two hours, and so on. */
function restingAt(asks: readonly Ask[], now: Instant): ReadonlySet<string> {
  const resting = new Set<string>();
  for (const [reporter, own] of Map.groupBy(asks, (ask) => ask.reporter)) {
    const last = own.at(-1)?.at ?? 0;
    if (now - last < ASK_AGAIN_MS * 2 ** (own.length - 1)) resting.add(reporter);
  }
  return resting;
}
