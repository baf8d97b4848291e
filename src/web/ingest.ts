import type { Context } from 'hono';
import type { App } from '../app/app.ts';
import { authenticate, type Ingested, ingestMetrics, type MetricsCall } from '../app/ingest-metrics.ts';
import { SECOND_MS } from '../domain/instant.ts';
import { createPace } from './pace.ts';

/** Longer than any sender makes its `webhook-id`, and a key's series. */
const MAX_HEADER_CHARACTERS = 256;

/**
 * `POST /ingest/metrics?series=<id>`: readings of one series, signed with its key. 200 stored or known already · 400, 413,
 * 422 nothing stored, and why · 401 not who it says · 410 revoked · 429, 503 come back later.
 */
export function createIngest(app: App): (context: Context) => Promise<Response> {
  const waitOf = createPace();
  return async (context) => {
    const header = (name: string): string => context.req.header(name) ?? '';
    const call: MetricsCall = {
      monitor: context.req.query('series') ?? '',
      headers: {
        id: header('webhook-id'),
        timestamp: header('webhook-timestamp'),
        signature: header('webhook-signature'),
      },
      contentType: header('content-type'),
      body: new Uint8Array(await context.req.arrayBuffer()),
    };
    const { id, timestamp } = call.headers;
    if ([call.monitor, id, timestamp].some((given) => given === '' || given.length > MAX_HEADER_CHARACTERS)) {
      return unauthorised(context);
    }
    const caller = await authenticate(app, call);
    if (caller.kind === 'unauthorised') return unauthorised(context);
    if (caller.kind === 'revoked') return revoked(context);
    const waitMs = waitOf(caller.monitor.id, app.clock.now());
    if (waitMs > 0) {
      context.header('retry-after', String(Math.ceil(waitMs / SECOND_MS)));
      return problem(context, 429, ['too many calls of this series: send up to 1000 readings in one']);
    }
    return answer(context, await ingestMetrics(app, caller.monitor, call));
  };
}

function answer(context: Context, result: Ingested): Response {
  switch (result.kind) {
    case 'accepted':
      return context.json({ accepted: result.readings });
    case 'repeated':
      return context.json({ accepted: 0, repeated: true });
    case 'revoked':
      return revoked(context);
    case 'unreadable':
      return problem(context, 422, result.problems);
  }
}

const unauthorised = (context: Context): Response =>
  problem(context, 401, ['not signed by a key I know: check series, key, clock and the three webhook- headers']);
const revoked = (context: Context): Response =>
  problem(context, 410, ['this series was revoked by its owner: stop sending']);

type Status = 401 | 410 | 413 | 422 | 429 | 500 | 503;

/** Every failure has the same shape: `{ "errors": ["…"] }`, in English. */
export function problem(context: Context, status: Status | 404 | 405, errors: readonly string[]): Response {
  return context.json({ errors }, status);
}
