import { type Attachment, type Choice, type OptionSpec, readWho, type Who } from '../app/ports/index.ts';
import type { Catalog, Resolution } from '../catalog/index.ts';
import type { Text } from '../document/index.ts';
import {
  type ComponentId,
  type Impact,
  impacts,
  type RegionId,
  type ServiceId,
  type Symptom,
  symptoms,
} from '../domain/outage/vocabulary.ts';
import {
  type Locale,
  type Localised,
  localeNamed,
  localeNames,
  locales,
  type Words,
  wordsOf,
} from '../locales/index.ts';

/** What an option may look at: the catalog and the words, both in memory, so that completing never waits. */
export interface OptionContext {
  readonly catalog: Catalog;
  readonly words: Words;
  readonly locale: Locale;
}

export type Parsed<Value> =
  | { readonly ok: true; readonly value: Value }
  /** `isNear`: it looks like a slip in a name that is known, so `why` offers that name. */
  | { readonly ok: false; readonly why: Text; readonly isNear?: boolean };

export interface Option<Value> {
  readonly required: boolean;
  readonly kind: OptionSpec['kind'];
  readonly maxCharacters: number;
  readonly describe: (words: Words) => { readonly label: string; readonly description: string };
  /** Fixed choices in every language; empty unless `kind` is `choice`. */
  choices(catalog: Catalog): readonly { readonly value: string; readonly label: Localised }[];
  suggest(typed: string, context: OptionContext): readonly Choice[];
  /** Understands what was typed or picked; `why` says what to do instead. */
  parse(typed: string, context: OptionContext): Parsed<Value>;
}

export type ValuesOf<O extends Readonly<Record<string, Option<unknown>>>> = {
  readonly [Name in keyof O]: O[Name] extends Option<infer Value> ? Value : never;
};

const NOBODY = /^(?:none|nobody|off|无|没有|取消)$/i;

type Need = { readonly required: true } | { readonly required: false };
type Maybe<Value, N extends Need> = N extends { readonly required: true } ? Value : Value | null;

/** Longest service, region or symptom name anybody types; the smallest of the platforms' limits for a choice's value. */
const MAX_NAME_CHARACTERS = 75;
/** Discord's limit, and as many as a phone shows. */
const MAX_SUGGESTIONS = 25;

export const option = {
  service: <const N extends Need>(need: N): Option<Maybe<ServiceId, N>> => ({
    ...named(need, (words) => words.options.service),
    suggest: (typed, { catalog, locale }) => catalog.suggestServices(typed, locale, MAX_SUGGESTIONS),
    parse: (typed, { catalog, words, locale }) =>
      understood(catalog.resolveService(typed), (nearest) =>
        words.problems.unknownService(
          typed,
          nearest.map((id) => catalog.nameOf('service', id, locale)),
        ),
      ),
  }),

  region: <const N extends Need>(need: N): Option<Maybe<RegionId, N>> => ({
    ...named(need, (words) => words.options.region),
    suggest: (typed, { catalog, locale }) => catalog.suggestRegions(typed, locale, MAX_SUGGESTIONS),
    parse: (typed, { catalog, words, locale }) =>
      understood(catalog.resolveRegion(typed), (nearest) =>
        words.problems.unknownRegion(
          typed,
          nearest.map((id) => catalog.nameOf('region', id, locale)),
        ),
      ),
  }),

  symptom: <const N extends Need>(need: N): Option<Maybe<Symptom, N>> => ({
    ...named(need, (words) => words.options.symptom),
    kind: 'choice',
    choices: (catalog) =>
      symptoms.map((id) => ({ value: id, label: localised((locale) => catalog.nameOf('symptom', id, locale)) })),
    parse: (typed, { catalog, words, locale }) =>
      understood(catalog.resolveSymptom(typed), () =>
        words.problems.unknownSymptom(
          typed,
          symptoms.map((id) => catalog.nameOf('symptom', id, locale)),
        ),
      ),
  }),

  /** A part of any service, by its common name. */
  component: <const N extends Need>(need: N): Option<Maybe<ComponentId, N>> => ({
    ...named(need, (words) => words.options.component),
    suggest: (typed, { catalog, locale }) => catalog.suggestComponents(typed, locale, MAX_SUGGESTIONS),
    parse: (typed, { catalog, words, locale }) =>
      understood(catalog.resolveComponent('', typed), (nearest) =>
        words.problems.notOneOf(
          typed,
          nearest.map((id) => catalog.nameOf('component', id, locale)),
        ),
      ),
  }),

  impact: <const N extends Need>(need: N): Option<Maybe<Impact, N>> =>
    listed(need, {
      describe: (words) => words.options.impact,
      values: impacts,
      label: (value, words) => words.impacts[value],
    }),

  language: <const N extends Need>(need: N): Option<Maybe<Locale, N>> => ({
    ...listed(need, {
      describe: (words) => words.options.language,
      values: locales,
      label: (value) => localeNames[value],
    }),
    parse: (typed, { words }) => {
      const locale = localeNamed(typed);
      return locale
        ? { ok: true, value: locale }
        : { ok: false, why: words.problems.notOneOf(typed, Object.values(localeNames)) };
    },
  }),

  oneOf: <const N extends Need, const V extends string>(need: N, list: ListedValues<V>): Option<Maybe<V, N>> =>
    listed(need, list),

  /** An IANA zone, in any letter case. */
  zone: <const N extends Need>(need: N): Option<Maybe<string, N>> => ({
    ...named(need, (words) => words.options.zone),
    suggest: (typed) => zonesLike(typed),
    parse: (typed, { words }) => {
      const zone = zoneNamed(typed);
      return zone ? { ok: true, value: zone } : { ok: false, why: words.problems.unknownZone(typed) };
    },
  }),

  file: fileOption,
  /** Whom the chat's own markup names, or `none`; `unknown`: somebody whom nothing but an @ names. */
  who: <const N extends Need>(
    need: N,
    { describe, people }: { readonly describe: Option<unknown>['describe']; readonly people: boolean },
  ): Option<Maybe<Who | 'none' | 'unknown', N>> => ({
    ...named(need, describe),
    kind: 'who',
    parse: (typed, { words }) => {
      if (NOBODY.test(typed)) return { ok: true, value: 'none' };
      const who = readWho(typed);
      if (who === null && /^[@＠]\S+$/.test(typed)) return { ok: true, value: 'unknown' };
      if (who === null) return { ok: false, why: words.problems.notWho };
      const isPerson = who.kind === 'person' || who.kind === 'known';
      return isPerson && !people ? { ok: false, why: words.problems.roleOnly } : { ok: true, value: who };
    },
  }),
  /** One word of a shape that `say` describes. */
  word: <const N extends Need>(
    need: N,
    shape: {
      readonly matches: RegExp;
      readonly say: (words: Words) => Text;
      readonly describe: Option<string>['describe'];
    },
  ): Option<Maybe<string, N>> => ({
    ...named(need, shape.describe),
    parse: (typed, { words }) =>
      shape.matches.test(typed) ? { ok: true, value: typed } : { ok: false, why: shape.say(words) },
  }),

  /** Free text; as the last option it takes everything that is left. */
  text: <const N extends Need>(
    need: N,
    limits: { readonly maxCharacters: number; readonly describe: Option<string>['describe'] },
  ): Option<Maybe<string, N>> => ({
    ...named(need, limits.describe),
    kind: 'text',
    maxCharacters: limits.maxCharacters,
    suggest: () => [],
    parse: (typed, { words }) => {
      const length = Array.from(typed).length;
      if (length <= limits.maxCharacters) return { ok: true, value: typed };
      return { ok: false, why: words.problems.tooLong(length, limits.maxCharacters) };
    },
  }),
};

/** A file sent along; it is taken from the invocation, so nothing is ever typed for it. */
function fileOption<const N extends Need>(
  need: N,
  describe: Option<Attachment>['describe'],
): Option<Maybe<Attachment, N>> {
  return {
    ...named(need, describe),
    kind: 'file',
    parse: (typed, { words }) => ({ ok: false, why: words.problems.notUnderstood(typed) }),
  };
}

export interface ListedValues<V extends string> {
  readonly describe: Option<V>['describe'];
  readonly values: readonly V[];
  readonly label: (value: V, words: Words) => string;
  /** By other names that the catalog knows; absent: there are none. */
  readonly resolve?: (typed: string, catalog: Catalog) => Resolution<V>;
}

/** One of a few fixed values, typed as the value, as its label in any language, or by another name. */
function listed<const N extends Need, const V extends string>(need: N, list: ListedValues<V>): Option<Maybe<V, N>> {
  return {
    ...named(need, list.describe),
    kind: 'choice',
    choices: () =>
      list.values.map((value) => ({ value, label: localised((locale) => list.label(value, wordsOf(locale))) })),
    suggest: () => [],
    parse: (typed, { words, catalog }) => {
      const folded = typed.trim().toLowerCase();
      const isMeant = (value: V) =>
        value.toLowerCase() === folded ||
        locales.some((locale) => list.label(value, wordsOf(locale)).toLowerCase() === folded);
      const value = list.values.find(isMeant);
      if (value !== undefined) return { ok: true, value };
      const known = list.resolve?.(typed, catalog);
      if (known?.kind === 'found') return { ok: true, value: known.id };
      return {
        ok: false,
        why: words.problems.notOneOf(
          typed,
          list.values.map((one) => list.label(one, words)),
        ),
      };
    },
  };
}

/** A name looked up in the catalog; `say` writes what to do when nobody bears it. */
function understood<Id extends string>(found: Resolution<Id>, say: (nearest: readonly Id[]) => Text): Parsed<Id> {
  if (found.kind === 'found') return { ok: true, value: found.id };
  return { ok: false, why: say(found.nearest), isNear: found.nearest.length > 0 };
}

function named(need: Need, describe: Option<unknown>['describe']) {
  return {
    required: need.required,
    kind: 'suggest' as const,
    maxCharacters: MAX_NAME_CHARACTERS,
    describe,
    choices: () => [],
    suggest: (): readonly Choice[] => [],
  };
}

const zones = Intl.supportedValuesOf('timeZone');

function zonesLike(typed: string): readonly Choice[] {
  const folded = typed.trim().toLowerCase().replaceAll(' ', '_');
  const found = zones.filter((zone) => zone.toLowerCase().includes(folded)).slice(0, MAX_SUGGESTIONS);
  return found.map((zone) => ({ value: zone, label: zone }));
}

function zoneNamed(typed: string): string | undefined {
  const folded = typed.trim().toLowerCase();
  return folded === 'utc' ? 'UTC' : zones.find((zone) => zone.toLowerCase() === folded);
}

export function localised(write: (locale: Locale) => string): Localised {
  return { en: write('en'), 'zh-CN': write('zh-CN') };
}
