import { randomBytes } from 'node:crypto';
import type { Instant } from '../domain/instant.ts';
import { type Metric, type Monitor, problemOfValue } from '../domain/outage/monitor.ts';
import { readTable, TABLE_LIMITS, type TableProblem } from '../tables/index.ts';
import type { App } from './app.ts';
import { type Actor, type Address, type Attachment, AttachmentError } from './ports/index.ts';
import { type BadRow, type ReadRow, readRows, readValue } from './read-readings.ts';
import { type Stood, standingsOf } from './read-shop.ts';
import { secretOf } from './webhook-signature.ts';

/** Ours: five metrics of four shops. */
export const MAX_MONITORS = 20;
const ID_BYTES = 9;

/** Who asks, as the platform tells it. */
export interface Asker {
  readonly address: Pick<Address, 'platform'>;
  readonly actor: Pick<Actor, 'id'>;
}

export const ownerOf = (app: App, { address, actor }: Asker): string =>
  app.identity.reporter(address.platform, actor.id);

export type Registered =
  /** The key is shown here and never again; nothing keeps it. */
  | { readonly kind: 'added'; readonly monitor: Monitor; readonly secret: string }
  | { readonly kind: 'exists' }
  | { readonly kind: 'full' };

export async function addMonitor(
  app: App,
  asker: Asker,
  wish: Pick<Monitor, 'shop' | 'service' | 'metric' | 'region'>,
): Promise<Registered> {
  const monitor: Monitor = {
    id: `m_${randomBytes(ID_BYTES).toString('base64url')}`,
    owner: ownerOf(app, asker),
    ...wish,
    createdAt: app.clock.now(),
    heardAt: null,
    revokedAt: null,
  };
  const result = await app.store.addMonitor(monitor, MAX_MONITORS);
  if (result !== 'added') return { kind: result };
  return { kind: 'added', monitor, secret: secretOf(app.identity.signingKey('monitor', monitor.id)) };
}

/** The asker's own series of that shop; of one metric, where it is told. */
export async function findMonitors(
  app: App,
  asker: Asker,
  meant: { readonly shop: string; readonly metric: Metric | null },
): Promise<readonly Monitor[]> {
  const own = await app.store.monitorsOf(ownerOf(app, asker));
  return own.filter(
    ({ shop, metric }) =>
      shop.toLowerCase() === meant.shop.toLowerCase() && (meant.metric === null || metric === meant.metric),
  );
}

export async function revokeMonitors(app: App, monitors: readonly Monitor[]): Promise<void> {
  for (const { id } of monitors) await app.store.revokeMonitor(id, app.clock.now());
}

/** A number typed in chat counts for now. Null: it is no number, or none that the metric can have. */
export async function noteReading(
  app: App,
  monitor: Monitor,
  typed: string,
): Promise<{ readonly value: number | null } | null> {
  const value = readValue(typed);
  if (value !== null && problemOfValue(value, monitor.metric) !== null) return null;
  const at = app.clock.now();
  await app.store.addReadings({ monitor: monitor.id, readings: [{ at, value }], event: null, at });
  return { value };
}

export interface Upload {
  readonly file: Attachment;
  /** The shop's series; a file may tell several metrics. */
  readonly monitors: readonly Monitor[];
  /** IANA zone of the wall clocks in it. */
  readonly zone: string;
  /** Without it, it is only said what would be stored. */
  readonly store: boolean;
}

export type Uploaded =
  | { readonly kind: 'problem'; readonly problem: TableProblem | AttachmentError['kind'] }
  | {
      readonly kind: 'read';
      /** By series; those without a row are left out. */
      readonly understood: readonly Understood[];
      readonly bad: readonly BadRow[];
    };

export interface Understood {
  readonly monitor: Monitor;
  readonly readings: number;
  readonly unknown: number;
  readonly from: Instant;
  readonly to: Instant;
}

/** Reads a file of readings and, where it is wanted, keeps what is good in it. */
export async function uploadReadings(app: App, { file, monitors, zone, store }: Upload): Promise<Uploaded> {
  const bytes = await readFile(file);
  if (!(bytes instanceof Uint8Array)) return { kind: 'problem', problem: bytes };
  const table = await readTable(bytes);
  if (table.kind === 'problem') return table;
  const [only, ...others] = monitors;
  const now = app.clock.now();
  const read = readRows(table.rows, { now, zone, metric: only?.metric ?? 'orders' });
  const monitorOf = (row: ReadRow): Monitor | undefined =>
    row.metric === null && others.length === 0 ? only : monitors.find(({ metric }) => metric === row.metric);
  const bad = [...read.bad];
  const byMonitor = Map.groupBy(read.rows, monitorOf);
  for (const row of byMonitor.get(undefined) ?? []) bad.push({ line: row.line, problem: 'unknown_metric' });
  const understood: Understood[] = [];
  for (const monitor of monitors) {
    const readings = (byMonitor.get(monitor) ?? []).map((row) => row.reading);
    if (readings.length === 0) continue;
    if (store) await app.store.addReadings({ monitor: monitor.id, readings, event: null, at: now });
    const times = readings.map(({ at }) => at);
    understood.push({
      monitor,
      readings: readings.length,
      unknown: readings.filter(({ value }) => value === null).length,
      from: Math.min(...times),
      to: Math.max(...times),
    });
  }
  return { kind: 'read', understood, bad: bad.sort((a, b) => a.line - b.line) };
}

async function readFile(file: Attachment): Promise<Uint8Array | AttachmentError['kind']> {
  try {
    return await file.read(TABLE_LIMITS.bytes);
  } catch (error) {
    if (error instanceof AttachmentError) return error.kind;
    throw error;
  }
}

/** The asker's own series and how each stands now. */
export const listMonitors = (app: App, asker: Asker): Promise<readonly Stood[]> =>
  standingsOf(app, ownerOf(app, asker));
