import { setTimeout as pause } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import type {
  Address,
  ChatEvent,
  ChatHandler,
  CommandSpec,
  Invocation,
  Message,
  Platform,
  Reply,
} from '../../src/app/ports/index.ts';
import { type Document, documentOf, heading, paragraph } from '../../src/document/index.ts';
import { createTelegram, type TelegramOptions } from '../../src/platforms/telegram/index.ts';
import { deafChat } from '../support/deaf-chat.ts';
import { startTelegramPeer, type TelegramPeer } from '../support/peers/telegram/index.ts';

/** The real platform connected to a loopback peer, with everything it handed in and logged. Hand-made. */
export interface Connected {
  readonly peer: TelegramPeer;
  readonly platform: Platform;
  readonly invocations: Invocation[];
  readonly events: ChatEvent[];
  readonly logged: string[];
}

export interface Arrangement {
  /** Answers `You said …` when absent. */
  readonly dispatch?: ChatHandler['dispatch'];
  /** Other parts of the core. */
  readonly chat?: Partial<ChatHandler>;
  readonly options?: Partial<TelegramOptions>;
}

export const GROUP = -1_001_000_000_001;
export const OTHER_GROUP = -1_001_000_000_002;
export const BASIC_GROUP = -77;

export const setting = { locale: 'en', zone: 'UTC' };

export const specs: readonly CommandSpec[] = [
  spec('help', 'member', { en: 'What I can do', 'zh-CN': '我能做什么' }),
  spec('report', 'member', { en: 'Report a problem', 'zh-CN': '报告问题' }),
  spec('subscribe', 'moderator', { en: 'Get announcements here', 'zh-CN': '在这里接收通知' }),
];

export async function connect(arrangement: Arrangement = {}): Promise<Connected> {
  const peer = await startTelegramPeer();
  const logged: string[] = [];
  const invocations: Invocation[] = [];
  const events: ChatEvent[] = [];
  const platform = createTelegram({ ...optionsFor(peer, logged), ...arrangement.options });
  onTestFinished(async () => {
    await platform.stop();
    await peer.close();
  });
  const dispatch = arrangement.dispatch ?? (async (invocation) => replyTo(invocation));
  await platform.start({
    ...deafChat,
    ...arrangement.chat,
    dispatch: (invocation) => {
      invocations.push(invocation);
      return dispatch(invocation);
    },
    lifecycle: async (event) => {
      events.push(event);
    },
  });
  return { peer, platform, invocations, events, logged };
}

export function optionsFor(peer: TelegramPeer, logged: string[]): TelegramOptions {
  const note = (event: string) => logged.push(event);
  return {
    token: peer.token,
    apiUrl: peer.url,
    commands: specs,
    log: { debug: note, info: note, warn: note, error: note },
    clock: { now: Date.now },
    // A pause of three seconds is three milliseconds here.
    wait: async (ms, signal) => {
      await pause(ms / 1_000, undefined, { signal }).catch(() => undefined);
    },
  };
}

export function replyTo(invocation: Invocation, visibility: Reply['visibility'] = 'private'): Reply {
  const said = invocation.input.kind === 'text' ? invocation.input.text : '';
  return { document: words(`You said ${invocation.command}: ${said}`), setting, visibility };
}

export const words = (text: string): Document => documentOf('neutral', text, [paragraph(text)]);

export const announcement = (text: string): Message => ({
  document: documentOf('critical', text, [heading(text)]),
  setting,
  key: 'delivery-1',
});

export const addressOf = (chat: number, channel = String(chat)): Address => ({
  platform: 'telegram',
  community: String(chat),
  channel,
});

function spec(name: string, access: CommandSpec['access'], description: CommandSpec['description']): CommandSpec {
  return { name, access, description, options: [] };
}
