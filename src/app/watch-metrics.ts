import { setImmediate } from 'node:timers/promises';
import { DAY_MS, type Instant, MINUTE_MS } from '../domain/instant.ts';
import {
  dueAt,
  type FleetWatch,
  freezeFleets,
  isSilenceOurs,
  keepOwners,
  newFleetWatch,
  TICK_MS,
  thawFleets,
  viewFleets,
  watchedMetrics,
  watchTick,
} from '../domain/outage/fleet-watch.ts';
import type { Metric, Monitor } from '../domain/outage/monitor.ts';
import type { App } from './app.ts';
import type { ServiceReadings } from './ports/index.ts';
import { reconsider } from './reconsider.ts';

/** Senders may be so late. */
const GRACE_MS = 2 * MINUTE_MS;
/** Ticks read at once: two hours, which the store's bound on readings is made for. */
const CHUNK_TICKS = 12;
/** After a longer time without anybody who judges, what lies between is passed over. */
const MAX_CATCH_UP_TICKS = (2 * DAY_MS) / TICK_MS;
/** A series that was registered later has no say yet, so that nobody makes shops up in a day. */
const HEARD_AFTER_MS = 7 * DAY_MS;

/**
 * Judges every tick of ten minutes that is over and was not judged yet, for all services together: only so can it be
 * told whether shops fall silent or whether nothing reaches us. Then decides anew where shops stand still, or did.
 * Returns how many ticks were judged. Whoever comes second (another node) writes nothing.
 */
export async function watchMetrics(app: App): Promise<number> {
  const last = Math.floor((app.clock.now() - GRACE_MS) / TICK_MS) - 1;
  const watched = await Promise.all((await app.store.watchedServices()).map((service) => open(app, service, last)));
  const first = Math.max(last - MAX_CATCH_UP_TICKS, Math.min(last, ...watched.map(({ tick }) => tick))) + 1;
  const moved = new Set<string>();
  for (let from = first; from <= last; from += CHUNK_TICKS) {
    const to = Math.min(last, from + CHUNK_TICKS - 1);
    await judgeChunk(app, watched, { from, to });
    // After hours without anybody who judged there are many: everybody else has a turn in between.
    await setImmediate();
    for (const one of watched) {
      const level = one.level;
      const saved = await save(app, one);
      if (!saved) return Math.max(0, from - first);
      if (level !== 'quiet' || one.level !== 'quiet') moved.add(one.service);
    }
  }
  for (const service of moved) await reconsider(app, service);
  return Math.max(0, last - first + 1);
}

/** When the next tick can be judged. */
export const nextTickAt = (now: Instant): Instant => (Math.floor((now - GRACE_MS) / TICK_MS) + 1) * TICK_MS + GRACE_MS;

interface Watched {
  readonly service: string;
  readonly fleets: Map<Metric, FleetWatch>;
  /** Null: never saved. */
  savedTick: number | null;
  tick: number;
  level: 'quiet' | 'elevated' | 'outage';
}

/** A service that is watched for the first time begins with the tick before: nothing is judged of what lies behind. */
async function open(app: App, service: string, last: number): Promise<Watched> {
  const record = await app.store.fleets(service);
  if (record === null) {
    const fleets = new Map(watchedMetrics.map((metric) => [metric, newFleetWatch()] as const));
    return { service, fleets, savedTick: null, tick: last - 1, level: 'quiet' };
  }
  const { tick, state, view } = record;
  return { service, fleets: thawFleets(state), savedTick: tick, tick, level: view.level };
}

async function save(app: App, one: Watched): Promise<boolean> {
  if (one.savedTick === one.tick) return true;
  const { service, fleets, tick } = one;
  const view = viewFleets([...fleets.values()]);
  const record = { service, tick, state: freezeFleets(fleets), view, judgedAt: (tick + 1) * TICK_MS };
  if (!(await app.store.saveFleets(record, one.savedTick))) {
    app.log.debug('metrics.judged_elsewhere', { service, tick });
    return false;
  }
  if (view.level !== one.level) {
    const { level, affected, watched } = view;
    app.log.info('metrics.level', { service, level, affected, watched });
  }
  one.savedTick = tick;
  one.level = view.level;
  return true;
}

async function judgeChunk(
  app: App,
  watched: readonly Watched[],
  { from, to }: { readonly from: number; readonly to: number },
): Promise<void> {
  const window = { from: from * TICK_MS, before: (to + 1) * TICK_MS };
  const told = new Map<string, Told>();
  for (const one of watched) told.set(one.service, toldOf(await app.store.readingsOn(one.service, window), one));
  for (let tick = from; tick <= to; tick++) {
    const behind = watched.filter((one) => one.tick < tick);
    const due = behind
      .flatMap(({ fleets }) => [...fleets.values()])
      .reduce((sum, fleet) => sum + dueAt(fleet, tick), 0);
    const heard = behind.filter(({ service }) => told.get(service)?.ticks.has(tick)).length;
    const isOurTrouble = isSilenceOurs(due, heard);
    if (isOurTrouble) app.log.warn('metrics.nothing_arrives', { due });
    for (const one of behind) {
      for (const [metric, watch] of one.fleets) {
        const values = told.get(one.service)?.ticks.get(tick)?.get(metric) ?? new Map<string, number | null>();
        const isHeard = (owner: string) =>
          tick * TICK_MS - (told.get(one.service)?.since.get(`${metric} ${owner}`) ?? tick * TICK_MS) >= HEARD_AFTER_MS;
        watchTick(watch, { number: tick, values, isHeard, isOurTrouble });
      }
      one.tick = tick;
    }
  }
}

/** What arrived for a service: by tick, metric and owner; and since when each owner's metric is watched. */
interface Told {
  readonly ticks: ReadonlyMap<number, ReadonlyMap<Metric, ReadonlyMap<string, number | null>>>;
  readonly since: ReadonlyMap<string, number>;
}

/** An owner's shops are one: whoever registers twice does not count twice. */
function toldOf({ monitors, readings }: ServiceReadings, { fleets }: Watched): Told {
  const byId = new Map(monitors.map((monitor) => [monitor.id, monitor]));
  const since = new Map<string, number>();
  for (const { metric, owner, createdAt } of monitors) {
    const name = `${metric} ${owner}`;
    since.set(name, Math.min(createdAt, since.get(name) ?? createdAt));
  }
  for (const [metric, watch] of fleets) keepOwners(watch, (owner) => since.has(`${metric} ${owner}`));
  const ticks = new Map<number, Map<Metric, Map<string, number | null>>>();
  for (const { monitor, at, value } of readings) {
    const found: Monitor | undefined = byId.get(monitor);
    if (found === undefined) continue;
    const tick = Math.floor(at / TICK_MS);
    const metrics = ticks.get(tick) ?? new Map<Metric, Map<string, number | null>>();
    const owners = metrics.get(found.metric) ?? new Map<string, number | null>();
    const before = owners.get(found.owner);
    owners.set(found.owner, typeof before === 'number' ? before + (value ?? 0) : value);
    metrics.set(found.metric, owners);
    ticks.set(tick, metrics);
  }
  return { ticks, since };
}
