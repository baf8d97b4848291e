import { sqliteKit } from './kit.ts';
import { define } from './schema.ts';

/** For drizzle-kit, which reads tables from a module's exports. */
export const sqliteTables = define(sqliteKit);
export const {
  officialWords,
  reports,
  answers,
  communitiesMet,
  membersMet,
  bars,
  asks,
  inboxes,
  serviceStates,
  incidents,
  incidentRefs,
  subjects,
  announcements,
  deliveries,
  standingMessages,
  subscriptions,
  settings,
  mutes,
  seenEvents,
  buttons,
  questions,
  monitors,
  monitorReadings,
  fleets,
  installations,
  marketImports,
  marketObservations,
  automations,
  automationCalls,
  leases,
  sources,
  meta,
} = sqliteTables;
