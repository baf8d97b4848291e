import { z } from 'zod';
import type { Answer } from './answers.ts';
import { emptyAnswer, messageAnswer, refused } from './answers.ts';
import { messageBody, messageRefusal } from './rules.ts';
import { type Channel, type ShownMessage, type StoredMessage, shown, type World } from './world.ts';

/** What came of an interaction, as the person who started it saw it. */
export interface Seen {
  readonly interaction: string;
  /** Null: nothing, or nothing that stayed. */
  readonly message: ShownMessage | null;
  /** "The application did not respond." */
  readonly failed: boolean;
  /** From sending the event to its acknowledgement. */
  readonly acknowledgedAfterMs: number | null;
}

export interface Choice {
  readonly name: string;
  readonly value: string;
}

/**
 * An interaction's life, as Discord keeps it.
 *
 *   waiting ──callback 5──▶ deferred ──edit──▶ shown ──delete──▶ withdrawn
 *      ├──callback 4──▶ shown
 *      ├──callback 8──▶ suggested
 *      └──3 s──▶ failed: every later callback gets 10062
 *
 * A second callback gets 40060. A follow-up in `deferred` fills in the deferred message and keeps its visibility.
 */
export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly channel: Channel;
  state: 'waiting' | 'deferred' | 'shown' | 'suggested' | 'withdrawn' | 'failed';
  readonly sentAt: number;
  acknowledgedAfterMs: number | null;
  ephemeral: boolean;
  original: StoredMessage | null;
  readonly answered: PromiseWithResolvers<Seen>;
  readonly silenced: PromiseWithResolvers<Seen>;
  readonly suggested: PromiseWithResolvers<readonly Choice[]>;
}

/** interactions/receiving-and-responding */
const ACKNOWLEDGE_WITHIN_MS = 3_000;
const EPHEMERAL = 1 << 6;
const callbackType = { message: 4, deferred: 5, suggestions: 8 } as const;

export interface Interactions {
  open(channel: Channel, late: boolean): Interaction;
  callback(id: string, token: string, body: unknown): Answer;
  editOriginal(token: string, body: unknown): Answer;
  deleteOriginal(token: string): Answer;
  followUp(token: string, body: unknown): Answer;
  stop(): void;
}

export function createInteractions(world: World): Interactions {
  const byToken = new Map<string, Interaction>();
  const timers = new Set<NodeJS.Timeout>();

  function open(channel: Channel, late: boolean): Interaction {
    const interaction: Interaction = {
      id: world.newId(),
      token: `interaction-${world.newId()}`,
      channel,
      state: late ? 'failed' : 'waiting',
      sentAt: performance.now(),
      acknowledgedAfterMs: null,
      ephemeral: false,
      original: null,
      answered: Promise.withResolvers(),
      silenced: Promise.withResolvers(),
      suggested: Promise.withResolvers(),
    };
    byToken.set(interaction.token, interaction);
    timers.add(setTimeout(() => expire(interaction), ACKNOWLEDGE_WITHIN_MS).unref());
    return interaction;
  }

  function callback(id: string, token: string, body: unknown): Answer {
    const interaction = byToken.get(token);
    if (interaction === undefined || interaction.id !== id) return refused(404, 10062, 'Unknown interaction');
    if (interaction.state === 'failed') {
      settle(interaction, true);
      return refused(404, 10062, 'Unknown interaction');
    }
    if (interaction.state !== 'waiting') return refused(400, 40060, 'Interaction has already been acknowledged.');
    const { type, data } = callbackBody.parse(body);
    const wrong = type === callbackType.message ? messageRefusal(messageBody.parse(data)) : null;
    if (wrong !== null) return refused(400, wrong.code, wrong.message);
    interaction.acknowledgedAfterMs = performance.now() - interaction.sentAt;
    interaction.ephemeral = ((data?.flags ?? 0) & EPHEMERAL) !== 0;
    switch (type) {
      case callbackType.deferred:
        interaction.state = 'deferred';
        break;
      case callbackType.message:
        show(interaction, body === null ? null : data, interaction.ephemeral);
        break;
      case callbackType.suggestions:
        interaction.state = 'suggested';
        interaction.suggested.resolve(data?.choices ?? []);
    }
    return emptyAnswer;
  }

  /** Shows a new message and tells whoever waits for an answer. */
  function show(interaction: Interaction, body: unknown, ephemeral: boolean): StoredMessage {
    const message: StoredMessage = {
      id: world.newId(),
      channel: interaction.channel.id,
      body: messageBody.parse(body),
      ephemeral,
      edits: 0,
    };
    if (!ephemeral) interaction.channel.messages.set(message.id, message);
    if (interaction.state !== 'withdrawn') {
      interaction.original = message;
      interaction.state = 'shown';
    }
    interaction.answered.resolve(seenOf(interaction, message, false));
    return message;
  }

  function editOriginal(token: string, body: unknown): Answer {
    const interaction = acknowledged(byToken.get(token));
    if (interaction === null) return refused(404, 10015, 'Unknown Webhook');
    if (interaction.state === 'withdrawn') return refused(404, 10008, 'Unknown Message');
    const parsed = messageBody.parse(body);
    const wrong = messageRefusal(parsed);
    if (wrong !== null) return refused(400, wrong.code, wrong.message);
    if (interaction.original === null) return messageAnswer(world, show(interaction, parsed, interaction.ephemeral));
    interaction.original.body = parsed;
    interaction.original.edits++;
    return messageAnswer(world, interaction.original);
  }

  function deleteOriginal(token: string): Answer {
    const interaction = acknowledged(byToken.get(token));
    if (interaction === null) return refused(404, 10015, 'Unknown Webhook');
    if (interaction.original !== null) interaction.channel.messages.delete(interaction.original.id);
    interaction.state = 'withdrawn';
    interaction.silenced.resolve(seenOf(interaction, null, false));
    return emptyAnswer;
  }

  function followUp(token: string, body: unknown): Answer {
    const interaction = acknowledged(byToken.get(token));
    if (interaction === null) return refused(404, 10015, 'Unknown Webhook');
    if (interaction.state === 'deferred') return editOriginal(token, body);
    const parsed = messageBody.parse(body);
    const wrong = messageRefusal(parsed);
    if (wrong !== null) return refused(400, wrong.code, wrong.message);
    return messageAnswer(world, show(interaction, parsed, ((parsed.flags ?? 0) & EPHEMERAL) !== 0));
  }

  return {
    open,
    callback,
    editOriginal,
    deleteOriginal,
    followUp,
    stop() {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

const callbackBody = z.object({
  type: z.union([
    z.literal(callbackType.message),
    z.literal(callbackType.deferred),
    z.literal(callbackType.suggestions),
  ]),
  data: z
    .looseObject({
      flags: z.number().nullish(),
      choices: z.array(z.object({ name: z.string(), value: z.string() })).nullish(),
    })
    .nullish(),
});

function expire(interaction: Interaction): void {
  if (interaction.state !== 'waiting') return;
  interaction.state = 'failed';
  settle(interaction, true);
}

function settle(interaction: Interaction, failed: boolean): void {
  const seen = seenOf(interaction, null, failed);
  interaction.answered.resolve(seen);
  interaction.silenced.resolve(seen);
  interaction.suggested.resolve([]);
}

function acknowledged(interaction: Interaction | undefined): Interaction | null {
  return interaction === undefined || interaction.state === 'waiting' || interaction.state === 'failed'
    ? null
    : interaction;
}

function seenOf(interaction: Interaction, message: StoredMessage | null, failed: boolean): Seen {
  return {
    interaction: interaction.id,
    message: message === null ? null : shown(message),
    failed,
    acknowledgedAfterMs: interaction.acknowledgedAfterMs,
  };
}
