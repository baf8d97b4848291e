import { type Incident, isOpen, type Transition } from './incident.ts';
import { rankOfStatus } from './vocabulary.ts';

/** What an automation may want to hear of; names in the manner of Standard Webhooks. */
export const automationEvents = [
  'outage.suspected',
  'outage.confirmed',
  'outage.acknowledged',
  'outage.updated',
  'outage.partially_restored',
  'outage.mitigated',
  'outage.promise_missed',
  'outage.resolved',
  'outage.reopened',
  'outage.dismissed',
  'maintenance.scheduled',
  'maintenance.moved',
  'maintenance.started',
  'maintenance.completed',
] as const;
export type AutomationEvent = (typeof automationEvents)[number];

/** The event that a step of an incident is; null for what nobody is told of. */
export function eventOf({ kind, loudness, from, to }: Transition): AutomationEvent | null {
  if (loudness === 'silent') return null;
  switch (kind) {
    case 'suspected':
    case 'confirmed':
    case 'reopened':
    case 'dismissed':
    case 'mitigated':
    case 'acknowledged':
      return `outage.${kind}`;
    case 'updated':
      return isPartlyRestored(from, to) ? 'outage.partially_restored' : 'outage.updated';
    case 'slipped':
      return 'outage.promise_missed';
    case 'resolved':
      return to.maintenance ? 'maintenance.completed' : 'outage.resolved';
    case 'scheduled':
    case 'moved':
    case 'started':
      return `maintenance.${kind}`;
    // Whoever wants to act before it begins has the window from `maintenance.scheduled`.
    case 'reminded':
    case 'corrected':
      return null;
  }
}

/** Some part that was broken works again while another one is still broken. */
function isPartlyRestored(from: Incident | null, to: Incident): boolean {
  if (from === null || !isOpen(to)) return false;
  const isBroken = (status: Incident['parts'][number]['status']) => rankOfStatus(status) > rankOfStatus('operational');
  const still = new Set(to.parts.filter(({ status }) => isBroken(status)).map(({ component }) => component));
  return still.size > 0 && from.parts.some(({ component, status }) => isBroken(status) && !still.has(component));
}
