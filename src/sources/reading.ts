import type { z } from 'zod';
import type { OfficialIncident, OfficialReading } from '../domain/outage/official.ts';
import { type Candidate, type Sample, UnreadableError } from './kind.ts';
import { MAX_INCIDENTS, MAX_PROBLEMS } from './limits.ts';

export { parseJson } from './json-text.ts';

/** The value in the shape of the schema; `UnreadableError` names the first place that differs. */
export function inShape<T>(schema: z.ZodType<T>, value: unknown, what: string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new UnreadableError(`not ${what}: ${describeIssues(parsed.error)}`);
}

/** True when the text is JSON in this shape; for telling kinds apart. */
export function isJsonOf(schema: z.ZodType, candidate: Candidate): boolean {
  return candidate.json !== undefined && schema.safeParse(candidate.json).success;
}

export interface Rows {
  /** What one row is called in a problem, e.g. `incident`. */
  readonly what: string;
  readonly rows: readonly unknown[];
}

export interface Gathered {
  readonly incidents: readonly OfficialIncident[];
  readonly problems: readonly string[];
}

/** Reads row by row: one that cannot be read becomes a problem with its name, the others are kept. */
export function readRows<T>(
  { what, rows }: Rows,
  schema: z.ZodType<T>,
  read: (row: T) => OfficialIncident | null,
): Gathered {
  const incidents: OfficialIncident[] = [];
  const problems: string[] = [];
  for (const [index, row] of rows.slice(0, MAX_INCIDENTS).entries()) {
    const parsed = schema.safeParse(row);
    if (!parsed.success) {
      problems.push(`${what} ${nameOf(row, index)} was left out: ${describeIssues(parsed.error)}`);
      continue;
    }
    try {
      const incident = read(parsed.data);
      if (incident !== null) incidents.push(incident);
    } catch (error) {
      if (!(error instanceof UnreadableError)) throw error;
      problems.push(`${what} ${nameOf(row, index)} was left out: ${error.message}`);
    }
  }
  if (rows.length > MAX_INCIDENTS) problems.push(`only the first ${MAX_INCIDENTS} of ${rows.length} were read`);
  return { incidents, problems };
}

/** One reading from several gatherings; an incident that stands in two of them is kept once. */
export function toReading(kind: string, page: OfficialReading['page'], gathered: readonly Gathered[]): OfficialReading {
  const byId = new Map<string, OfficialIncident>();
  for (const incident of gathered.flatMap((part) => part.incidents)) {
    if (!byId.has(incident.externalId)) byId.set(incident.externalId, inOrder(incident));
  }
  const problems = gathered.flatMap((part) => part.problems);
  return { kind, page, incidents: [...byId.values()], problems: cutProblems(problems) };
}

/** Vendors backdate the end; it is never told before the mitigation. */
function inOrder(incident: OfficialIncident): OfficialIncident {
  const { mitigatedAt, resolvedAt } = incident;
  const isBackdated = mitigatedAt !== null && resolvedAt !== null && mitigatedAt > resolvedAt;
  return isBackdated ? { ...incident, mitigatedAt: resolvedAt } : incident;
}

/** The host of the sample's address, where a feed does not say whose it is. */
export function hostOf(sample: Sample): string {
  return sample.url !== null && URL.canParse(sample.url) ? new URL(sample.url).hostname : '';
}

function cutProblems(problems: readonly string[]): readonly string[] {
  if (problems.length <= MAX_PROBLEMS) return problems;
  return [...problems.slice(0, MAX_PROBLEMS - 1), `${problems.length - MAX_PROBLEMS + 1} more problems`];
}

function describeIssues(error: z.ZodError): string {
  const issue = error.issues[0];
  return issue === undefined
    ? 'unknown shape'
    : `${issue.path.join('.') || 'top level'}: ${issue.message}`.slice(0, 200);
}

function nameOf(row: unknown, index: number): string {
  const id = typeof row === 'object' && row !== null && 'id' in row ? row.id : null;
  return typeof id === 'string' || typeof id === 'number' ? `"${String(id).slice(0, 80)}"` : `number ${index + 1}`;
}
