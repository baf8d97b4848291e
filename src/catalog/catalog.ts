import type { ComponentId, RegionId, ServiceId, Symptom } from '../domain/outage/vocabulary.ts';
import type { Locale, Localised } from '../locales/index.ts';
import { type Facts, WHOLE_SERVICE } from './assemble.ts';
import { type BriefDraft, type BriefQuery, briefFor } from './briefs.ts';
import { type CalendarQuery, type Upcoming, upcomingOccasions } from './calendar.ts';
import type { Category } from './categories.ts';
import { type ChecklistQuery, type ChecklistStep, checklistFor } from './checklist.ts';
import { type HashtagDesk, hashtagDesk } from './hashtags.ts';
import type { MarketFacts } from './market.ts';
import { type Thesaurus, thesaurusOf } from './thesaurus.ts';
import { type TrendingAnswer, type TrendingQuery, trendingFor } from './trending.ts';
import type {
  Audience,
  Component,
  Feed,
  NamedEntry,
  Region,
  Resolution,
  Service,
  Suggestion,
  SymptomEntry,
} from './types.ts';
import { mapVendorComponent } from './vendor-component.ts';

/** The facts about the world, and pure look-ups over them; made once at start-up, never changed. */
export interface Catalog {
  /** Most used first. */
  readonly services: readonly Service[];
  readonly components: readonly Component[];
  readonly regions: readonly Region[];
  readonly symptoms: readonly SymptomEntry[];
  /** What is sold; most used first. */
  readonly categories: readonly Category[];
  /** Whom checklists speak to. */
  readonly audiences: readonly NamedEntry<Audience>[];
  /** Every feed of every service that is switched on. */
  readonly feeds: readonly Feed[];
  service(id: ServiceId): Service | null;
  region(id: RegionId): Region | null;
  resolveService(text: string): Resolution<ServiceId>;
  resolveRegion(text: string): Resolution<RegionId>;
  resolveSymptom(text: string): Resolution<Symptom>;
  /** By name in any language, by an export's name, or by TikTok Shop's number. */
  resolveCategory(text: string): Resolution<string>;
  resolveAudience(text: string): Resolution<Audience>;
  /** Among the components of that service; of all components where the service is not known. */
  resolveComponent(service: ServiceId, text: string): Resolution<ComponentId>;
  /** Our component for a name on the vendor's own page; null when nothing says which. */
  mapVendorComponent(service: ServiceId, vendorName: string): ComponentId | null;
  /** The component of the service that a symptom most likely is about; the whole service when none fits. */
  componentFor(service: ServiceId, symptom: Symptom): ComponentId;
  /** True for the same component, and for two that one symptom may come from. */
  partsMeet(a: ComponentId, b: ComponentId): boolean;
  /** True when `outer` is `inner` or a group that holds it. */
  regionContains(outer: RegionId, inner: RegionId): boolean;
  suggestServices(typed: string, locale: Locale, limit: number): readonly Suggestion[];
  suggestComponents(typed: string, locale: Locale, limit: number): readonly Suggestion[];
  suggestRegions(typed: string, locale: Locale, limit: number): readonly Suggestion[];
  suggestCategories(typed: string, locale: Locale, limit: number): readonly Suggestion[];
  suggestSymptoms(typed: string, locale: Locale, limit: number): readonly Suggestion[];
  /** The words by which official texts name the service's components and regions. */
  vocabulary(service: ServiceId): Vocabulary;
  /** The name people read; the id itself when the catalog does not know it (any more). */
  nameOf(kind: NameKind, id: string, locale: Locale): string;
  /** Steps for one kind of person, symptom and phase, most urgent first. */
  checklistFor(query: ChecklistQuery): readonly ChecklistStep[];
  /** Occasions of a market that run now or begin soon, soonest first; empty for an unknown market. */
  upcoming(query: CalendarQuery): readonly Upcoming[];
  /** Categories from templates, each with what it rests on; never a growth figure. */
  trendingFor(query: TrendingQuery): TrendingAnswer;
  /** Tags, each with its reason; an unknown market has no occasions. */
  readonly hashtags: HashtagDesk;
  /** A short video's plan from the templates. */
  briefFor(query: BriefQuery): BriefDraft;
}

export interface Vocabulary {
  readonly components: readonly { readonly id: ComponentId; readonly terms: readonly string[] }[];
  readonly regions: readonly { readonly id: RegionId; readonly terms: readonly string[] }[];
}

export type NameKind = 'service' | 'component' | 'region' | 'symptom' | 'category' | 'audience' | 'phase' | 'occasion';

export function catalogOf(facts: Facts, market: MarketFacts): Catalog {
  const { services, components, regions, symptoms, audiences, phases } = facts;
  const serviceById = byId(services);
  const componentById = byId(components);
  const regionById = byId(regions);
  const symptomById = byId(symptoms);
  const named: Record<NameKind, ReadonlyMap<string, { readonly names: Localised }>> = {
    service: serviceById,
    component: componentById,
    region: regionById,
    symptom: symptomById,
    category: byId(market.categories),
    audience: byId(audiences),
    phase: byId(phases),
    occasion: byId(market.occasions),
  };
  const allComponents = thesaurusOf(components);
  const componentsOf = new Map(services.map((service) => [service.id, componentThesaurus(service, componentById)]));
  const vocabularies = new Map(services.map((service) => [service.id, vocabularyOf(service, facts)]));
  const serviceNames = thesaurusOf(services);
  const regionNames = thesaurusOf(regions);
  const symptomNames = thesaurusOf<Symptom>(symptoms);
  const categoryNames = thesaurusOf(market.categories);
  return {
    services,
    components,
    regions,
    symptoms,
    categories: market.categories,
    audiences,
    feeds: services.flatMap((service) => service.feeds),
    service: (id) => serviceById.get(id) ?? null,
    region: (id) => regionById.get(id) ?? null,
    resolveService: serviceNames.resolve,
    resolveRegion: regionNames.resolve,
    resolveSymptom: symptomNames.resolve,
    resolveCategory: categoryNames.resolve,
    resolveAudience: thesaurusOf(audiences).resolve,
    resolveComponent: (service, text) => (componentsOf.get(service) ?? allComponents).resolve(text),
    mapVendorComponent(id, vendorName) {
      const service = serviceById.get(id);
      return service ? mapVendorComponent(service, componentById, vendorName) : null;
    },
    componentFor(id, symptom) {
      const own = serviceById.get(id)?.components ?? [];
      const likely = symptomById.get(symptom)?.components ?? [];
      return likely.find((candidate) => own.some((part) => part.id === candidate)) ?? WHOLE_SERVICE;
    },
    partsMeet: (a, b) =>
      a === b || symptoms.some((symptom) => symptom.components.includes(a) && symptom.components.includes(b)),
    regionContains: (outer, inner) => outer === inner || (regionById.get(outer)?.members.includes(inner) ?? false),
    suggestServices: serviceNames.suggest,
    suggestComponents: allComponents.suggest,
    suggestRegions: regionNames.suggest,
    suggestCategories: categoryNames.suggest,
    suggestSymptoms: symptomNames.suggest,
    vocabulary: (service) => vocabularies.get(service) ?? { components: [], regions: [] },
    nameOf: (kind, id, locale) => named[kind].get(id)?.names[locale] ?? id,
    checklistFor: (query) => checklistFor(facts.checklists, query),
    ...marketLookUps(market, regions),
  };
}

function byId<T extends { readonly id: string }>(things: readonly T[]): ReadonlyMap<string, T> {
  return new Map(things.map((thing) => [thing.id, thing]));
}

function marketLookUps(
  { occasions, trending, hashtags, briefs }: MarketFacts,
  regions: readonly Region[],
): Pick<Catalog, 'upcoming' | 'trendingFor' | 'hashtags' | 'briefFor'> {
  const regionById = byId(regions);
  const nowhere = { members: [], aliases: [], terms: [], zone: 'Etc/UTC' };
  const place = (id: RegionId): Region => regionById.get(id) ?? { ...nowhere, id, names: { en: id, 'zh-CN': id } };
  return {
    upcoming: (query) => upcomingOccasions(occasions, place(query.market), query),
    trendingFor({ market, at, limit }) {
      const groups = regions.filter(({ members }) => members.includes(market)).map(({ id }) => id);
      return trendingFor(trending, { market: place(market), groups }, { at, limit, occasions });
    },
    hashtags: hashtagDesk(hashtags, occasions, place),
    briefFor: (query) => briefFor(briefs, query),
  };
}

function componentThesaurus(service: Service, all: ReadonlyMap<ComponentId, Component>): Thesaurus<ComponentId> {
  return thesaurusOf(service.components.flatMap(({ id }) => all.get(id) ?? []));
}

/** A group counts when any of its members is served: a text about "Europe" speaks of a service in Germany too. */
function vocabularyOf(service: Service, facts: Facts): Vocabulary {
  const ownComponents = new Set(service.components.map(({ id }) => id));
  const served = new Set(service.regions);
  return {
    components: facts.components.filter(({ id }) => ownComponents.has(id)).map(({ id, terms }) => ({ id, terms })),
    regions: facts.regions
      .filter(({ id, members }) => served.has(id) || members.some((member) => served.has(member)))
      .map(({ id, terms }) => ({ id, terms })),
  };
}
