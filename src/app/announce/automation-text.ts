import type { Catalog } from '../../catalog/index.ts';
import { type Block, bullets, code, field, fields, heading, join, paragraph, type Text } from '../../document/index.ts';
import type { Locale, Words } from '../../locales/index.ts';
import type { ListedAutomation } from '../automations.ts';
import type { Automation, SettledCall } from '../ports/index.ts';

export interface AutomationTextContext {
  readonly catalog: Catalog;
  readonly words: Words;
  readonly locale: Locale;
}

/** What an address is shown as: its query may hold a secret. */
export function publicUrlOf({ url }: Pick<Automation, 'url'>): string {
  const { host, pathname } = new URL(url);
  return pathname === '/' ? host : `${host}${pathname}`;
}

export function wantsOf({ service, events }: Automation, { catalog, words, locale }: AutomationTextContext): string {
  const say = words.automation;
  return say.what(
    service === null ? say.everyService : catalog.nameOf('service', service, locale),
    events.length === 0 ? say.everyEvent : events.join(', '),
  );
}

export function automationLine({ automation, calls }: ListedAutomation, context: AutomationTextContext): Text {
  const say = context.words.automation;
  const [last] = calls;
  return join(
    [
      say.line(automation.code, publicUrlOf(automation), wantsOf(automation, context)),
      automation.disabledAt === null ? [] : say.off(automation.disabledAt),
      last ? say.lastCall(last.event, stateOf(last, context.words), last.createdAt) : say.neverCalled,
    ],
    '',
  );
}

function stateOf({ state, attempts, reason }: SettledCall, words: Words): string {
  const { states } = words.automation;
  switch (state) {
    case 'done':
      return states.done();
    case 'dead':
      return states.dead(reasonOf(reason, words));
    case 'pending':
    case 'claimed':
      return states.waiting(attempts, reasonOf(reason, words));
  }
}

/** A status code speaks for itself. */
function reasonOf(reason: string | null, { automation: { reasons } }: Words): string {
  const known = Object.entries(reasons).find(([name]) => name === reason);
  return known?.[1] ?? reason ?? '';
}

export function secretBlocks(
  { automation, secret }: { readonly automation: Automation; readonly secret: string },
  words: Words,
): readonly Block[] {
  const { labels, ...say } = words.automation;
  return [
    paragraph(say.secretOnce),
    fields([
      field(labels.code, code(automation.code)),
      field(labels.address, publicUrlOf(automation)),
      field(labels.secret, code(secret)),
    ]),
    paragraph(say.howToVerify),
  ];
}

/** Told shown at once: the newest. */
const MAX_DEAD = 5;

/** What a moderator has to hear of calls that were given up; nothing where there are none. */
export function deadBlocks(dead: readonly SettledCall[], words: Words): readonly Block[] {
  if (dead.length === 0) return [];
  const say = words.automation;
  const lines = dead
    .slice(0, MAX_DEAD)
    .map((call) => say.dead(call.code, call.event, call.createdAt, reasonOf(call.reason, words)));
  const more = dead.length > MAX_DEAD ? [words.document.more(dead.length - MAX_DEAD)] : [];
  return [heading(say.deadTitle), bullets([...lines, ...more]), paragraph(say.deadAdvice)];
}
