import { type Document, documentOf, fields, heading, note, paragraph, type Tone } from '../../document/index.ts';
import type { Incident, Quote } from '../../domain/outage/incident.ts';
import { rankOfImpact } from '../../domain/outage/vocabulary.ts';
import type { Words } from '../../locales/index.ts';
import type { Announcement, IncidentAnnouncement } from '../ports/index.ts';
import { composeDigest } from './digest.ts';
import {
  endedInSilence,
  footer,
  incidentFields,
  quoteBlocks,
  type Telling,
  tapBlock,
  voices,
} from './incident-blocks.ts';
import { composeNotice } from './source-notice.ts';

/** So many new official updates are quoted at once; earlier ones are counted. */
const MAX_QUOTES_SHOWN = 4;

export interface Speaking extends Omit<Telling, 'incident'> {
  /** Nothing about this was told in the channel before, so earlier words are news there too. */
  readonly isFirst?: boolean;
}

/** What an announcement says in one language: facts in, document out. */
export function compose(announcement: Announcement, context: Speaking): Document {
  switch (announcement.subject) {
    case 'incident':
      return composeIncident(announcement, context);
    case 'source':
      return composeNotice(announcement, context);
    case 'digest':
      return composeDigest(announcement, context);
  }
}

function composeIncident(announcement: IncidentAnnouncement, context: Speaking): Document {
  const { incident, kind } = announcement;
  const telling: Telling = { ...context, incident };
  const { words, catalog, locale } = context;
  const title = titleOf(announcement, words, catalog.nameOf('service', incident.service, locale));
  const { shown, earlier } = quotesToShow(announcement, context.isFirst ?? false);
  return documentOf(toneOf(announcement), title, [
    heading(title),
    incident.title ? paragraph(incident.title) : null,
    announcement.away ? note(words.announce.away(announcement.away)) : null,
    kind === 'suspected' ? paragraph(words.announce.ask) : null,
    kind === 'slipped' ? paragraph(words.announce.slippedWhy) : null,
    kind === 'reminded' && incident.maintenance ? paragraph(words.announce.begins(incident.maintenance.from)) : null,
    kind === 'dismissed' ? paragraph(words.announce.dismissedWhy) : null,
    ...voices(telling),
    fields(incidentFields(telling)),
    ...quoteBlocks(shown, telling),
    earlier > 0 ? note(words.incident.earlier(earlier)) : null,
    tapBlock(telling),
    footer(telling),
  ]);
}

/** What becomes of the standing message when one of its own follows: nobody who scrolls up shall read an old state as today's. */
export function composeFollowed(announcement: Announcement, context: Speaking): Document {
  if (announcement.subject !== 'incident') return compose(announcement, context);
  const { incident } = announcement;
  const { words, catalog, locale } = context;
  const title = titleOf(announcement, words, catalog.nameOf('service', incident.service, locale));
  return documentOf(toneOf(announcement), title, [
    heading(title),
    incident.title ? paragraph(incident.title) : null,
    paragraph(words.announce.newerBelow),
    footer({ ...context, incident }),
  ]);
}

/** The new ones; where a message is rewritten without news, the newest, so that it still says what officials said. */
function quotesToShow(
  { incident, news }: IncidentAnnouncement,
  isFirst: boolean,
): { readonly shown: readonly Quote[]; readonly earlier: number } {
  const fresh = incident.quotes.filter((quote) => isFirst || news.includes(quote.id));
  const shown = (fresh.length > 0 ? fresh : incident.quotes.slice(-1)).slice(-MAX_QUOTES_SHOWN);
  return { shown, earlier: incident.quotes.length - shown.length };
}

function titleOf({ incident, kind }: IncidentAnnouncement, { announce, crowd }: Words, service: string): string {
  if (endedInSilence(incident)) return crowd.closed(service);
  const official = incident.refs.length > 0;
  switch (kind) {
    case 'suspected':
    case 'acknowledged':
    case 'slipped':
    case 'reopened':
    case 'dismissed':
    case 'scheduled':
    case 'started':
    case 'moved':
      return announce[kind](service);
    case 'reminded':
      return announce.reminded(service, incident.plan?.reminded ?? 'hour');
    case 'confirmed':
      if (!official && incident.crowd === null) return crowd.confirmedByShops(service);
      return official ? announce.confirmed(service) : announce.confirmedByCrowd(service);
    case 'mitigated':
      return official ? announce.mitigated(service) : announce.probablyOver(service);
    case 'resolved':
      return incident.maintenance ? announce.maintenanceDone(service) : announce.resolved(service);
    case 'updated':
    case 'corrected':
      return standingTitle(incident, announce, service);
  }
}

/** What a message that is only brought up to date is called: by what is true now. */
function standingTitle(incident: Incident, announce: Words['announce'], service: string): string {
  if (incident.maintenance) {
    return incident.phase === 'resolved' ? announce.maintenanceDone(service) : announce.scheduled(service);
  }
  switch (incident.phase) {
    case 'suspected':
      return announce.suspected(service);
    case 'dismissed':
      return announce.dismissed(service);
    case 'resolved':
      return announce.resolved(service);
    case 'monitoring':
      return incident.refs.length > 0 ? announce.mitigated(service) : announce.probablyOver(service);
    case 'investigating':
    case 'identified':
      return announce.updated(service);
  }
}

function toneOf({ incident }: IncidentAnnouncement): Tone {
  if (incident.phase === 'resolved' || incident.phase === 'dismissed') return 'good';
  if (incident.maintenance || incident.phase === 'suspected' || incident.phase === 'monitoring') return 'notice';
  return rankOfImpact(incident.impact) >= rankOfImpact('major') ? 'critical' : 'warning';
}
