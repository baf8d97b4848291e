import { z } from 'zod';
import { type Answer, emptyAnswer, messageAnswer, refused } from './answers.ts';
import { type FormBody, formBody, formRefusal } from './components.ts';
import { type MessageBody, messageBody, messageRefusal } from './rules.ts';
import { type Channel, type ShownMessage, type StoredMessage, shown, type World } from './world.ts';

/** What came of an interaction, as the person who started it saw it. */
export interface Seen {
  readonly interaction: string;
  /** Null: nothing, or nothing that stayed. */
  readonly message: ShownMessage | null;
  /** A form that opened instead. */
  readonly form: FormBody | null;
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
 *      ├──callback 6──▶ shown: the original is the message whose button was pressed
 *      ├──callback 8──▶ suggested
 *      ├──callback 9──▶ asked: a form is open, no message can follow
 *      └──3 s──▶ failed: every later callback gets 10062
 *
 * A second callback gets 40060. A follow-up in `deferred` fills in the deferred message and keeps its visibility.
 */
export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly channel: Channel;
  state: 'waiting' | 'deferred' | 'shown' | 'suggested' | 'asked' | 'withdrawn' | 'failed';
  readonly sentAt: number;
  acknowledgedAfterMs: number | null;
  ephemeral: boolean;
  original: StoredMessage | null;
  /** The message whose button was pressed. */
  readonly pressed: StoredMessage | null;
  form: FormBody | null;
  readonly answered: PromiseWithResolvers<Seen>;
  readonly silenced: PromiseWithResolvers<Seen>;
  readonly suggestions: PromiseWithResolvers<readonly Choice[]>;
}

export interface Opening {
  readonly channel: Channel;
  readonly pressed: StoredMessage | null;
  /** Discord has given it up already. */
  readonly late: boolean;
}

/** interactions/receiving-and-responding */
const ACKNOWLEDGE_WITHIN_MS = 3_000;
const EPHEMERAL = 1 << 6;
const callbackType = { message: 4, deferred: 5, deferredUpdate: 6, suggestions: 8, form: 9 } as const;

export class Interactions {
  readonly #world: World;
  readonly #byToken = new Map<string, Interaction>();
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(world: World) {
    this.#world = world;
  }

  open({ channel, pressed, late }: Opening): Interaction {
    const interaction: Interaction = {
      id: this.#world.newId(),
      token: `interaction-${this.#world.newId()}`,
      channel,
      state: late ? 'failed' : 'waiting',
      sentAt: performance.now(),
      acknowledgedAfterMs: null,
      ephemeral: false,
      original: null,
      pressed,
      form: null,
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
    interaction.ephemeral = ((data?.flags ?? 0) & EPHEMERAL) !== 0;
    const refusal = this.#first(interaction, type, data);
    if (refusal !== null) return refusal;
    interaction.acknowledgedAfterMs = performance.now() - interaction.sentAt;
    return emptyAnswer;
  }

  /** Null: it is accepted. */
  #first(interaction: Interaction, type: CallbackBody['type'], data: CallbackBody['data']): Answer | null {
    switch (type) {
      case callbackType.message: {
        const answer = this.#show(interaction, messageBody.parse(data), interaction.ephemeral);
        return answer.status === 200 ? null : answer;
      }
      case callbackType.deferred:
        interaction.state = 'deferred';
        return null;
      case callbackType.deferredUpdate:
        if (interaction.pressed === null) return refused(400, 50035, 'Invalid Form Body: type: nothing was pressed');
        interaction.state = 'shown';
        interaction.original = interaction.pressed;
        return null;
      case callbackType.suggestions:
        interaction.state = 'suggested';
        interaction.suggestions.resolve(data?.choices ?? []);
        return null;
      case callbackType.form: {
        const form = formBody.parse(data);
        const wrong = formRefusal(form);
        if (wrong !== null) return refused(400, wrong.code, wrong.message);
        interaction.state = 'asked';
        interaction.form = form;
        interaction.answered.resolve(seenOf(interaction, null));
        return null;
      }
    }
  }

  editOriginal(token: string, body: unknown): Answer {
    const interaction = this.#acknowledged(token);
    if (interaction === null) return refused(404, 10015, 'Unknown Webhook');
    if (interaction.state === 'withdrawn') return refused(404, 10008, 'Unknown Message');
    const parsed = messageBody.parse(body);
    const { original } = interaction;
    if (original === null) return this.#show(interaction, parsed, interaction.ephemeral);
    if (!original.ephemeral && !interaction.channel.messages.has(original.id))
      return refused(404, 10008, 'Unknown Message');
    const wrong = messageRefusal(parsed);
    if (wrong !== null) return refused(400, wrong.code, wrong.message);
    original.body = { ...original.body, ...parsed };
    original.edits++;
    interaction.answered.resolve(seenOf(interaction, original));
    return messageAnswer(this.#world, original);
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
    const { channel } = interaction;
    const message = { id: this.#world.newId(), channel: channel.id, body, ephemeral, edits: 0, published: false };
    (ephemeral ? this.#world.whispers : channel.messages).set(message.id, message);
    if (interaction.state !== 'withdrawn') {
      interaction.original ??= message;
      interaction.state = 'shown';
    }
    interaction.answered.resolve(seenOf(interaction, message));
    return messageAnswer(this.#world, message);
  }

  /** Its token is good for messages only after the first callback, and not after one that opened a form. */
  #acknowledged(token: string): Interaction | null {
    const interaction = this.#byToken.get(token);
    return interaction === undefined || ['waiting', 'asked', 'failed'].includes(interaction.state) ? null : interaction;
  }
}

const callbackBody = z.object({
  type: z.literal(Object.values(callbackType)),
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
    form: interaction.form,
    failed: interaction.state === 'failed',
    acknowledgedAfterMs: interaction.acknowledgedAfterMs,
  };
}
