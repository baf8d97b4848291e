import {
  bullets,
  code,
  type Document,
  documentOf,
  heading,
  join,
  note,
  type Text,
  text,
  time,
} from '../../document/index.ts';
import { type Incident, isOpen } from '../../domain/outage/incident.ts';
import { rankOfImpact } from '../../domain/outage/vocabulary.ts';
import type { Announcement, IncidentAnnouncement } from '../ports/index.ts';
import { composeDigest, endedLine } from './digest.ts';
import type { Telling } from './incident-blocks.ts';
import { composeNotice } from './source-notice.ts';

/** So many are listed; more are counted, and `/status` lists them all. */
const MAX_LISTED = 15;

interface Speaking extends Omit<Telling, 'incident'> {
  /** The channel's quiet hours kept it back. */
  readonly isHeld: boolean;
}

/** Several incidents in one message: what a channel missed in its quiet hours, or a storm of services at once. */
export function composeTogether(all: readonly Announcement[], context: Speaking): Document {
  const { words, isHeld } = context;
  const incidents = newest(all.filter((one) => one.subject === 'incident'));
  const notices = all.filter((one) => one.subject === 'source');
  const digests = all.filter((one) => one.subject === 'digest');
  const worstFirst = incidents.toSorted((a, b) => rankOfImpact(b.incident.impact) - rankOfImpact(a.incident.impact));
  const lines = [
    ...worstFirst.map(({ incident }) => incidentLine(incident, context)),
    ...notices.map((one) => join([composeNotice(one, context).summary, time(one.at)], words.list.comma)),
  ];
  const title = (isHeld ? words.announce.held : words.announce.together)(lines.length);
  const left = lines.length - MAX_LISTED;
  return documentOf(incidents.some(({ incident }) => isOpen(incident)) ? 'warning' : 'good', title, [
    heading(title),
    bullets(lines.slice(0, MAX_LISTED)),
    left > 0 ? note(words.digest.left(left)) : null,
    note(words.announce.togetherMore),
    // As it would have come by itself, had its hour not been a quiet one.
    ...digests.flatMap((digest) => composeDigest(digest, context).blocks),
  ]);
}

/** Two subscriptions of a channel may bring the same incident, each as it was when it was planned. */
function newest(all: readonly IncidentAnnouncement[]): readonly IncidentAnnouncement[] {
  const byIncident = new Map<string, IncidentAnnouncement>();
  for (const one of all) {
    const known = byIncident.get(one.incident.id);
    if (known === undefined || known.incident.version < one.incident.version) byIncident.set(one.incident.id, one);
  }
  return [...byIncident.values()];
}

function incidentLine(incident: Incident, context: Speaking): Text {
  const { words, catalog, locale, now } = context;
  const service = catalog.nameOf('service', incident.service, locale);
  if (incident.maintenance !== null) {
    const what = text`${words.status.line(service, words.incident.plannedWork, '')} ${code(incident.code)}`;
    const { from, to } = incident.maintenance;
    return join([what, words.incident.planned(from, to)], words.list.comma);
  }
  if (incident.phase === 'resolved') return endedLine(incident, now, context);
  const what = text`${words.status.line(service, words.phases[incident.phase], '')} ${code(incident.code)}`;
  return join([what, text`${time(incident.startedAt)}`], words.list.comma);
}
