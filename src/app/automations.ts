import { randomBytes } from 'node:crypto';
import { digest } from '../domain/digest.ts';
import { type AutomationEvent, automationEvents, eventOf } from '../domain/outage/automation-event.ts';
import type { Transition } from '../domain/outage/incident.ts';
import type { App } from './app.ts';
import { payloadOf, testPayload } from './automation-payload.ts';
import type { Automation, Invocation, PlannedCall, SettledCall, Step } from './ports/index.ts';
import { secretOf } from './webhook-signature.ts';

/** Ours: one for each tool a community has. */
export const MAX_AUTOMATIONS = 5;
const ID_BYTES = 9;

export type Wired =
  /** The secret is shown here and never again; null where everybody would read it: its maker gets it in private. */
  | { readonly kind: 'added'; readonly automation: Automation; readonly secret: string | null }
  /** It is called (again), with these events; the secret is the old one. */
  | { readonly kind: 'again'; readonly automation: Automation }
  | { readonly kind: 'full' };

export interface Wiring {
  readonly url: string;
  readonly service: string | null;
  readonly events: readonly AutomationEvent[];
}

export async function addAutomation(app: App, invocation: Invocation, wish: Wiring): Promise<Wired> {
  const { address, actor } = invocation;
  const existing = await app.store.automationsAt(address);
  const same = existing.find((one) => one.url === wish.url && one.service === wish.service);
  const taken = new Set(existing.map(({ code }) => code));
  const free = Array.from({ length: taken.size + 1 }, (_, index) => `A${index + 1}`).find((code) => !taken.has(code));
  const automation: Automation = {
    id: `a_${randomBytes(ID_BYTES).toString('base64url')}`,
    code: free ?? `A${taken.size + 1}`,
    platform: address.platform,
    community: address.community,
    ...wish,
    maker: app.identity.reporter(address.platform, actor.id),
    createdAt: app.clock.now(),
    disabledAt: null,
  };
  const result = await app.store.addAutomation(automation, MAX_AUTOMATIONS);
  if (result === 'full') return { kind: 'full' };
  if (result === 'again') return { kind: 'again', automation: { ...automation, code: same?.code ?? automation.code } };
  if (invocation.canWhisper === false) return { kind: 'added', automation, secret: null };
  await app.store.showSecret(automation.id);
  return { kind: 'added', automation, secret: secretOfAutomation(app, automation.id) };
}

/** Secrets of the asker's automations that were made where everybody would have read them; each is shown once. */
export async function takeSecrets(
  app: App,
  { address, actor }: Invocation,
): Promise<readonly { readonly automation: Automation; readonly secret: string }[]> {
  const unseen = await app.store.automationsWithoutSecret(app.identity.reporter(address.platform, actor.id));
  const shown: { automation: Automation; secret: string }[] = [];
  for (const automation of unseen) {
    if (!(await app.store.showSecret(automation.id))) continue;
    shown.push({ automation, secret: secretOfAutomation(app, automation.id) });
  }
  return shown;
}

const secretOfAutomation = (app: App, id: string): string => secretOf(app.identity.signingKey('automation', id));

/** An automation and its last calls, the newest first. */
export interface ListedAutomation {
  readonly automation: Automation;
  readonly calls: readonly SettledCall[];
}

/** Calls looked back at, of each. */
const LISTED_CALLS = 20;

export async function listAutomations(app: App, invocation: Invocation): Promise<readonly ListedAutomation[]> {
  const automations = await app.store.automationsAt(invocation.address);
  return Promise.all(
    automations.map(async (automation) => ({
      automation,
      calls: await app.store.callsOf(automation.id, LISTED_CALLS),
    })),
  );
}

/** The community's automation of that code, in any letter case. */
export async function findAutomation(app: App, invocation: Invocation, code: string): Promise<Automation | null> {
  const automations = await app.store.automationsAt(invocation.address);
  return automations.find((one) => one.code.toLowerCase() === code.toLowerCase()) ?? null;
}

/** Puts a call that says nothing but "test" behind what waits; it goes out within seconds. */
export async function testAutomation(app: App, automation: Automation): Promise<void> {
  const at = app.clock.now();
  const id = `msg_${randomBytes(ID_BYTES).toString('base64url')}`;
  const call: PlannedCall = {
    id,
    automation: automation.id,
    event: 'automation.test',
    subject: id,
    body: testPayload(at),
  };
  await app.store.addCall(call, at);
}

/**
 * What automations are told of a decision's steps: saved together with them, so that nothing is told that was not decided,
 * nor the other way round. A mere suspicion is told only in communities whose members raised it, as everywhere.
 */
export async function planCalls(
  app: App,
  told: {
    readonly service: string;
    readonly transitions: readonly Transition[];
    readonly steps: readonly Step[];
    readonly reported: (place: Pick<Automation, 'platform' | 'community'>) => boolean;
  },
): Promise<readonly PlannedCall[]> {
  const events = told.transitions.map(eventOf);
  if (events.every((event) => event === null)) return [];
  const automations = await app.store.automationsFor(told.service);
  return events.flatMap((event, index) => {
    const incident = told.steps[index]?.incident;
    if (event === null || incident === undefined || automations.length === 0) return [];
    const body = payloadOf(app, { event, incident, at: app.clock.now() });
    return automations
      .filter((one) => one.events.length === 0 || one.events.includes(event))
      .filter((one) => event !== 'outage.suspected' || told.reported(one))
      .map(({ id }): PlannedCall => {
        const call = `msg_${digest(`${id}:${incident.id}:${incident.version}:${event}`)}`;
        return { id: call, automation: id, event, subject: incident.id, body };
      });
  });
}

/** Events as people type them: `confirmed,resolved` or `outage.confirmed`; null where one of them is none. */
export function readEvents(typed: string | null): readonly AutomationEvent[] | null {
  const names = (typed ?? '').split(',').flatMap((name) => name.trim().toLowerCase() || []);
  const events = names.map((name) => automationEvents.find((event) => event === name || event.endsWith(`.${name}`)));
  return events.every((event) => event !== undefined) ? events : null;
}
