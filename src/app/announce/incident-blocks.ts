import type { Catalog } from '../../catalog/index.ts';
import {
  type Action,
  actions,
  type Block,
  bullets,
  type Field,
  field,
  join,
  link,
  note,
  paragraph,
  quote,
  type Text,
  text,
  time,
} from '../../document/index.ts';
import { type Instant, MINUTE_MS } from '../../domain/instant.ts';
import type { StatedTime, StatisticalEstimate } from '../../domain/outage/estimate.ts';
import { likelyEnd } from '../../domain/outage/estimate.ts';
import { type Incident, isConfirmed, isOpen, type Quote } from '../../domain/outage/incident.ts';
import { SMALLEST_TOLD } from '../../domain/response/evidence/index.ts';
import type { Locale, Words } from '../../locales/index.ts';
import type { Pages } from '../pages.ts';

/** What it takes to speak of an incident in one channel. */
export interface Telling {
  readonly incident: Incident;
  readonly catalog: Catalog;
  readonly words: Words;
  readonly locale: Locale;
  readonly now: Instant;
  /** Where incidents have pages that messages link to; absent: no link. */
  readonly pages?: Pages;
  /** For anybody's eyes: groups of fewer than three are not counted out. */
  readonly isPublic?: boolean;
}

/** The facts of an incident as label and value, only those that are known. */
export function incidentFields(telling: Telling): readonly Field[] {
  const { incident, catalog, words, locale } = telling;
  const { labels } = words.incident;
  const name = (kind: 'region' | 'symptom', id: string) => catalog.nameOf(kind, id, locale);
  const fields: (Field | null)[] = [
    incident.maintenance
      ? field(labels.when, words.incident.planned(incident.maintenance.from, incident.maintenance.to))
      : field(labels.since, time(incident.startedAt)),
    incident.parts.length > 0 ? field(labels.parts, partsText(telling)) : null,
    incident.regions.length > 0
      ? field(labels.regions, words.list.and(incident.regions.map((id) => name('region', id))))
      : null,
    incident.crowd && !incident.maintenance
      ? field(labels.symptoms, words.list.plain(incident.crowd.symptoms.map((id) => name('symptom', id))))
      : null,
    voicesField(telling),
    commonField(telling),
    incident.cause ? field(labels.cause, `“${incident.cause}”`) : null,
    ...endFields(telling),
  ];
  return fields.filter((one) => one !== null);
}

/** That other services are in trouble too, and what they all stand on; a hint, and told as one. */
function commonField({ incident, catalog, words, locale }: Telling): Field | null {
  const { common } = incident;
  if (!common || !isOpen(incident) || incident.maintenance !== null) return null;
  const name = (id: string) => catalog.nameOf('service', id, locale);
  const others = common.services.filter((id) => id !== incident.service);
  const said =
    common.cause === incident.service
      ? words.crowd.common.isTheCause(words.list.and(others.map(name)))
      : words.crowd.common.standsOn(common.services.length, {
          names: words.list.and(others.map(name)),
          cause: name(common.cause),
        });
  return field(words.crowd.common.label, join([said, words.crowd.common.itself[common.itself]], words.list.space));
}

/** Who says what, each with its weight: they do not lean on one another. */
function voicesField({ incident, words }: Telling): Field | null {
  const { voices = [] } = incident;
  if (voices.length === 0 || incident.maintenance !== null || incident.phase === 'dismissed') return null;
  const said = voices.map(({ voice, says, strength }) => words.crowd.voice(words.crowd.sayings[voice][says], strength));
  return field(words.crowd.voicesLabel, join(said, words.list.semicolon));
}

/** Each part with its state; one state once: "orders, payouts: down". */
function partsText({ incident, catalog, words, locale }: Telling): Text {
  const namesOf = (parts: typeof incident.parts) =>
    words.list.plain(parts.map((part) => catalog.nameOf('component', part.component, locale)));
  // Members say what they see, not how bad it is; of a suspicion, and of a silence, no state is known.
  const isHearsay = incident.refs.length === 0 && (incident.phase === 'suspected' || incident.phase === 'monitoring');
  if (isHearsay) return text`${namesOf(incident.parts)}`;
  const byStatus = Map.groupBy(incident.parts, (part) => part.status);
  const groups = [...byStatus].map(([status, parts]) => {
    return text`${namesOf(parts)}${words.list.colon}${words.statuses[status]}`;
  });
  return join(groups, words.list.semicolon);
}

function endFields({ incident, words, now }: Telling): readonly (Field | null)[] {
  const { labels } = words.incident;
  if (incident.maintenance) return [];
  if (!isOpen(incident)) {
    const minutes = ((incident.mitigatedAt ?? incident.resolvedAt ?? now) - incident.startedAt) / MINUTE_MS;
    return [incident.phase === 'resolved' ? field(labels.duration, words.incident.duration(minutes)) : null];
  }
  const range = incident.phase === 'suspected' ? null : incident.estimate?.statistical;
  return [
    incident.mitigatedAt !== null && incident.refs.length > 0
      ? field(labels.mitigated, time(incident.mitigatedAt))
      : null,
    promiseField({ incident, words, now }),
    range ? field(labels.end, rangeText(range, words, now)) : null,
  ];
}

/** When it may work again, which is sooner than when the page calls it over; only where both are told apart. */
export function mitigationFields({ incident, words, now }: Telling): readonly Field[] {
  const range = incident.phase === 'suspected' ? null : incident.estimate?.mitigation;
  return range ? [field(words.incident.labels.mitigation, rangeText(range, words, now))] : [];
}

function rangeText(estimate: StatisticalEstimate, { incident }: Words, now: Instant): Text {
  const { sampleSize, ownSampleSize } = estimate;
  const end = likelyEnd(estimate, now);
  switch (end.kind) {
    case 'between':
      return incident.range(end.from, end.to, sampleSize, ownSampleSize);
    case 'half_by':
      return incident.halfBy(end.at, sampleSize, ownSampleSize);
    case 'unknown':
      return incident.noRange;
  }
}

/** Several promises stand at once (regions, partial and full); older ones than these are counted in the timeline's quotes. */
const MAX_PROMISES_SHOWN = 3;

/** What was promised and not taken back, and how such promises fared before. */
function promiseField({ incident, words, now }: Pick<Telling, 'incident' | 'words' | 'now'>): Field | null {
  const standing = incident.promises.filter(({ supersededAt, outcome }) => supersededAt === null && outcome === 'open');
  if (standing.length === 0) return null;
  const lines = standing.slice(-MAX_PROMISES_SHOWN).map(({ stated }) => promiseText(stated, words, now));
  const { record } = incident;
  const known = record ? [words.incident.record(Math.round(record.share * 10), record.usual)] : [];
  return field(words.incident.labels.promise, join([...lines, ...known], words.list.semicolon));
}

function promiseText(promise: StatedTime, words: Words, now: Instant): Text {
  const { incident } = words;
  const passed = promise.to !== null && promise.to < now ? incident.passed : '';
  return text`${incident.promised[promise.scope](whenText(promise, words))}${passed}${incident.quoted(promise.quote)}`;
}

function whenText({ label, kind, from, to }: StatedTime, { incident }: Words): Text {
  if (label === 'vague' || (from === null && to === null)) return incident.vague;
  if (kind === 'lower_bound' || to === null) return incident.notBefore(from ?? 0);
  // A day is the vendor's own; until when that is, the reader sees in theirs.
  const isDeadline = kind === 'by' || kind === 'eod' || kind === 'date';
  return isDeadline || from === null || from === to ? incident.by(to) : incident.between(from, to);
}

/** Who says so: the crowd's numbers, and whether anybody official has spoken. */
export function voices({ incident, words, isPublic = false }: Telling): readonly Block[] {
  const { crowd, shops } = incident;
  if (incident.maintenance !== null) return [];
  const isTold = (count: number): boolean => !isPublic || count >= SMALLEST_TOLD;
  const told = (count: number) => (isTold(count) ? count : 'few');
  const standing =
    shops && shops.affected > 0 && isTold(shops.affected) ? [words.crowd.shops(shops.affected, shops.watched)] : [];
  if (crowd === null) return standing.length > 0 ? [paragraph(join(standing, words.list.space))] : [];
  const lines: Text[] = [
    words.crowd.reported(told(crowd.reporters), told(crowd.communities), crowd.since),
    ...standing,
  ];
  if (crowd.usualPerDay !== null && isOpen(incident) && isTold(crowd.usualPerDay))
    lines.push(words.crowd.usual(crowd.usualPerDay));
  if (crowd.uncounted > 0) lines.push(words.crowd.uncounted(told(crowd.uncounted)));
  if (incident.refs.length === 0 && isOpen(incident)) {
    lines.push(incident.phase === 'monitoring' ? words.crowd.probablyOver : words.crowd.only);
    if (crowd.few && incident.phase !== 'monitoring') lines.push(words.crowd.few);
  }
  if (isDenied(incident)) lines.push(words.crowd.denied);
  if (incident.phase === 'resolved' && incident.refs.length === 0) {
    lines.push(
      endedInSilence(incident) ? words.crowd.endedInSilence : words.crowd.endedByAnswers(told(crowd.worksAgain)),
    );
  }
  return [paragraph(join(lines, words.list.space))];
}

/** The page says that it is over, and members go on saying that it is not. */
const isDenied = (incident: Incident): boolean =>
  isOpen(incident) && incident.refs.length > 0 && incident.quotes.at(-1)?.phase === 'resolved';

/** What anybody who reads it can say with one tap, me too or not me, after the end only that it is not over; and where to look. */
export function tapBlock({ incident, words }: Telling): Block | null {
  if (incident.maintenance !== null || incident.phase === 'dismissed') return null;
  const { service, crowd, regions } = incident;
  const symptom = crowd?.symptoms[0];
  const region = regions.length === 1 ? regions[0] : undefined;
  const values = { service, ...(symptom && { symptom }), ...(region && { region }) };
  const works = { label: words.crowd.worksForMe, command: 'works', values: { service, verdict: 'works_again' } };
  const { code: id } = incident;
  const { taps } = words.announce;
  const details: Action = { label: taps.details, command: 'incident', values: { id }, aside: true };
  const list: Action = { label: taps.checklist, command: 'checklist', values: {}, aside: true };
  const mute: Action = { label: taps.mute, command: 'mute', values: { id }, aside: true };
  return isOpen(incident)
    ? actions([{ label: words.crowd.meToo, command: 'report', values }, works, details, list, mute])
    : actions([{ label: words.crowd.verdicts.still_broken, command: 'report', values }, details, list]);
}

/** Nobody confirmed the end: reports just stopped. */
export const endedInSilence = ({ refs, phase, timeline }: Incident): boolean =>
  refs.length === 0 && phase === 'resolved' && timeline.at(-1)?.by === 'clock';

/** Longest official update quoted in full; the rest is a click away. */
const MAX_QUOTE_CHARACTERS = 700;

/** Official updates word for word, newest first. */
export function quoteBlocks(quotes: readonly Quote[], { words }: Telling): readonly Block[] {
  return quotes.toReversed().map(({ text: said, phase, at }) => {
    const letters = Array.from(said.trim());
    const shown =
      letters.length > MAX_QUOTE_CHARACTERS ? `${letters.slice(0, MAX_QUOTE_CHARACTERS).join('')}…` : letters.join('');
    return quote(shown || '…', words.incident.official(words.saidPhases[phase], at));
  });
}

export function timelineBlock({ incident, words }: Telling): Block {
  return bullets(
    incident.timeline.map(({ at, phase, by }) =>
      words.incident.timelineLine(at, words.phases[phase], words.incident.by_[by]),
    ),
  );
}

/** The incident's code, its page where it has one, and the official page where there is one. */
export function footer({ incident, words, pages, isPublic }: Telling): Block {
  const page = isConfirmed(incident) ? (pages?.pageOf(incident.code) ?? null) : null;
  const pieces = [
    isPublic ? words.page.inChat(incident.code) : words.incident.more(incident.code),
    ...(page === null ? [] : [link(words.page.link, page)]),
    ...(incident.url ? [link(words.incident.source, incident.url)] : []),
  ];
  return note(join(pieces, ' · '));
}
