import type {
  ChatEvent,
  ChatHandler,
  CommandSpec,
  Duty,
  Invocation,
  Log,
  Platform,
  Press,
  Reply,
} from '../../src/app/ports/index.ts';
import { documentOf, paragraph } from '../../src/document/index.ts';
import { createDiscord, type DiscordOptions } from '../../src/platforms/discord/index.ts';
import { createSharedShift } from '../../src/runtime/shared-shift.ts';
import { deafChat } from './deaf-chat.ts';
import { memoryLeases } from './memory-leases.ts';
import { discordContract } from './peers/discord/contract.ts';
import { type DiscordPeer, type PeerOptions, startDiscordPeer } from './peers/discord/index.ts';

/** Our Discord platform, wired to a peer and to a chat handler that only remembers. */
export interface Bot extends AsyncDisposable {
  readonly peer: DiscordPeer;
  readonly platform: Platform;
  readonly chat: ChatHandler;
  readonly guild: string;
  readonly channel: string;
  readonly invocations: readonly Invocation[];
  readonly presses: readonly Press[];
  readonly events: readonly ChatEvent[];
  /** What was logged, as `level event`. */
  readonly logged: readonly string[];
}

export interface BotScript {
  readonly dispatch?: ChatHandler['dispatch'];
  readonly press?: ChatHandler['press'];
  readonly suggest?: ChatHandler['suggest'];
  readonly options?: Partial<DiscordOptions>;
  readonly peer?: PeerOptions;
  /** False: the gateway is not connected; sends work without it. `later`: by the test. */
  readonly connect?: boolean | 'later';
  /** The test breaks Discord's contract on purpose. */
  readonly allowViolations?: boolean;
  /** When the bot was let into the server. */
  readonly joinedAt?: string;
}

/** 2026-01-28T00:00Z */
export const NOW = 1_769_558_400_000;

/** Read once: its schemas take a while to compile. */
const contract = discordContract();

export async function startBot(script: BotScript = {}): Promise<Bot> {
  const peer = await startDiscordPeer({ contract, ...script.peer });
  const { id: guild, channels } = peer.addGuild(
    'Sellers',
    ['general'],
    script.joinedAt === undefined ? {} : { joinedAt: script.joinedAt },
  );
  const invocations: Invocation[] = [];
  const presses: Press[] = [];
  const events: ChatEvent[] = [];
  const logged: string[] = [];
  const chat: ChatHandler = {
    ...deafChat,
    dispatch(invocation) {
      invocations.push(invocation);
      return (script.dispatch ?? (async () => said('private', 'All quiet.')))(invocation);
    },
    press(press) {
      presses.push(press);
      return (script.press ?? (async () => said('private', 'Noted.')))(press);
    },
    suggest: script.suggest ?? (() => []),
    async lifecycle(event) {
      events.push(event);
    },
  };
  const platform = platformFor(peer, script, recordingLog(logged));
  if ((script.connect ?? true) === true) await platform.start(chat);
  return {
    peer,
    platform,
    chat,
    guild,
    channel: channels[0] ?? '',
    invocations,
    presses,
    events,
    logged,
    async [Symbol.asyncDispose]() {
      await platform.stop();
      await peer.stop();
      if (script.allowViolations !== true && peer.violations.length > 0)
        throw new Error(`Discord's contract was broken: ${peer.violations.join('\n')}`);
    },
  };
}

const clock = { now: () => NOW };

/** One node that shares with nobody, as it is put together in `main.ts`. */
function platformFor({ token, apiUrl }: DiscordPeer, { connect, options }: BotScript, log: Log): Platform {
  const create = (duty: () => Duty) =>
    createDiscord({ token, apiUrl, commands: sampleCommands, log, clock, duty, ...options });
  if (connect === false) return { ...create(() => ({ kind: 'alone' })), start: async () => {} };
  return createSharedShift({
    // The clock stands still: nobody waits for the time between two logins to pass.
    create: (duty) => ({ ...create(duty), loginSpacingMs: 0 }),
    store: memoryLeases(),
    clock,
    log: silent,
    holder: 'a',
  });
}

const silent: Log = { debug() {}, info() {}, warn() {}, error() {} };

export function said(visibility: Reply['visibility'], words: string): Reply {
  return {
    document: documentOf('neutral', words, [paragraph(words)]),
    setting: { locale: 'en', zone: 'UTC' },
    visibility,
  };
}

/** Hand-made: one of each kind of option, needed and not. */
export const sampleCommands: readonly CommandSpec[] = [
  {
    name: 'status',
    description: { en: 'What is down now', 'zh-CN': '现在什么出了问题' },
    access: 'member',
    options: [
      {
        name: 'service',
        label: { en: 'Service', 'zh-CN': '服务' },
        description: { en: 'Which service', 'zh-CN': '哪个服务' },
        required: false,
        kind: 'suggest',
        choices: [],
        maxCharacters: 60,
      },
    ],
  },
  {
    name: 'subscribe',
    description: { en: 'Announce outages in this channel', 'zh-CN': '在此频道发布故障通知' },
    access: 'moderator',
    options: [
      {
        name: 'note',
        label: { en: 'Note', 'zh-CN': '备注 (可选)' },
        description: { en: 'For yourselves', 'zh-CN': '给自己看的' },
        required: false,
        kind: 'text',
        choices: [],
        maxCharacters: 200,
      },
      {
        name: 'impact',
        label: { en: 'Impact', 'zh-CN': '影响' },
        description: { en: 'From which impact on', 'zh-CN': '从哪种影响开始' },
        required: true,
        kind: 'choice',
        choices: [
          { value: 'minor', label: { en: 'Minor', 'zh-CN': '轻微' } },
          { value: 'major', label: { en: 'Major', 'zh-CN': '严重' } },
        ],
        maxCharacters: 20,
      },
    ],
  },
  {
    name: 'report',
    description: { en: 'Say what is broken for you', 'zh-CN': '报告您遇到的问题' },
    access: 'member',
    options: [
      {
        name: 'service',
        label: { en: 'Service', 'zh-CN': '服务' },
        description: { en: 'Which service', 'zh-CN': '哪个服务' },
        required: true,
        kind: 'suggest',
        choices: [],
        maxCharacters: 75,
      },
      {
        name: 'symptom',
        label: { en: 'What you see', 'zh-CN': '您看到的情况' },
        description: { en: 'What is wrong', 'zh-CN': '什么不对' },
        required: true,
        kind: 'choice',
        choices: [
          { value: 'zero_sales', label: { en: 'No sales', 'zh-CN': '销量为零' } },
          { value: 'zero_views', label: { en: 'No views', 'zh-CN': '播放为零' } },
        ],
        maxCharacters: 20,
      },
      {
        name: 'note',
        label: { en: 'Note', 'zh-CN': '备注' },
        description: { en: 'Anything else', 'zh-CN': '其他情况' },
        required: false,
        kind: 'text',
        choices: [],
        maxCharacters: 500,
      },
      {
        name: 'proof',
        label: { en: 'Screenshot', 'zh-CN': '截图' },
        description: { en: 'A picture of it', 'zh-CN': '相关截图' },
        required: false,
        kind: 'file',
        choices: [],
        maxCharacters: 1,
      },
    ],
  },
];

function recordingLog(lines: string[]): Log {
  const at = (level: string) => (event: string) => void lines.push(`${level} ${event}`);
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
