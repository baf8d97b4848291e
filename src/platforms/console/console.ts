import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { clearLine, cursorTo, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import {
  type Address,
  type ChatHandler,
  type Clock,
  type CommandSpec,
  DeliveryError,
  type Happening,
  type Locale,
  type Log,
  type Message,
  type Platform,
  type Reply,
} from '../../app/ports/index.ts';
import { formatTime, paragraph } from '../../document/index.ts';
import { MINUTE_MS } from '../../domain/instant.ts';
import { locales, wordsOf } from '../../locales/index.ts';
import { DEFAULT_SPEAKER, type Line, readLine, type Speaker } from './line.ts';
import { linesOf, MAX_LINE_CHARACTERS, openPrompt } from './lines.ts';
import { harmless, type Look, printed } from './print.ts';
import { saved } from './save.ts';
import { withWho } from './who.ts';

export interface ConsoleOptions {
  readonly input: Readable;
  readonly output: Writable;
  /** True on a terminal: a prompt, wrapped lines. False for pipes: one message a line, strictly in order. */
  readonly interactive: boolean;
  /** Only ever true on a terminal, and never with NO_COLOR. */
  readonly colour: boolean;
  /** What the operator reads; English when absent. */
  readonly locale?: Locale | undefined;
  readonly clock: Clock;
  readonly log: Log;
  readonly commands: readonly CommandSpec[];
  /** Where files that are sent along are put; `data/evidence` when absent. */
  readonly folder?: string | undefined;
  /** Answers words that are no command. */
  readonly hint: (locale: Locale) => string;
  /** Runs after every line, before the next is read: what the line caused can be announced in it. */
  readonly afterEach?: (() => Promise<void>) | undefined;
}

export interface Console extends Platform {
  /** Resolves when the input has ended and its last line is answered. */
  readonly closed: Promise<void>;
}

const PLATFORM = 'console';
/** Beside the database, in the folder that the bot was started in. */
const FILES_FOLDER = join('data', 'evidence');

/** A terminal shows at once what it is given. */
const pace = { perSecond: 1_000, maxInFlight: 1, perChannelMs: 0 };

/** Keys of announcements already shown; more than an outbox keeps in doubt. */
const MAX_REMEMBERED_KEYS = 500;

/** The terminal as a chat: one community, one channel, one member unless a line begins with `/as`. */
export function createConsole(options: ConsoleOptions): Console {
  const screen = openScreen(options);
  const session = randomUUID();
  const shown = new Map<string, string>();
  const closing = Promise.withResolvers<void>();
  let count = 0;
  let conversation: Promise<void> = Promise.resolve();

  const announce = async (address: Address, message: Message, sign: string) => {
    const { document, setting } = message;
    const time = formatTime(options.clock.now(), 'time', setting);
    const place = address.community === DEFAULT_SPEAKER.community ? '' : ` @${harmless(address.community)}`;
    await screen.show(`${sign} ${time}${place}\n${printed(document, setting, screen.look())}`);
  };

  return {
    name: PLATFORM,
    pace,
    idempotentSends: true,
    closed: closing.promise,
    start: async (chat) => {
      const listening = { options, screen, chat, nextId: () => `${session}-${++count}` };
      conversation = converse(listening).finally(closing.resolve);
    },
    send: async (address, message) => {
      const before = shown.get(message.key);
      if (before !== undefined) return before;
      await announce(address, message, '📣');
      const ref = `${session}-${++count}`;
      shown.set(message.key, ref);
      const [oldest] = shown.keys();
      if (shown.size > MAX_REMEMBERED_KEYS && oldest !== undefined) shown.delete(oldest);
      return ref;
    },
    // What is printed stays; the newer state is printed below it.
    edit: (address, _ref, message) => announce(address, message, '✎'),
    stop: async () => {
      screen.close();
      options.input.destroy();
      await conversation;
    },
  };
}

interface Listening {
  readonly options: ConsoleOptions;
  readonly screen: Screen;
  readonly chat: ChatHandler;
  nextId(): string;
}

/** Line after line until the input or the output ends; never fails. */
async function converse(listening: Listening): Promise<void> {
  const { options, screen } = listening;
  let locale = options.locale ?? 'en';
  try {
    for await (const typed of screen.lines()) {
      locale = await respond(listening, readLine(typed.slice(0, MAX_LINE_CHARACTERS)), locale);
      await options.afterEach?.();
      screen.ask();
    }
  } catch (error) {
    options.log.warn('console.ended', { reason: error instanceof Error ? error.message : 'unknown' });
  }
}

/** Answers a line and returns the language it was answered in. */
async function respond(listening: Listening, line: Line, locale: Locale): Promise<Locale> {
  const { chat, nextId, options, screen } = listening;
  switch (line.kind) {
    case 'empty':
      return locale;
    case 'chatter': {
      const reply = await chat.hear({ ...happening(line.speaker, nextId(), options.locale), text: line.text });
      if (reply === null) await screen.show(options.hint(locale));
      return show(listening, reply, locale);
    }
    case 'command': {
      const { speaker, command } = line;
      const text = withWho(
        line.text,
        options.commands.find(({ name }) => name === command),
      );
      const input = { kind: 'text', text } as const;
      const reply = await chat.dispatch({ ...happening(speaker, nextId(), options.locale), command, input });
      return show(listening, reply, locale);
    }
  }
}

async function show({ options, screen }: Listening, reply: Reply | null, locale: Locale): Promise<Locale> {
  if (reply === null) return locale;
  const paths = await saved(options.folder ?? FILES_FOLDER, reply.files ?? [], options.log);
  const say = wordsOf(reply.setting.locale).evidence;
  const blocks = [...reply.document.blocks, ...paths.map((path) => paragraph(say.saved(path)))];
  await screen.show(printed({ ...reply.document, blocks }, reply.setting, screen.look()));
  return locales.find((known) => known === reply.setting.locale) ?? locale;
}

function happening({ member, community }: Speaker, id: string, locale: Locale | undefined): Happening {
  return {
    id,
    address: { platform: PLATFORM, community, channel: community },
    chat: 'community',
    // A terminal has one screen: what is for one pair of eyes is shown there too.
    actor: { id: member, joinedAt: null, inbox: community },
    files: [],
    localeHint: locale ?? null,
    // Whoever sits at the keyboard runs the bot.
    isModerator: async () => true,
  };
}

interface Screen {
  lines(): AsyncIterable<string>;
  /** Shows the prompt for the next line, where there is one. */
  ask(): void;
  /** Prints a message, above the prompt where there is one. Fails with `DeliveryError` when the output is gone. */
  show(message: string): Promise<void>;
  look(): Look;
  close(): void;
}

const DEFAULT_COLUMNS = 80;

function openScreen({ input, output, interactive, colour, commands }: ConsoleOptions): Screen {
  let prompt: Interface | null = null;
  let isAsking = false;
  // Without a listener a reader that went away (`| head`) would end the process.
  output.on('error', () => input.destroy());
  const ask = () => {
    isAsking = prompt !== null;
    prompt?.prompt();
  };
  return {
    lines: () => {
      if (!interactive) return linesOf(input);
      prompt = openPrompt({ input, output, commands: commands.map((spec) => `/${spec.name}`) });
      prompt.on('line', () => {
        isAsking = false;
      });
      ask();
      return prompt;
    },
    ask,
    show: async (message) => {
      if (isAsking) {
        cursorTo(output, 0);
        clearLine(output, 0);
      }
      await write(output, `${message}\n\n`);
      if (isAsking) prompt?.prompt(true);
    },
    look: () => ({ colour, columns: interactive ? columnsOf(output) : null }),
    close: () => prompt?.close(),
  };
}

function columnsOf(output: Writable): number {
  return 'columns' in output && typeof output.columns === 'number' ? output.columns : DEFAULT_COLUMNS;
}

/** Whoever starts the bot again has a terminal again, so nothing is unsubscribed. */
const goneForNow = { kind: 'retry', retryAfterMs: MINUTE_MS } as const;

/** Resolves when the output has taken it, so that a slow reader slows us down. */
function write(output: Writable, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    output.write(text, (error) => {
      if (error) reject(new DeliveryError('the terminal is gone', goneForNow, { cause: error }));
      else resolve();
    });
  });
}
