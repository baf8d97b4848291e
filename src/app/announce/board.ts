import {
  bullets,
  code,
  type Document,
  documentOf,
  type Field,
  field,
  fields,
  heading,
  join,
  note,
  paragraph,
  type Text,
  text,
} from '../../document/index.ts';
import type { Incident } from '../../domain/outage/incident.ts';
import { rankOfImpact } from '../../domain/outage/vocabulary.ts';
import type { Board, ServiceState } from '../read-board.ts';
import type { Telling } from './incident-blocks.ts';

type Speaking = Pick<Telling, 'catalog' | 'words' | 'locale'>;

/** Every service with its state, what is down, and what is planned. */
export function composeBoard(board: Board, speaking: Speaking): Document {
  const { words } = speaking;
  const { page, status } = words;
  const worst = Math.max(0, ...board.open.map(({ impact }) => rankOfImpact(impact)));
  const bad = worst >= rankOfImpact('major') ? 'critical' : 'warning';
  return documentOf(board.open.length > 0 ? bad : 'neutral', page.title, [
    heading(page.title),
    board.offlineSince === null ? null : paragraph(status.offline(board.offlineSince, null)),
    heading(page.open),
    board.open.length === 0
      ? paragraph(page.none)
      : bullets(board.open.map((incident) => openLine(incident, speaking))),
    ...(board.planned.length === 0
      ? []
      : [heading(page.planned), bullets(board.planned.map((incident) => plannedLine(incident, speaking)))]),
    heading(page.services),
    note(page.noProof),
    fields(board.services.toSorted(troubledFirst).map((state) => serviceField(state, speaking))),
    note(page.madeAt(board.at)),
  ]);
}

const troubledFirst = (a: ServiceState, b: ServiceState): number => Number('incident' in b) - Number('incident' in a);

function openLine(incident: Incident, { catalog, words, locale }: Speaking): Text {
  const name = catalog.nameOf('service', incident.service, locale);
  const parts = incident.parts
    .filter(({ status }) => status !== 'operational')
    .map(({ component }) => catalog.nameOf('component', component, locale));
  const line = words.status.line(name, words.phases[incident.phase], words.list.and(parts));
  return join([text`${line}${words.list.comma}${words.page.since(incident.startedAt)}`, code(incident.code)], ' ');
}

function plannedLine({ service, maintenance, code: id }: Incident, { catalog, words, locale }: Speaking): Text {
  const span = maintenance ? words.incident.planned(maintenance.from, maintenance.to) : [];
  return words.page.plannedLine(catalog.nameOf('service', service, locale), span, id);
}

function serviceField(state: ServiceState, { catalog, words, locale }: Speaking): Field {
  return field(catalog.nameOf('service', state.service, locale), stateText(state, words));
}

function stateText(state: ServiceState, { page, phases, incident }: Telling['words']): Text {
  switch (state.kind) {
    case 'troubled':
      return text`${phases[state.incident.phase]} ${code(state.incident.code)}`;
    case 'maintained':
      return text`${incident.plannedWork} ${code(state.incident.code)}`;
    case 'quiet':
      return page.states.quiet;
    case 'members_only':
      return page.states.membersOnly;
    case 'unread':
      return page.states.unread(state.lastReadAt);
  }
}
