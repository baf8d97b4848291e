import { z } from 'zod';
import { primaryStated, readStated } from '../domain/outage/stated/index.ts';

/** One line of `stallwatch eta read`. */
const etaInputSchema = z.object({
  id: z.union([z.string().max(200), z.number()]),
  text: z.string(),
  /** When it was said, ISO 8601; without an offset it is UTC. */
  ref: z.string().max(40),
  tz: z.string().max(60).nullish(),
  lang: z.string().max(20).nullish(),
});

export interface EtaAnswer {
  readonly id: string | number;
  readonly label: 'eta' | 'vague' | 'none';
  readonly from: string | null;
  readonly to: string | null;
  readonly kind: string | null;
  readonly scope: string | null;
  readonly zone: string | null;
  readonly quote: string | null;
}

export interface EtaRefusal {
  readonly id: string | number | null;
  readonly error: string;
}

/** Reads the fix time one official text states: the answer in UTC, ISO 8601, or why the line cannot be read. Never throws. */
export function etaLine(input: unknown): EtaAnswer | EtaRefusal {
  const line = etaInputSchema.safeParse(input);
  if (!line.success) return { id: idOf(input), error: z.prettifyError(line.error) };
  const { id, text, ref, tz, lang } = line.data;
  const saidAt = Date.parse(withZone(ref));
  if (!Number.isFinite(saidAt)) return { id, error: 'ref is not an ISO 8601 time' };
  const best = primaryStated(readStated({ text, saidAt, zone: tz ?? 'UTC', ...(lang == null ? {} : { lang }) }));
  if (best === null) {
    return { id, label: 'none', from: null, to: null, kind: null, scope: null, zone: null, quote: null };
  }
  const { label, from, to, kind, scope, zone, quote } = best;
  return { id, label, from: iso(from), to: iso(to), kind, scope, zone, quote };
}

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

/** A time without an offset would be read in the host's zone. */
const withZone = (ref: string): string =>
  /T.*(?:Z|[+-]\d{2}:?\d{2})$/i.test(ref) || !ref.includes('T') ? ref : `${ref}Z`;

function idOf(input: unknown): string | number | null {
  const line = z.object({ id: etaInputSchema.shape.id }).safeParse(input);
  return line.success ? line.data.id : null;
}
