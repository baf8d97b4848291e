import { z } from 'zod';
import { digest } from '../domain/digest.ts';
import type { MetricReading, Monitor } from '../domain/outage/monitor.ts';
import { wordsOf } from '../locales/index.ts';
import { readTable } from '../tables/index.ts';
import type { App } from './app.ts';
import { type ReadingProblem, readReading, readRows } from './read-readings.ts';
import { isSigned, type SignedHeaders } from './webhook-signature.ts';

/** A call of a shop's own program; nothing about it is trusted yet. */
export interface MetricsCall {
  readonly monitor: string;
  readonly headers: SignedHeaders;
  readonly contentType: string;
  readonly body: Uint8Array;
}

/** Readings of one call: a week of ticks of ten minutes. */
export const MAX_READINGS_A_CALL = 1_000;
/** Problems told of one call. */
const MAX_TOLD = 10;

export type Caller =
  | { readonly kind: 'known'; readonly monitor: Monitor }
  /** Its signature is right, but its owner revoked it. */
  | { readonly kind: 'revoked' }
  /** Nobody is told what was wrong. */
  | { readonly kind: 'unauthorised' };

/** Who calls. An unknown series costs what a known one does. */
export async function authenticate(app: App, call: MetricsCall): Promise<Caller> {
  const monitor = await app.store.findMonitor(call.monitor);
  const signed = isSigned(app.identity.signingKey('monitor', call.monitor), call, app.clock.now());
  if (monitor === null || !signed) return { kind: 'unauthorised' };
  return monitor.revokedAt === null ? { kind: 'known', monitor } : { kind: 'revoked' };
}

export type Ingested =
  | { readonly kind: 'accepted'; readonly readings: number }
  /** Taken before under the same `webhook-id`. */
  | { readonly kind: 'repeated' }
  | { readonly kind: 'revoked' }
  /** Nothing was stored; in English, for whoever wrote the sender. */
  | { readonly kind: 'unreadable'; readonly problems: readonly string[] };

/** Keeps what a call of a known series tells, all of it or nothing. */
export async function ingestMetrics(app: App, monitor: Monitor, call: MetricsCall): Promise<Ingested> {
  const read = await readBody(app, monitor, call);
  if (read.problems.length > 0) return { kind: 'unreadable', problems: read.problems.slice(0, MAX_TOLD) };
  const at = app.clock.now();
  // Hashed, because whatever a sender makes up has to fit.
  const event = digest(call.headers.id);
  const kept = await app.store.addReadings({ monitor: monitor.id, readings: read.readings, event, at });
  return kept === 'added' ? { kind: 'accepted', readings: read.readings.length } : { kind: kept };
}

interface BodyRead {
  readonly readings: readonly MetricReading[];
  readonly problems: readonly string[];
}

async function readBody(app: App, monitor: Monitor, call: MetricsCall): Promise<BodyRead> {
  const type = call.contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  const read =
    type === 'text/csv'
      ? await readCsv(app, monitor, call.body)
      : type === 'application/json' || type === ''
        ? readJson(app, monitor, call.body)
        : failed(`content-type is ${type}: use application/json or text/csv`);
  if (read.problems.length === 0 && read.readings.length === 0) return failed('there is no reading in it');
  if (read.readings.length > MAX_READINGS_A_CALL) return failed(`at most ${MAX_READINGS_A_CALL} readings a call`);
  return read;
}

const failed = (problem: string): BodyRead => ({ readings: [], problems: [problem] });

const body = z.object({
  readings: z
    .array(
      z.object({
        at: z.union([z.string(), z.number()], 'must be a time, e.g. 2026-01-26T03:10:00Z'),
        value: z.union([z.number(), z.null(), z.literal('unknown')], 'must be a number, null or "unknown"'),
      }),
      'must be a list of {at, value}',
    )
    .max(MAX_READINGS_A_CALL, `must have at most ${MAX_READINGS_A_CALL} readings`),
});

function readJson(app: App, monitor: Monitor, bytes: Uint8Array): BodyRead {
  let told: unknown;
  try {
    told = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return failed('the body is not JSON in UTF-8');
  }
  const parsed = body.safeParse(told);
  if (!parsed.success) {
    const issues = parsed.error.issues.slice(0, MAX_TOLD);
    return { readings: [], problems: issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`) };
  }
  const context = { now: app.clock.now(), zone: null, metric: monitor.metric };
  const readings: MetricReading[] = [];
  const problems: string[] = [];
  for (const [index, one] of parsed.data.readings.entries()) {
    const read = readReading(one, context);
    if (typeof read === 'string') problems.push(`readings.${index}: ${explain(read)}`);
    else readings.push(read);
  }
  return { readings, problems };
}

/** Without a zone its times are UTC: a program has no chat whose zone could be meant. */
async function readCsv(app: App, monitor: Monitor, bytes: Uint8Array): Promise<BodyRead> {
  const table = await readTable(bytes);
  if (table.kind === 'problem') return failed(wordsOf('en').monitor.tableProblems[table.problem]);
  const read = readRows(table.rows, { now: app.clock.now(), zone: 'UTC', metric: monitor.metric });
  const others = read.rows.filter((row) => row.metric !== null && row.metric !== monitor.metric);
  const problems = [
    ...read.bad.map(({ line, problem }) => `line ${line}: ${explain(problem)}`),
    ...others.map(({ line }) => `line ${line}: this key is for ${monitor.metric} only`),
  ];
  return { readings: read.rows.map((row) => row.reading), problems };
}

const explain = (problem: ReadingProblem): string => wordsOf('en').monitor.readingProblems[problem];
