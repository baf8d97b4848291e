import { createHash } from 'node:crypto';
import { acquaint } from '../app/acquaint.ts';
import type { App } from '../app/app.ts';
import { ingestReading } from '../app/ingest-reading.ts';
import { followChat } from '../app/lifecycle.ts';
import {
  type Address,
  buttonIdOf,
  type ChatHandler,
  type Clock,
  type Happening,
  type Message,
  type Platform,
} from '../app/ports/index.ts';
import { previewLinks } from '../app/preview-links.ts';
import { showHome } from '../app/read-home.ts';
import { type AnyCommand, createDispatcher } from '../command-kit/index.ts';
import { type Document, toPlainText } from '../document/index.ts';
import { DAY_MS, type Instant, MINUTE_MS } from '../domain/instant.ts';
import { createAsker } from '../runtime/asker.ts';
import { createRelay } from '../runtime/relay.ts';
import { createTicker } from '../runtime/ticker.ts';
import type { Beat, Chat, Scenario } from './scenario.ts';

/** What a replay shows, in order. */
export type Scene =
  | { readonly kind: 'said'; readonly at: Instant; readonly chat: Chat; readonly member: string; readonly text: string }
  | { readonly kind: 'answered'; readonly at: Instant; readonly chat: Chat; readonly text: string }
  | { readonly kind: 'announced'; readonly at: Instant; readonly chat: Chat; readonly text: string }
  | { readonly kind: 'rewritten'; readonly at: Instant; readonly chat: Chat; readonly text: string }
  | {
      readonly kind: 'asked';
      readonly at: Instant;
      readonly chat: Chat;
      readonly member: string;
      readonly text: string;
    }
  | { readonly kind: 'page'; readonly at: Instant; readonly service: string; readonly text: string }
  | { readonly kind: 'time'; readonly at: Instant; readonly text: string };

export interface Stage {
  readonly app: App;
  readonly commands: readonly AnyCommand[];
  /** The app's own clock: the replay sets it, so that days pass in seconds. */
  readonly clock: Clock & { set(at: Instant): void };
  show(scene: Scene): void;
}

/** Between beats the clock is walked in steps like this, so that what time alone brings about happens when it would. */
const STEP_MS = 30 * MINUTE_MS;
/** No scenario is longer than a month of steps. */
const MAX_STEPS = 1_500;

/** Plays a scenario through the product itself: real dispatcher, real decisions, real outbox; only the chats are a stage. */
export async function replay(scenario: Scenario, stage: Stage): Promise<void> {
  const { app, clock } = stage;
  clock.set(scenario.startsAt);
  const questions = new Map<string, Document>();
  const platforms = platformsOf(scenario, { ...stage, questions });
  const relay = createRelay({ app, platforms, holder: 'replay' });
  const asker = createAsker({ app, platforms, holder: 'replay' });
  const ticker = createTicker({ app, holder: 'replay' });
  const handler: ChatHandler = {
    ...createDispatcher(app, stage.commands),
    lifecycle: (event) => followChat(app, event),
    home: (visit) => showHome(app, visit),
    preview: (shared) => previewLinks(app, shared),
  };
  const settle = async (): Promise<void> => {
    while ((await relay.runOnce()) > 0);
    await asker.runOnce();
  };
  for (const chat of scenario.chats) {
    await app.store.saveSettings(addressOf(chat), 'community', { locale: chat.locale, zone: chat.zone });
    const { platform, id: community, known } = chat;
    const members = [...peopleOf(scenario, chat), ...Array.from({ length: known.people }, (_, one) => `${one}`)];
    await acquaint(app, { platform, community, members }, scenario.startsAt - known.days * DAY_MS);
  }
  for (const [index, beat] of scenario.beats.entries()) {
    for (let step = 0; step < MAX_STEPS && clock.now() + STEP_MS < beat.at; step++) {
      clock.set(clock.now() + STEP_MS);
      await ticker.runOnce();
      await settle();
    }
    clock.set(beat.at);
    await play(beat, { scenario, stage, handler, questions, id: `beat-${index}` });
    await settle();
  }
}

interface Playing {
  readonly scenario: Scenario;
  readonly stage: Stage;
  readonly handler: ChatHandler;
  /** The last private question, by the channel it went to. */
  readonly questions: ReadonlyMap<string, Document>;
  readonly id: string;
}

async function play(beat: Beat, playing: Playing): Promise<void> {
  const { stage } = playing;
  switch (beat.kind) {
    case 'time':
      return stage.show({ kind: 'time', at: beat.at, text: beat.caption });
    case 'page': {
      const text = beat.incident.updates.at(-1)?.text ?? beat.incident.title;
      stage.show({ kind: 'page', at: beat.at, service: beat.service, text });
      const reading = {
        kind: 'demo',
        page: { name: beat.service, url: null },
        incidents: [beat.incident],
        problems: [],
      };
      await ingestReading(
        stage.app,
        { id: `${beat.service}-demo`, service: beat.service },
        { reading, firstLook: false },
      );
      return;
    }
    case 'says':
      return say(beat, playing);
    case 'answers':
      return answer(beat, playing);
    case 'brigade':
      return sayAll(beat, playing);
  }
}

const brigadier = (chat: string, account: number): string => `${chat} account ${account}`;

function peopleOf({ beats }: Scenario, { id }: Chat): readonly string[] {
  return beats.flatMap((beat) => {
    if (!('chat' in beat) || beat.chat !== id) return [];
    if (beat.kind !== 'brigade') return [beat.member];
    return Array.from({ length: beat.accounts }, (_, account) => brigadier(id, account));
  });
}

async function sayAll(beat: Extract<Beat, { kind: 'brigade' }>, playing: Playing): Promise<void> {
  const { stage, id } = playing;
  stage.show({ kind: 'time', at: beat.at, text: beat.caption });
  const silent = { ...playing, stage: { ...stage, show: () => {} } };
  for (let account = 0; account < beat.accounts; account++) {
    stage.clock.set(beat.at + account * beat.everyMs);
    const { chat, text } = beat;
    const member = brigadier(chat, account);
    await say({ kind: 'says', at: stage.clock.now(), chat, member, text }, { ...silent, id: `${id}-${account}` });
  }
}

/** The member presses a button in the private chat with the bot. */
async function answer(beat: Extract<Beat, { kind: 'answers' }>, playing: Playing): Promise<void> {
  const { scenario, stage, handler, id } = playing;
  const chat = chatNamed(scenario, beat.chat);
  const question = playing.questions.get(privateChannel(beat.member));
  const actions = question?.blocks.flatMap((block) => (block.type === 'actions' ? block.actions : [])) ?? [];
  const action = actions.find(({ values }) => values.verdict === beat.verdict);
  if (!action) throw new Error(`${beat.member} was not asked`);
  stage.show({ kind: 'said', at: beat.at, chat, member: beat.member, text: `▸ ${action.label}` });
  const channel = privateChannel(beat.member);
  const happening = happeningOf(chat, beat.member, id);
  const address = { platform: chat.platform, community: channel, channel };
  const reply = await handler.press({ ...happening, address, chat: 'direct', button: buttonIdOf(action) });
  if (reply) stage.show({ kind: 'answered', at: beat.at, chat, text: toPlainText(reply.document, reply.setting) });
}

/** Opens the name of a member's private chat with the bot. */
const PRIVATE = 'private:';
const privateChannel = (member: string): string => PRIVATE + member;

async function say(beat: Extract<Beat, { kind: 'says' }>, { scenario, stage, handler, id }: Playing): Promise<void> {
  const chat = chatNamed(scenario, beat.chat);
  stage.show({ kind: 'said', at: beat.at, chat, member: beat.member, text: beat.text });
  const [command = '', ...rest] = beat.text.replace(/^\//, '').split(' ');
  const input = { kind: 'text', text: rest.join(' ') } as const;
  const reply = await handler.dispatch({ ...happeningOf(chat, beat.member, id), command, input });
  if (reply) stage.show({ kind: 'answered', at: beat.at, chat, text: toPlainText(reply.document, reply.setting) });
}

function chatNamed({ chats }: Scenario, id: string): Chat {
  const chat = chats.find((one) => one.id === id);
  if (!chat) throw new Error(`The scenario has no chat "${id}"`);
  return chat;
}

const happeningOf = (chat: Chat, member: string, id: string): Happening => ({
  id,
  address: addressOf(chat),
  chat: 'community',
  actor: { id: member, joinedAt: null, inbox: privateChannel(member) },
  files: [],
  localeHint: chat.locale,
  isModerator: async () => true,
});

const addressOf = (chat: Chat): Address => ({ platform: chat.platform, community: chat.id, channel: chat.id });

/** One stage platform for each name in the scenario; what is sent to it is shown. */
function platformsOf(
  scenario: Scenario,
  stage: Stage & { readonly questions: Map<string, Document> },
): readonly Platform[] {
  const names = [...new Set(scenario.chats.map((chat) => chat.platform))];
  const standing = new Map<string, string>();
  const shown = (kind: 'announced' | 'rewritten', address: Address, { document, setting }: Message): void => {
    const chat = scenario.chats.find((one) => one.id === address.channel);
    const text = toPlainText(document, setting);
    const before = standing.get(address.channel)?.split('\n') ?? [];
    standing.set(address.channel, text);
    // Of a message brought up to date a replay shows the lines that changed.
    const lines =
      kind === 'announced'
        ? text
        : text
            .split('\n')
            .filter((line) => !before.includes(line))
            .join('\n');
    if (chat) stage.show({ kind, at: stage.clock.now(), chat, text: lines });
  };
  const ask = (address: Address, { document, setting }: Message): void => {
    stage.questions.set(address.channel, document);
    const chat = chatNamed(scenario, address.community);
    const member = address.channel.slice(PRIVATE.length);
    stage.show({ kind: 'asked', at: stage.clock.now(), chat, member, text: toPlainText(document, setting) });
  };
  return names.map((name) => ({
    name,
    pace: { perSecond: 10_000, maxInFlight: 1, perChannelMs: 0 },
    idempotentSends: true,
    start: async () => {},
    stop: async () => {},
    async send(address, message) {
      if (address.channel.startsWith(PRIVATE)) ask(address, message);
      else shown('announced', address, message);
      return createHash('sha256').update(message.key).digest('hex').slice(0, 12);
    },
    async edit(address, _ref, message) {
      shown('rewritten', address, message);
    },
  }));
}
