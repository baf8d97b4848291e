import type { App } from '../../src/app/app.ts';
import { createButtons } from '../../src/app/buttons.ts';
import { createForesight } from '../../src/app/foresight.ts';
import { createIdentity } from '../../src/app/identity.ts';
import { createPages } from '../../src/app/pages.ts';
import {
  type Attachment,
  buttonIdOf,
  type Happening,
  type Log,
  type Reply,
  type Store,
} from '../../src/app/ports/index.ts';
import { type Catalog, loadCatalog } from '../../src/catalog/index.ts';
import { type AnyCommand, createDispatcher, loadCommands } from '../../src/command-kit/index.ts';
import { toPlainText } from '../../src/document/index.ts';
import { commandsFolder } from '../../src/main.ts';
import { createCaller } from '../../src/net/index.ts';
import { createPrinter } from '../../src/print/index.ts';
import { projectPath } from '../../src/project-root.ts';

import { createAcquaintance } from './acquaint.ts';

import { type ManualClock, manualClock } from './clock.ts';

/** The catalog and the commands as they ship; read once for a whole test file. */
export const catalog: Catalog = loadCatalog({});
export const commands: readonly AnyCommand[] = await loadCommands(commandsFolder());

export interface World {
  readonly app: App;
  readonly clock: ManualClock;
  /** Everything logged at WARN and ERROR. */
  readonly troubles: readonly string[];
  /** Whenever a chat was asked which of these roles somebody has. */
  readonly rolesAsked: readonly (readonly string[])[];
  /** Says something as somebody; the whole answer, and its text as a person reads it. */
  say(text: string, who?: Who): Promise<Said>;
  /** Presses a button by its id (see `buttonIn`). */
  press(button: string, who?: Who): Promise<Said>;
  /** Says words that are no command. */
  tell(text: string, who?: Who): Promise<Said>;
}

export interface Said {
  readonly reply: Reply | null;
  readonly text: string;
}

export interface Who {
  readonly member?: string;
  readonly community?: string;
  /** Where the community has more than one. */
  readonly channel?: string;
  readonly moderator?: boolean;
  readonly locale?: string;
  readonly id?: string;
  readonly files?: readonly Attachment[];
  /** False: a private answer would be read by everybody. */
  readonly whisper?: boolean;
  /** False: the chat has no roles. */
  readonly canCall?: boolean;
  readonly hidesCommands?: boolean;
  /** Of the chat; absent: it has none. */
  readonly roles?: readonly string[];
  /** Nobody has met the member and the community before; else both are known for two months. */
  readonly isStranger?: boolean;
  /** Where the platform lets us write to the member alone. */
  readonly inbox?: string;
  /** In a private chat with the bot. */
  readonly isDirect?: boolean;
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
  const rolesAsked: (readonly string[])[] = [];
  const quiet = () => {};
  const loud = (event: string) => void troubles.push(event);
  const log: Log = { debug: quiet, info: quiet, warn: loud, error: loud };
  const identity = createIdentity(await store.secret());
  const buttons = createButtons({ store, clock });
  const foresight = createForesight({ store, clock });
  const connectivity = { offlineSince: () => null };
  const prober = { probe: async () => null };
  const caller = createCaller({ now: () => clock.now(), allowPrivateAddresses: false });
  const painter = { paint: async () => null };
  const printer = createPrinter({ fonts: projectPath('src', 'charts', 'fonts') });
  const posts = { learntBy: async () => null };
  const defaults = { locale: 'en', zone: 'UTC' };
  const app: App = {
    store,
    catalog,
    clock,
    log,
    identity,
    buttons,
    foresight,
    connectivity,
    prober,
    caller,
    painter,
    printer,
    posts,
    pages: createPages(null),
    rewriter: null,
    defaults,
    ...over,
  };
  const dispatcher = createDispatcher(app, commands);
  const meet = createAcquaintance(app, NOON);
  let count = 0;
  const happening = (who: Who): Happening => {
    const community = who.community ?? 'home';
    return {
      id: who.id ?? `say-${++count}`,
      address: { platform: 'test', community, channel: who.channel ?? `${community}-channel` },
      chat: who.isDirect ? 'direct' : 'community',
      actor: { id: who.member ?? 'mei', joinedAt: null, inbox: who.inbox ?? null },
      files: who.files ?? [],
      localeHint: who.locale ?? null,
      canWhisper: who.whisper ?? true,
      canCall: who.canCall ?? true,
      hidesCommands: who.hidesCommands ?? false,
      isModerator: async () => who.moderator ?? true,
      ...(who.roles && {
        rolesAmong: async (roles) => {
          rolesAsked.push(roles);
          return roles.filter((role) => who.roles?.includes(role));
        },
      }),
    };
  };
  const said = (reply: Reply | null) => ({
    reply,
    text: reply ? toPlainText(reply.document, reply.setting) : '',
  });
  return {
    app,
    clock,
    troubles,
    rolesAsked,
    async say(text, who = {}) {
      const [name = '', ...rest] = text.replace(/^\//, '').split(' ');
      const input = { kind: 'text', text: rest.join(' ') } as const;
      const invocation = { ...happening(who), command: name, input };
      const { platform, community } = invocation.address;
      // A store that fails is the dispatcher's to answer for.
      if (!who.isStranger) await meet(platform, community, invocation.actor.id).catch(() => {});
      return said(await dispatcher.dispatch(invocation));
    },
    press: async (button, who = {}) => said(await dispatcher.press({ ...happening(who), button })),
    tell: async (text, who = {}) => said(await dispatcher.hear({ ...happening(who), text })),
  };
}

/** The button with this label; fails when the reply has none. */
export function buttonIn(reply: Reply | null, label: string): string {
  const actions = (reply?.document.blocks ?? []).flatMap((block) => (block.type === 'actions' ? block.actions : []));
  const action = actions.find((one) => one.label === label);
  if (!action) throw new Error(`No button "${label}" among: ${actions.map((one) => one.label).join(', ') || 'none'}`);
  return buttonIdOf(action);
}
