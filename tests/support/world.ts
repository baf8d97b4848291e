import type { App } from '../../src/app/app.ts';
import { createForesight } from '../../src/app/foresight.ts';
import { createIdentity } from '../../src/app/identity.ts';
import type { Invocation, Log, Reply, Store } from '../../src/app/ports/index.ts';
import { type Catalog, loadCatalog } from '../../src/catalog/index.ts';
import { type AnyCommand, createDispatcher, loadCommands } from '../../src/command-kit/index.ts';
import { toPlainText } from '../../src/document/index.ts';
import { commandsFolder } from '../../src/main.ts';
import { type ManualClock, manualClock } from './clock.ts';

/** The catalog and the commands as they ship; read once for a whole test file. */
export const catalog: Catalog = loadCatalog({});
export const commands: readonly AnyCommand[] = await loadCommands(commandsFolder());

export interface World {
  readonly app: App;
  readonly clock: ManualClock;
  /** Everything logged at WARN and ERROR. */
  readonly troubles: readonly string[];
  /** Says something as somebody; the whole answer, and its text as a person reads it. */
  say(text: string, who?: Who): Promise<{ readonly reply: Reply | null; readonly text: string }>;
}

export interface Who {
  readonly member?: string;
  readonly community?: string;
  readonly moderator?: boolean;
  readonly locale?: string;
  readonly id?: string;
}

/** 1 December 2026, 15:00 UTC. */
export const NOON = Date.UTC(2026, 11, 1, 15, 0);

/** The product without platforms and without time: one store, one clock, one made-up chat; `over` replaces parts. */
export async function createWorld(
  open: (clock: ManualClock) => Promise<Store>,
  over: Partial<App> = {},
): Promise<World> {
  const clock = manualClock(NOON);
  const store = await open(clock);
  const troubles: string[] = [];
  const quiet = () => {};
  const loud = (event: string) => void troubles.push(event);
  const log: Log = { debug: quiet, info: quiet, warn: loud, error: loud };
  const identity = createIdentity(await store.secret());
  const foresight = createForesight({ store, clock });
  const connectivity = { offlineSince: () => null };
  const defaults = { locale: 'en', zone: 'UTC' };
  const app: App = { store, catalog, clock, log, identity, foresight, connectivity, defaults, ...over };
  const dispatcher = createDispatcher(app, commands);
  let count = 0;
  return {
    app,
    clock,
    troubles,
    async say(text, who = {}) {
      const [name = '', ...rest] = text.replace(/^\//, '').split(' ');
      const community = who.community ?? 'home';
      const invocation: Invocation = {
        id: who.id ?? `say-${++count}`,
        address: { platform: 'test', community, channel: `${community}-channel` },
        chat: 'community',
        actor: { id: who.member ?? 'mei', joinedAt: null },
        command: name,
        input: { kind: 'text', text: rest.join(' ') },
        localeHint: who.locale ?? null,
        isModerator: async () => who.moderator ?? true,
      };
      const reply = await dispatcher.dispatch(invocation);
      return { reply, text: reply ? toPlainText(reply.document, reply.setting) : '' };
    },
  };
}
