import { z } from 'zod';
import { type Answer, emptyAnswer, messageAnswer, refused } from './answers.ts';
import { type MessageBody, messageBody, messageRefusal } from './rules.ts';
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
  readonly suggestions: PromiseWithResolvers<readonly Choice[]>;
}

/** interactions/receiving-and-responding */
const ACKNOWLEDGE_WITHIN_MS = 3_000;
const EPHEMERAL = 1 << 6;
const callbackType = { message: 4, deferred: 5, suggestions: 8 } as const;

export class Interactions {
  readonly #world: World;
  readonly #byToken = new Map<string, Interaction>();
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(world: World) {
    this.#world = world;
  }

  /** `late`: Discord has given it up already. */
  open(channel: Channel, late: boolean): Interaction {
    const interaction: Interaction = {
      id: this.#world.newId(),
      token: `interaction-${this.#world.newId()}`,
      channel,
      state: late ? 'failed' : 'waiting',
      sentAt: performance.now(),
      acknowledgedAfterMs: null,
      ephemeral: false,
      original: null,
      answered: Promise.withResolvers(),
      silenced: Promise.withResolvers(),
      suggestions: Promise.withResolvers(),
    };
    this.#byToken.set(interaction.token, interaction);
    this.#timers.add(setTimeout(() => expire(interaction), ACKNOWLEDGE_WITHIN_MS).unref());
    return interaction;
  }

  callback(token: string, body: unknown): Answer {
    const interaction = this.#byToken.get(token);
    if (interaction === undefined || interaction.state === 'failed') {
      if (interaction !== undefined) fail(interaction);
      return refused(404, 10062, 'Unknown interaction');
    }
    if (interaction.state !== 'waiting') return refused(400, 40060, 'Interaction has already been acknowledged.');
    return this.#acknowledge(interaction, callbackBody.parse(body));
  }

  #acknowledge(interaction: Interaction, { type, data }: CallbackBody): Answer {
    const ephemeral = ((data?.flags ?? 0) & EPHEMERAL) !== 0;
    if (type === callbackType.message) {
      const answer = this.#show(interaction, messageBody.parse(data), ephemeral);
      if (answer.status !== 200) return answer;
    }
    if (type === callbackType.deferred) interaction.state = 'deferred';
    if (type === callbackType.suggestions) {
      interaction.state = 'suggested';
      interaction.suggestions.resolve(data?.choices ?? []);
    }
    interaction.ephemeral = ephemeral;
    interaction.acknowledgedAfterMs = performance.now() - interaction.sentAt;
    return emptyAnswer;
  }

  editOriginal(token: string, body: unknown): Answer {
    const interaction = this.#acknowledged(token);
    if (interaction === null) return refused(404, 10015, 'Unknown Webhook');
    if (interaction.state === 'withdrawn') return refused(404, 10008, 'Unknown Message');
    const parsed = messageBody.parse(body);
    if (interaction.original === null) return this.#show(interaction, parsed, interaction.ephemeral);
    const wrong = messageRefusal(parsed);
    if (wrong !== null) return refused(400, wrong.code, wrong.message);
    interaction.original.body = parsed;
    interaction.original.edits++;
    return messageAnswer(this.#world, interaction.original);
  }

  deleteOriginal(token: string): Answer {
    const interaction = this.#acknowledged(token);
    if (interaction === null) return refused(404, 10015, 'Unknown Webhook');
    if (interaction.original !== null) interaction.channel.messages.delete(interaction.original.id);
    interaction.state = 'withdrawn';
    interaction.silenced.resolve(seenOf(interaction, null));
    return emptyAnswer;
  }

  followUp(token: string, body: unknown): Answer {
    const interaction = this.#acknowledged(token);
    if (interaction === null) return refused(404, 10015, 'Unknown Webhook');
    if (interaction.state === 'deferred') return this.editOriginal(token, body);
    const parsed = messageBody.parse(body);
    return this.#show(interaction, parsed, ((parsed.flags ?? 0) & EPHEMERAL) !== 0);
  }

  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }

  /** Shows a new message and tells whoever waits for an answer. */
  #show(interaction: Interaction, body: MessageBody, ephemeral: boolean): Answer {
    const wrong = messageRefusal(body);
    if (wrong !== null) return refused(400, wrong.code, wrong.message);
    const message = { id: this.#world.newId(), channel: interaction.channel.id, body, ephemeral, edits: 0 };
    if (!ephemeral) interaction.channel.messages.set(message.id, message);
    if (interaction.state !== 'withdrawn') {
      interaction.original ??= message;
      interaction.state = 'shown';
    }
    interaction.answered.resolve(seenOf(interaction, message));
    return messageAnswer(this.#world, message);
  }

  /** Its token is good for messages only after the first callback. */
  #acknowledged(token: string): Interaction | null {
    const interaction = this.#byToken.get(token);
    return interaction === undefined || interaction.state === 'waiting' || interaction.state === 'failed'
      ? null
      : interaction;
  }
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
type CallbackBody = z.infer<typeof callbackBody>;

function expire(interaction: Interaction): void {
  if (interaction.state === 'waiting') fail(interaction);
}

function fail(interaction: Interaction): void {
  interaction.state = 'failed';
  interaction.answered.resolve(seenOf(interaction, null));
  interaction.silenced.resolve(seenOf(interaction, null));
  interaction.suggestions.resolve([]);
}

function seenOf(interaction: Interaction, message: StoredMessage | null): Seen {
  return {
    interaction: interaction.id,
    message: message === null ? null : shown(message),
    failed: interaction.state === 'failed',
    acknowledgedAfterMs: interaction.acknowledgedAfterMs,
  };
}
