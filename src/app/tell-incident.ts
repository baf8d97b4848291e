import { type Document, documentOf, fields, heading, note, paragraph } from '../document/index.ts';
import type { CommonGround, Incident } from '../domain/outage/incident.ts';
import type { Locale, Words } from '../locales/index.ts';
import {
  footer,
  incidentFields,
  mitigationFields,
  quoteBlocks,
  type Telling,
  timelineBlock,
  voices,
} from './announce/incident-blocks.ts';
import type { App } from './app.ts';
import { foretell } from './foretell.ts';
import { chartOf, isCharted } from './report-chart.ts';

/** The newest official updates in full; the rest stands on the official page. */
const MAX_QUOTES_SHOWN = 5;

export interface Listener {
  readonly words: Words;
  readonly locale: Locale;
  readonly zone: string;
  readonly isPublic?: boolean;
}

/** Everything known about an incident, with its chart; `common`: what others in trouble share with it. */
export async function tellIncident(
  app: App,
  found: Incident & { readonly common?: CommonGround | null },
  listener: Listener,
): Promise<Document> {
  const telling = await tellingOf(app, found, listener);
  const { incident, words } = telling;
  const earlier = incident.quotes.length - MAX_QUOTES_SHOWN;
  const document = documentOf('neutral', titleOf(telling), [
    ...headOf(telling),
    fields([...incidentFields(telling), ...mitigationFields(telling)]),
    ...quoteBlocks(incident.quotes.slice(-MAX_QUOTES_SHOWN), telling),
    earlier > 0 ? note(words.incident.earlier(earlier)) : null,
    heading(words.incident.labels.timeline),
    timelineBlock(telling),
    footer(telling),
  ]);
  if (!isCharted(incident)) return document;
  const chart = await chartOf(app, { service: incident.service, incident }, { ...telling, ...listener });
  return chart ? { ...document, chart } : document;
}

/** How it stands, without the words and the steps that led there. */
export async function tellShortly(app: App, found: Incident, listener: Listener): Promise<Document> {
  const telling = await tellingOf(app, found, listener);
  return documentOf('neutral', titleOf(telling), [
    ...headOf(telling),
    fields(incidentFields(telling)),
    footer(telling),
  ]);
}

async function tellingOf(app: App, found: Incident, { words, locale, isPublic = false }: Listener): Promise<Telling> {
  const incident = { ...found, ...(await foretell(app, found)) };
  // On its own page, and beside a link to it, a link to it says nothing.
  const pages = isPublic ? {} : { pages: app.pages };
  return { incident, catalog: app.catalog, words, locale, now: app.clock.now(), isPublic, ...pages };
}

function titleOf({ incident, catalog, words, locale }: Telling): string {
  const service = catalog.nameOf('service', incident.service, locale);
  return incident.maintenance
    ? words.incident.maintenance(service)
    : words.incident.title(service, words.phases[incident.phase]);
}

const headOf = (telling: Telling): readonly (Document['blocks'][number] | null)[] => [
  heading(titleOf(telling)),
  telling.incident.title ? paragraph(telling.incident.title) : null,
  ...voices(telling),
];
