import { type Cursor, type Source, type SourceAnswer, SourceError } from '../app/ports/index.ts';
import type { OfficialReading } from '../domain/outage/official.ts';
import { discover } from './discover.ts';
import { decodeText, type HttpAnswer } from './fetch/index.ts';
import { type Endpoint, type Sample, UnreadableError } from './kind.ts';
import { kinds } from './kinds.ts';
import { compareWithLastLook } from './memory.ts';
import { AUTO, kindNames } from './read.ts';
import type { SourceParts, SourceSpec } from './spec.ts';

/** A source of the catalog, ready to be polled. Throws when the kind does not exist. */
export function createSource(spec: SourceSpec, parts: SourceParts): Source {
  const { id, service, kind, url, pollEveryMs } = spec;
  if (kind !== AUTO && !kindNames.includes(kind)) {
    throw new Error(`Source "${id}" has the unknown kind "${kind}"; use one of ${kindNames.join(', ')} or ${AUTO}.`);
  }
  const fetch = kind === AUTO ? fetchDiscovered : fetchKnown;
  return {
    id,
    service,
    kind,
    url,
    pollEveryMs,
    fetch: (cursor, signal) => fetch(spec, { parts, cursor: cursor ?? {}, signal }),
  };
}

/** Tries one way after the other: the vendor's endpoints, then the page itself. */
async function fetchKnown(spec: SourceSpec, visit: Visit): Promise<SourceAnswer> {
  const routes = routesOf(spec.kind, spec.url);
  for (const route of routes) {
    try {
      return await lookAt(spec, route, visit);
    } catch (error) {
      const isLast = route === routes.at(-1);
      if (isLast || !(error instanceof SourceError) || !isWrongDoor(error)) throw error;
    }
  }
  throw new SourceError('broken', `${spec.id}: no way to read ${spec.kind}`);
}

/** `auto`: what the address turned out to be is kept in the cursor. */
async function fetchDiscovered(spec: SourceSpec, visit: Visit): Promise<SourceAnswer> {
  const known = { kind: visit.cursor[FOUND_KIND], url: visit.cursor[FOUND_URL] };
  const isKnown = known.kind !== undefined && known.url !== undefined && kindNames.includes(known.kind);
  const found = isKnown
    ? { kind: known.kind ?? '', url: known.url ?? '' }
    : await discover(spec.url, visit.parts, visit.signal);
  if (found === null)
    throw new SourceError('broken', `${spec.id}: nothing at this address is a kind of feed that we read`);
  const answer = await fetchKnown({ ...spec, ...found }, visit);
  return { ...answer, cursor: { ...answer.cursor, [FOUND_KIND]: found.kind, [FOUND_URL]: found.url } };
}

const FOUND_KIND = 'found.kind';
const FOUND_URL = 'found.url';

/** One way to read a source: addresses that make a reading together, all of one kind. */
interface Route {
  readonly kind: string;
  readonly addresses: readonly (Endpoint & { readonly url: string })[];
}

function routesOf(kindName: string, url: string): readonly Route[] {
  const itself: Route = { kind: kindName, addresses: [{ path: '', url }] };
  const kind = kinds.find((one) => one.name === kindName);
  if (kind?.endpoints === undefined || !isRoot(url)) return [itself];
  const addresses = kind.endpoints.map((endpoint) => ({ ...endpoint, url: new URL(endpoint.path, url).href }));
  const route = { kind: kindName, addresses };
  return kind.fallback === undefined ? [route] : [route, { kind: kind.fallback, addresses: itself.addresses }];
}

const isRoot = (url: string): boolean => URL.canParse(url) && /^\/?$/.test(new URL(url).pathname) && !url.includes('?');

/** The page is there but does not speak this kind; another way may work. Silence is not answered with more requests. */
const isWrongDoor = (error: SourceError): boolean => error.kind === 'refused' || error.kind === 'broken';

interface Visit {
  readonly parts: SourceParts;
  readonly cursor: Cursor;
  readonly signal: AbortSignal;
}

async function lookAt(spec: SourceSpec, route: Route, visit: Visit): Promise<SourceAnswer> {
  let answers = await getAll(route, visit.cursor, visit);
  if (answers.every(({ answer }) => answer.kind === 'unchanged')) return { kind: 'unchanged', cursor: visit.cursor };
  // A reading has to be whole: what did not change is fetched again beside what did.
  if (answers.some(({ answer }) => answer.kind === 'unchanged')) answers = await getAll(route, {}, visit);
  const readings: OfficialReading[] = [];
  const validators: Record<string, string> = {};
  const memory: Record<string, string> = {};
  for (const { index, answer } of answers) {
    if (answer.kind === 'unchanged') continue;
    const read = await readAnswer(spec, route, { ...visit, answer });
    readings.push(read.reading);
    Object.assign(memory, read.memory);
    for (const [key, value] of Object.entries(answer.cursor)) validators[`${route.kind}.${index}.${key}`] = value;
  }
  const compared = compareWithLastLook({
    reading: merge(readings),
    cursor: visit.cursor,
    seenAt: visit.parts.clock.now(),
    shows: kinds.find((one) => one.name === readings[0]?.kind)?.shows ?? 'history',
    isWhole: answers.length === route.addresses.length,
  });
  const cursor = { ...(compared.isUnsure ? {} : validators), ...memory, ...compared.memory };
  return { kind: 'reading', reading: compared.reading, cursor };
}

interface Answered {
  readonly index: number;
  readonly answer: HttpAnswer;
}

async function getAll(route: Route, cursor: Cursor, visit: Visit): Promise<readonly Answered[]> {
  const answers: Answered[] = [];
  for (const [index, address] of route.addresses.entries()) {
    try {
      const known = withPrefix(cursor, `${route.kind}.${index}.`);
      answers.push({ index, answer: await visit.parts.http.get(address.url, known, visit.signal) });
    } catch (error) {
      if (address.optional !== true || !(error instanceof SourceError) || !isWrongDoor(error)) throw error;
    }
  }
  return answers;
}

async function readAnswer(
  spec: SourceSpec,
  route: Route,
  visit: Visit & { readonly answer: Extract<HttpAnswer, { kind: 'body' }> },
): Promise<{ readonly reading: OfficialReading; readonly memory: Cursor }> {
  const { answer, cursor, parts } = visit;
  const sample: Sample = {
    text: decodeText(answer.bytes, answer.contentType),
    url: answer.url,
    contentType: answer.contentType,
    seenAt: parts.clock.now(),
    memory: cursor,
    settings: spec.settings ?? {},
  };
  try {
    const { reading, memory } = await parts.reader.read(route.kind, sample);
    return { reading, memory: memory ?? {} };
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    throw new SourceError('broken', `${spec.id}: ${error.message}`, { cause: error });
  }
}

function merge(readings: readonly OfficialReading[]): OfficialReading {
  const [first, ...rest] = readings;
  if (first === undefined) throw new SourceError('broken', 'nothing was read');
  const page = readings.find((one) => one.page.name !== '')?.page ?? first.page;
  return {
    ...first,
    page,
    incidents: [first, ...rest].flatMap((one) => one.incidents),
    problems: [first, ...rest].flatMap((one) => one.problems),
  };
}

function withPrefix(cursor: Cursor, prefix: string): Cursor {
  const own = Object.entries(cursor).filter(([key]) => key.startsWith(prefix));
  return Object.fromEntries(own.map(([key, value]) => [key.slice(prefix.length), value]));
}
