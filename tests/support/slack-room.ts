import { expect } from 'vitest';
import type {
  ChatEvent,
  ChatHandler,
  CommandSpec,
  DeliveryFailure,
  Invocation,
  Log,
  LogFields,
  Message,
  Platform,
  Press,
  Reply,
  Utterance,
} from '../../src/app/ports/index.ts';
import { DeliveryError } from '../../src/app/ports/index.ts';
import { documentOf, heading, paragraph } from '../../src/document/index.ts';
import { createSlack, type SlackOptions } from '../../src/platforms/slack/index.ts';
import { deafChat } from './deaf-chat.ts';
import { readContracts } from './peers/slack/contracts.ts';
import { type SlackPeer, startSlackPeer } from './peers/slack/index.ts';

export const setting = { locale: 'en', zone: 'UTC' } as const;
export const contracts = readContracts();

export interface Logged {
  readonly event: string;
  readonly fields: LogFields;
}

export interface SlackRoom extends AsyncDisposable {
  readonly slack: SlackPeer;
  readonly platform: Platform;
  /** Where the bot listens, when it listens over HTTP. */
  readonly origin: string;
  readonly invocations: readonly Invocation[];
  readonly presses: readonly Press[];
  readonly utterances: readonly Utterance[];
  readonly lifecycle: readonly ChatEvent[];
  readonly logged: readonly Logged[];
}

export interface RoomOptions {
  readonly transport?: 'socket' | 'http';
  readonly dispatch?: (invocation: Invocation) => Promise<Reply | null>;
  readonly press?: (press: Press) => Promise<Reply | null>;
  readonly hear?: (utterance: Utterance) => Promise<Reply | null>;
  readonly suggest?: ChatHandler['suggest'];
  readonly home?: ChatHandler['home'];
  readonly preview?: ChatHandler['preview'];
  readonly change?: Partial<SlackOptions>;
  /** This method is unavailable at its first call. */
  readonly failFirst?: string;
}

/** A workspace with the bot in it, over the wire; at the end everything the bot sent must have been well-formed. */
export async function openSlackRoom(options: RoomOptions = {}): Promise<SlackRoom> {
  const slack = await startSlackPeer({ contracts });
  if (options.failFirst) slack.failNext(options.failFirst, { kind: 'status', status: 503, effect: false });
  const logged: Logged[] = [];
  const invocations: Invocation[] = [];
  const presses: Press[] = [];
  const utterances: Utterance[] = [];
  const lifecycle: ChatEvent[] = [];
  const platform = createSlack({ ...optionsFor(slack, options.transport ?? 'socket', logged), ...options.change });
  const chat: ChatHandler = {
    ...deafChat,
    dispatch(invocation) {
      invocations.push(invocation);
      return (options.dispatch ?? echo)(invocation);
    },
    press(press) {
      presses.push(press);
      return (options.press ?? (async () => reply('pressed')))(press);
    },
    hear(utterance) {
      utterances.push(utterance);
      return (options.hear ?? deafChat.hear)(utterance);
    },
    home: options.home ?? deafChat.home,
    preview: options.preview ?? deafChat.preview,
    suggest: options.suggest ?? deafChat.suggest,
    lifecycle: async (event) => void lifecycle.push(event),
  };
  await platform.start(chat);
  const port = logged.find(({ event }) => event === 'slack.listening')?.fields.port;
  const origin = `http://127.0.0.1:${port}`;
  if (options.transport === 'http') slack.deliverTo(`${origin}/slack/events`);
  return {
    slack,
    platform,
    origin,
    invocations,
    presses,
    utterances,
    lifecycle,
    logged,
    async [Symbol.asyncDispose]() {
      await platform.stop();
      await slack.close();
      expect(slack.violations).toEqual([]);
    },
  };
}

export function optionsFor(slack: SlackPeer, transport: 'socket' | 'http', logged: Logged[] = []): SlackOptions {
  const way =
    transport === 'socket'
      ? { appToken: slack.appToken }
      : { signingSecret: slack.signingSecret, port: 0, host: '127.0.0.1' };
  return {
    botToken: slack.botToken,
    apiUrl: slack.apiUrl,
    commands: ['status', 'report', 'help'].map(commandSpec),
    log: logInto(logged),
    clock: { now: () => 1_769_500_000_000 },
    ...way,
  };
}

export function commandSpec(name: string): CommandSpec {
  return { name, description: { en: `The ${name} command`, 'zh-CN': name }, options: [], access: 'member' };
}

/** Answers with what it was asked. */
export async function echo(invocation: Invocation): Promise<Reply> {
  const typed = invocation.input.kind === 'text' ? invocation.input.text : '';
  return reply(`${invocation.command}(${typed})`);
}

export function reply(words: string, visibility: Reply['visibility'] = 'private'): Reply {
  return { document: documentOf('neutral', words, [paragraph(words)]), setting, visibility };
}

export function announcement(words: string, key = 'delivery-1'): Message {
  return { document: documentOf('warning', words, [heading('TikTok Shop'), paragraph(words)]), setting, key };
}

/** Why a delivery failed; fails the test when it did not. */
export async function failureOf(delivery: Promise<unknown>): Promise<DeliveryFailure> {
  const error = await delivery.then(
    () => null,
    (cause: unknown) => cause,
  );
  if (error instanceof DeliveryError) return error.reason;
  throw new Error('the delivery did not fail as one', { cause: error });
}

function logInto(logged: Logged[]): Log {
  const write = (event: string, fields: LogFields = {}) => void logged.push({ event, fields });
  return { debug: write, info: write, warn: write, error: write };
}
