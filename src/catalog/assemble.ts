import type { z } from 'zod';
import type { Checklist } from './checklist.ts';
import { CatalogError } from './error.ts';
import { fold } from './fold.ts';
import type { Gathered } from './gather.ts';
import type { Origin } from './read.ts';
import type * as schema from './schema.ts';
import { keysOf } from './thesaurus.ts';
import type {
  Audience,
  ChecklistPhase,
  Component,
  Feed,
  FeedSettings,
  NamedEntry,
  Region,
  Service,
  SymptomEntry,
} from './types.ts';

/** The facts as one whole: operators' words merged in, every reference leading somewhere. */
export interface Facts {
  readonly components: readonly Component[];
  readonly regions: readonly Region[];
  readonly symptoms: readonly SymptomEntry[];
  readonly services: readonly Service[];
  readonly checklists: readonly Checklist[];
  readonly audiences: readonly NamedEntry<Audience>[];
  readonly phases: readonly NamedEntry<ChecklistPhase>[];
}

/** The component of every service that stands for all of it; it is last in every service's list. */
export const WHOLE_SERVICE = 'general';

type RawService = z.output<typeof schema.service>;
type RawFeed = RawService['feeds'][number];

/** Fails with `CatalogError` at the first reference that leads nowhere and the first name claimed twice. */
export function assemble(gathered: Gathered, feedKinds: readonly string[]): Facts {
  const components = unique(gathered.components).map((origin) => replaced(origin, allWords(origin.value)));
  const regions = unique(gathered.regions).map((origin) => replaced(origin, allWords(origin.value)));
  const symptoms = unique(gathered.symptoms).map((origin) => replaced(origin, withAliases(origin.value)));
  const raw = unique(gathered.services);
  const known = {
    component: idsOf(components),
    region: idsOf(regions),
    service: idsOf(raw),
    feedKind: new Set(feedKinds),
  };
  for (const origin of regions) refer(at(origin, 'members'), origin.value.members, known.region);
  for (const origin of symptoms) refer(at(origin, 'components'), origin.value.components, known.component);
  for (const origin of raw) {
    refer(at(origin, 'components'), Object.keys(origin.value.components), known.component);
    refer(at(origin, 'regions'), origin.value.regions, known.region);
    refer(at(origin, 'depends_on'), origin.value.depends_on, known.service);
  }
  for (const origin of gathered.feeds) refer(at(origin, 'service'), [origin.value.service], known.service);
  checkFeeds(raw, gathered, known.feedKind);
  checkCodes(raw);
  const groups = new Map(regions.map(({ value }) => [value.id, value.members]));
  const services = raw.map((origin) => replaced(origin, serviceOf(origin.value, extraFeeds(gathered, origin), groups)));
  return {
    components: named(components, gathered, 'components'),
    regions: named(regions, gathered, 'regions'),
    symptoms: named(symptoms, gathered, 'symptoms'),
    services: named(services, gathered, 'services'),
    audiences: unique(gathered.audiences).map(({ value }) => withAliases(value)),
    phases: unique(gathered.phases).map(({ value }) => withAliases(value)),
    checklists: unique(gathered.checklists).map(({ value }) => value),
  };
}

/** One entry for an id: a later layer's takes the place of an earlier one; twice in one layer is a mistake. */
function unique<T extends { readonly id: string }>(origins: readonly Origin<T>[]): readonly Origin<T>[] {
  const byId = new Map<string, Origin<T>>();
  for (const origin of origins) {
    const earlier = byId.get(origin.value.id);
    if (earlier?.layer === origin.layer) {
      fail(
        at(origin, 'id'),
        `"${origin.value.id}" is already at ${earlier.file}, ${earlier.place}`,
        'Remove one of them.',
      );
    }
    byId.set(origin.value.id, origin);
  }
  return [...byId.values()];
}

function serviceOf(
  raw: RawService,
  feeds: readonly RawFeed[],
  groups: ReadonlyMap<string, readonly string[]>,
): Service {
  const regions = raw.regions.flatMap((region) => [region, ...(groups.get(region) ?? [])]);
  const components = Object.entries(raw.components)
    .filter(([id]) => id !== WHOLE_SERVICE)
    .map(([id, vendorNames]) => ({ id, vendorNames }));
  const whole = { id: WHOLE_SERVICE, vendorNames: raw.components[WHOLE_SERVICE] ?? [] };
  const readable = [...raw.feeds.filter((own) => !feeds.some(({ id }) => id === own.id)), ...feeds];
  return {
    id: raw.id,
    code: raw.code,
    names: raw.names,
    aliases: Object.values(raw.aliases).flat(),
    zone: raw.zone,
    regions: [...new Set(regions)],
    components: [...components, whole],
    dependsOn: raw.depends_on,
    feeds: readable.filter((feed) => feed.enabled).map((feed) => feedOf(raw.id, feed)),
    pages: raw.pages,
    probes: raw.probes,
    noFeed: raw.no_feed ?? null,
  };
}

function feedOf(service: string, raw: RawFeed): Feed {
  return {
    id: raw.id,
    service,
    kind: raw.kind,
    url: raw.url,
    verified: raw.verified,
    reason: raw.verified ? null : (raw.reason ?? 'not checked'),
    pollSeconds: raw.poll_seconds ?? null,
    settings: settingsOf(raw.settings),
  };
}

function settingsOf({ selector, zone }: RawFeed['settings']): FeedSettings {
  return { ...(selector === undefined ? {} : { selector }), ...(zone === undefined ? {} : { zone }) };
}

/** The operators' feeds of this service; the last word about an id counts. */
function extraFeeds(gathered: Gathered, { value }: Origin<RawService>): readonly RawFeed[] {
  const byId = new Map<string, RawFeed>();
  for (const feed of gathered.feeds) if (feed.value.service === value.id) byId.set(feed.value.id, feed.value);
  return [...byId.values()];
}

/** Kinds that can be read, and ids of one service's only; an operator's feed is checked last and so takes the blame. */
function checkFeeds(services: readonly Origin<RawService>[], gathered: Gathered, kinds: ReadonlySet<string>): void {
  const owners = new Map<string, string>();
  const own = services.flatMap((origin) =>
    origin.value.feeds.map((feed) => replaced(origin, { ...feed, service: origin.value.id })),
  );
  for (const origin of [...own, ...gathered.feeds]) {
    const { id, kind, service } = origin.value;
    if (!kinds.has(kind)) {
      fail(
        at(origin, `kind of "${id}"`),
        `there is no kind of feed "${kind}"`,
        `Use one of: ${[...kinds].join(', ')}.`,
      );
    }
    const owner = owners.get(id) ?? service;
    if (owner !== service)
      fail(at(origin, 'id'), `${owner} has a feed "${id}" too`, 'Give each feed an id of its own.');
    owners.set(id, service);
  }
}

function checkCodes(services: readonly Origin<RawService>[]): void {
  const owners = new Map<string, string>();
  for (const origin of services.toSorted(byLayer)) {
    const { code, id } = origin.value;
    const owner = owners.get(code);
    if (owner) fail(at(origin, 'code'), `"${code}" is the code of ${owner}`, 'Choose two or three other capitals.');
    owners.set(code, id);
  }
}

/** With the operators' aliases; no name may lead to two things. */
function named<T extends Service | Component | Region | SymptomEntry>(
  origins: readonly Origin<T>[],
  gathered: Gathered,
  kind: keyof z.output<typeof schema.aliases>,
): readonly T[] {
  const ids = idsOf(origins);
  for (const extra of gathered.aliases) refer(at(extra, kind), Object.keys(extra.value[kind]), ids);
  const owners = new Map<string, string>();
  for (const origin of origins.toSorted(byLayer)) claim(origin, { owners, id: origin.value.id }, keysOf(origin.value));
  for (const extra of gathered.aliases) {
    for (const [id, words] of Object.entries(extra.value[kind])) claim(extra, { owners, id }, words.map(fold));
  }
  return origins.map(({ value }) => {
    const extra = gathered.aliases.flatMap((origin) => origin.value[kind][value.id] ?? []);
    return { ...value, aliases: [...value.aliases, ...extra] };
  });
}

const byLayer = (a: Origin<unknown>, b: Origin<unknown>): number => a.layer - b.layer;

interface Claims {
  readonly owners: Map<string, string>;
  readonly id: string;
}

type Words = z.output<typeof schema.words>;

function withAliases<T extends { readonly aliases: Words }>(raw: T) {
  return { ...raw, aliases: Object.values(raw.aliases).flat() };
}

function allWords<T extends { readonly aliases: Words; readonly terms: Words }>(raw: T) {
  return { ...withAliases(raw), terms: Object.values(raw.terms).flat() };
}

const replaced = <T>(origin: Origin<unknown>, value: T): Origin<T> => ({ ...origin, value });

const idsOf = (origins: readonly Origin<{ readonly id: string }>[]): ReadonlySet<string> =>
  new Set(origins.map(({ value }) => value.id));

function claim(origin: Origin<unknown>, claims: Claims, keys: readonly string[]): void {
  for (const key of keys) {
    const owner = claims.owners.get(key) ?? claims.id;
    if (owner !== claims.id)
      fail(at(origin, 'aliases'), `"${key}" already leads to ${owner}`, 'Keep it at one of the two.');
    claims.owners.set(key, claims.id);
  }
}

function refer(spot: Spot, ids: readonly string[], known: ReadonlySet<string>): void {
  const stranger = ids.find((id) => !known.has(id));
  if (stranger === undefined) return;
  fail(spot, `"${stranger}" is not known`, `Use one of: ${[...known].join(', ')}.`);
}

interface Spot {
  readonly file: string;
  readonly place: string;
}

const at = (origin: Origin<unknown>, key: string): Spot => ({
  file: origin.file,
  place: `${origin.place}.${key}`,
});

function fail(spot: Spot, problem: string, remedy: string): never {
  throw new CatalogError({ ...spot, problem, remedy });
}
