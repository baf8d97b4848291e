import {
  bullets,
  code,
  type Document,
  documentOf,
  heading,
  note,
  type Text,
  text,
  time,
} from '../../document/index.ts';
import { rankOfImpact } from '../../domain/outage/vocabulary.ts';
import type { IncidentAnnouncement } from '../ports/index.ts';
import type { Telling } from './incident-blocks.ts';

/** So many are listed; more are counted, and `/status` lists them all. */
const MAX_LISTED = 15;

/** Several incidents in one message: what a channel missed in its quiet hours, or a storm of services at once. */
export function composeTogether(all: readonly IncidentAnnouncement[], context: Omit<Telling, 'incident'>): Document {
  const { words, catalog, locale } = context;
  const worstFirst = all.toSorted((a, b) => rankOfImpact(b.incident.impact) - rankOfImpact(a.incident.impact));
  const open = worstFirst.filter(({ incident }) => incident.phase !== 'resolved' && incident.phase !== 'dismissed');
  const title = words.announce.together(all.length);
  const line = ({ incident }: IncidentAnnouncement): Text => {
    const service = catalog.nameOf('service', incident.service, locale);
    const phase = incident.maintenance ? words.incident.plannedWork : words.phases[incident.phase];
    return text`${words.status.line(service, phase, '')} ${code(incident.code)}, ${time(incident.startedAt)}`;
  };
  const left = worstFirst.length - MAX_LISTED;
  return documentOf(open.length === 0 ? 'good' : 'warning', title, [
    heading(title),
    bullets(worstFirst.slice(0, MAX_LISTED).map(line)),
    left > 0 ? note(words.incident.earlier(left)) : null,
    note(words.announce.togetherMore),
  ]);
}
