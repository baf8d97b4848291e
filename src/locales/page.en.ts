import { code, type Text, text, time } from '../document/index.ts';

/** The pages that anybody can open: one for all services, one for each incident. */
export const page = {
  /** The link to an incident's page in a message. */
  link: 'Page',
  board: 'All services on one page',
  title: 'What is down for online sellers',
  intro: 'Outages of the platforms that online sellers depend on: what is down, since when, until when.',
  open: 'Open incidents',
  none: text`No confirmed incident on any service I watch.`,
  planned: 'Planned maintenance',
  plannedLine: (service: string, span: Text, incidentCode: string): Text =>
    text`${service}: ${span} ${code(incidentCode)}`,
  services: 'All services',
  states: {
    quiet: text`no outage known`,
    membersOnly: text`no outage known; members’ reports only`,
    unread: (last: number | null): Text =>
      last === null ? text`unknown; status page not read yet` : text`unknown; status page last read ${time(last)}`,
  },
  noProof: text`“No outage known” does not prove that all is well: sellers’ platforms often say nothing, and many have no status page.`,
  since: (at: number): Text => text`since ${time(at)}`,
  inChat: (incidentCode: string): Text => text`${code(incidentCode)} · in chat: ${code(`/incident ${incidentCode}`)}`,
  times: 'Times',
  madeAt: (at: number): Text => text`As of ${time(at)}`,
  privacy: 'Nobody who reported is named or counted in groups of fewer than three. No cookies, nothing from elsewhere.',
  noSuch: 'There is no such incident',
  noSuchWhy: (incidentCode: string): Text =>
    text`No confirmed incident is called ${code(incidentCode)}. Was the address cut short?`,
};

export type PageWords = typeof page;
