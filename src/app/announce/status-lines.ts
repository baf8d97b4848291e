import { type Block, code, fields, join, link, paragraph, type Text, type Tone, text } from '../../document/index.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Words } from '../../locales/index.ts';
import type { SourceState } from '../ports/index.ts';
import type { Status } from '../read-status.ts';
import { footer, incidentFields, type Telling } from './incident-blocks.ts';

export interface StatusLines {
  readonly tone: Tone;
  readonly title: string;
  readonly open: readonly Block[];
  readonly facts: readonly Text[];
  readonly recent: readonly Text[];
}

/** What `/status` says: the open incidents, how we know, and that silence proves nothing. */
export function statusLines(status: Status, context: Omit<Telling, 'incident'>): StatusLines {
  const { catalog, words, locale } = context;
  const name = status.service === null ? null : catalog.nameOf('service', status.service, locale);
  return {
    tone: status.open.length > 0 ? 'warning' : 'neutral',
    title: name === null ? words.status.titleAll : words.status.titleOne(name),
    open: status.open.flatMap((incident) => openBlocks({ ...context, incident }, name !== null)),
    facts: [
      ...commonLines(status, context),
      ...nothingOpen(status, name, context),
      ...howWeKnow(status, context),
      ...boardLine(status, context),
    ],
    recent: status.recent.map((incident) => {
      const title = incident.title ?? words.phases[incident.phase];
      return words.status.recentLine(
        incident.code,
        title,
        incident.startedAt,
        incident.resolvedAt ?? incident.updatedAt,
      );
    }),
  };
}

/** In the overview; of one service it is told beside its incident. */
function commonLines(status: Status, { catalog, words, locale }: Omit<Telling, 'incident'>): readonly Text[] {
  if (status.service !== null) return [];
  const name = (id: string) => catalog.nameOf('service', id, locale);
  return status.common.map(({ cause, services, itself }) =>
    join(
      [words.crowd.common.all(words.list.and(services.map(name)), name(cause)), words.crowd.common.itself[itself]],
      words.list.space,
    ),
  );
}

/** Of one service its incidents link to their own pages. */
function boardLine({ service }: Status, { pages, words }: Omit<Telling, 'incident'>): readonly Text[] {
  const board = service === null ? pages?.board : null;
  return board ? [text`${link(words.page.board, board)}`] : [];
}

/** One line each in the overview; all that is known where one service was asked for. */
function openBlocks(telling: Telling, detailed: boolean): readonly Block[] {
  const { incident, catalog, words, locale } = telling;
  const phase = incident.maintenance ? words.incident.plannedWork : words.phases[incident.phase];
  const parts = incident.parts.map((part) => catalog.nameOf('component', part.component, locale));
  const name = catalog.nameOf('service', incident.service, locale);
  const line = words.status.line(name, phase, detailed ? '' : words.list.and(parts));
  if (!detailed) return [paragraph(text`${line} ${code(incident.code)}`)];
  return [paragraph(line), fields(incidentFields(telling)), footer(telling)];
}

function nothingOpen(
  status: Status,
  name: string | null,
  { catalog, words, locale }: Omit<Telling, 'incident'>,
): readonly Text[] {
  if (status.open.length > 0) return [];
  const { region } = status;
  if (name === null)
    return [words.status.nothing, words.status.watching(catalog.services.length), words.status.notProof];
  const nothing = region
    ? words.status.nothingInRegion(name, catalog.nameOf('region', region, locale))
    : words.status.nothingHere(name);
  return [nothing, words.status.notProof];
}

function howWeKnow(status: Status, { words }: Omit<Telling, 'incident'>): readonly Text[] {
  const { details, offlineSince } = status;
  if (details === null) return offlineSince === null ? [] : [words.status.offline(offlineSince, null)];
  const reports = details.reporters > 0 ? [words.crowd.lately(details.reporters, details.uncounted)] : [];
  if (details.feeds === 0) return [...reports, words.status.noFeed];
  return [...reports, pageText(details.sources, offlineSince, words)];
}

/** Of several pages the one that is read counts; our own trouble is never a page's. */
function pageText(sources: readonly SourceState[], offlineSince: Instant | null, { status }: Words): Text {
  const last = Math.max(0, ...sources.map((source) => source.lastSuccessAt ?? 0)) || null;
  // Another node may read it all the while.
  if (offlineSince !== null && (last ?? 0) < offlineSince) return status.offline(offlineSince, last);
  const read = sources.find((source) => source.failures === 0 && source.lastSuccessAt !== null);
  if (read?.lastSuccessAt) return status.official(read.lastSuccessAt);
  const broken = sources.find((source) => source.lastFailure === 'broken')?.breakage ?? null;
  return broken === null ? status.unknown(last) : status.broken(broken.since, last);
}
