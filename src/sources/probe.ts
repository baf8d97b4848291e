import { type Clock, type Probe, type Prober, SourceError } from '../app/ports/index.ts';
import { type Instant, MINUTE_MS } from '../domain/instant.ts';
import type { ServiceId } from '../domain/outage/vocabulary.ts';
import type { Http } from './fetch/index.ts';

export interface ProberParts {
  readonly http: Http;
  readonly clock: Clock;
  /** The catalog's addresses of a service, a few at most. */
  readonly addressesOf: (service: ServiceId) => readonly string[];
}

/** A member waits for it, and the platforms' own patience is three seconds. */
const MAX_PROBE_MS = 2_500;
/** A look is good for so long: a crowd that asks costs the platform one request a minute. */
const FRESH_MS = MINUTE_MS;
/** Services remembered; the catalog has some dozens. */
const MAX_REMEMBERED = 500;

/** Looks at public addresses through the guarded reader of feeds, at most once a minute for a service. */
export function createProber({ http, clock, addressesOf }: ProberParts): Prober {
  const looks = new Map<ServiceId, { readonly at: Instant; readonly probe: Promise<Probe | null> }>();
  return {
    probe(service) {
      const now = clock.now();
      const last = looks.get(service);
      if (last !== undefined && now - last.at < FRESH_MS) return last.probe;
      const probe = look(http, addressesOf(service), now);
      looks.delete(service);
      looks.set(service, { at: now, probe });
      const oldest = looks.keys().next();
      if (looks.size > MAX_REMEMBERED && !oldest.done) looks.delete(oldest.value);
      return probe;
    },
  };
}

/** The worst of what the addresses say decides: one part that fails is a failure. */
async function look(http: Http, addresses: readonly string[], at: Instant): Promise<Probe | null> {
  const knocks = await Promise.all(addresses.map(async (url) => ({ url, result: await knock(http, url) })));
  const probes = knocks.filter(({ result }) => result !== null);
  const worst =
    probes.find(({ result }) => result === 'fails') ?? probes.find(({ result }) => result === 'silent') ?? probes[0];
  return worst?.result ? { result: worst.result, host: new URL(worst.url).host, at } : null;
}

/** Null: nothing was asked, because the address is private or its certificate cannot be trusted. */
async function knock(http: Http, url: string): Promise<Probe['result'] | null> {
  try {
    await http.get(url, null, AbortSignal.timeout(MAX_PROBE_MS));
    return 'answers';
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    // A refusal with a cause is our own; one without is a status the server sent.
    if (error.kind === 'refused' && error.cause !== undefined) return null;
    if (error.kind !== 'unreachable') return 'answers';
    return error.answered ? 'fails' : 'silent';
  }
}
