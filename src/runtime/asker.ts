import { composeQuestion } from '../app/announce/question.ts';
import type { App } from '../app/app.ts';
import { openInbox } from '../app/inbox.ts';
import { type PlannedAsk, planAsks } from '../app/plan-asks.ts';
import type { Message, Platform } from '../app/ports/index.ts';
import { digest } from '../domain/digest.ts';
import { SECOND_MS } from '../domain/instant.ts';
import type { Incident } from '../domain/outage/incident.ts';
import { matchLocale, wordsOf } from '../locales/index.ts';
import { createLoop, type Loop } from './loop.ts';
import { createPacers, type Pacer, type Pacers } from './pacer.ts';

/** Rounds are minutes apart; looking is cheap while nothing is open. */
const LOOK_EVERY_MS = 30 * SECOND_MS;
/** Incidents looked at in one go; more at once are asked about in the next. */
const MAX_INCIDENTS = 100;
const LEASE_NAME = 'asker';

export interface AskerParts {
  readonly app: App;
  readonly platforms: readonly Platform[];
  /** Names this process in leases. */
  readonly holder: string;
  /** Shared with the relay; absent: there is none. */
  readonly pacers?: Pacers;
}

export interface Asker extends Loop {
  /** Asks whom it is time to ask; returns how many questions went out. */
  runOnce(): Promise<number>;
}

/**
 * Asks reporters in private whether it works again. A question is written down before it is sent and never sent twice: one
 * that fails, or whose node dies on the way, counts as no answer.
 */
export function createAsker({ app, platforms, holder, pacers = createPacers() }: AskerParts): Asker {
  const lanes = new Map(platforms.map((platform) => [platform.name, { platform, pacer: pacers(platform) }]));
  const runOnce = async (): Promise<number> => {
    const now = app.clock.now();
    if ((await app.store.takeLease(LEASE_NAME, holder, now, 2 * LOOK_EVERY_MS)) === null) return 0;
    const open = await app.store.listIncidents({ service: null, openOnly: true, limit: MAX_INCIDENTS });
    let sent = 0;
    for (const incident of open) {
      const planned = await planAsks(app, incident, now);
      const outcomes = await Promise.all(planned.map((one) => ask({ app, lanes }, incident, one)));
      sent += outcomes.filter(Boolean).length;
      if (planned.length > 0) app.log.info('crowd.asked', { incident: incident.code, people: planned.length });
    }
    return sent;
  };
  const loop = createLoop({
    name: 'asker',
    log: app.log,
    runOnce: async () => {
      await runOnce();
      return LOOK_EVERY_MS;
    },
  });
  return { runOnce, ...loop };
}

interface Asking {
  readonly app: App;
  readonly lanes: ReadonlyMap<string, { readonly platform: Platform; readonly pacer: Pacer }>;
}

/** True when the question is out. */
async function ask({ app, lanes }: Asking, incident: Incident, { ask, inbox }: PlannedAsk): Promise<boolean> {
  const place = openInbox(app, inbox);
  const lane = lanes.get(place?.address.platform ?? '');
  if (place === null || lane === undefined || !(await app.store.beginAsk(ask))) return false;
  const locale = matchLocale(place.locale) ?? matchLocale(app.defaults.locale) ?? 'en';
  const message: Message = {
    document: composeQuestion({ incident, catalog: app.catalog, words: wordsOf(locale), locale }),
    setting: { locale, zone: place.zone ?? app.defaults.zone },
    key: digest(`${ask.incident}:${ask.round}:${ask.reporter}`),
  };
  try {
    await app.buttons.keep(message.document);
    await lane.pacer.run(place.address, {
      prepare: async () => message,
      go: (ready) => lane.platform.send(place.address, ready),
    });
  } catch (error) {
    app.log.info('crowd.not_asked', { incident: incident.code, platform: place.address.platform, error });
    await app.store.endAsk(ask, 'failed');
    return false;
  }
  await app.store.endAsk(ask, 'asked');
  return true;
}
