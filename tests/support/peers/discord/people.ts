import type { Gateway } from './gateway.ts';
import type { Choice, Interaction, Interactions, Seen } from './interactions.ts';
import { interactionPayload, type Person, permissionsOf } from './payloads.ts';
import type { CommandBody } from './rules.ts';
import { channelOf, type World } from './world.ts';

/** What a person does in a channel. */
export interface Ask {
  readonly channel: string;
  readonly command: string;
  readonly options?: Readonly<Record<string, string>>;
  /** Who asks; always the same person unless told. */
  readonly user?: string;
  /** Discord's tag: `en-US`, `zh-CN`. */
  readonly locale?: string;
  /** May manage the server. */
  readonly moderator?: boolean;
  /** ISO; when the person joined the server. */
  readonly joinedAt?: string;
  /** What to wait for: a message (unless told), or the deferred answer being taken away. */
  readonly expect?: 'answer' | 'silence';
  /** The event arrives when Discord has already given up. */
  readonly late?: boolean;
}

/** What a person has typed so far. */
export interface Typing extends Ask {
  readonly option: string;
  readonly typed: string;
}

const DEFAULT_PERSON = '300000000000000001';
export const JOINED_AT = '2024-05-01T00:00:00.000000+00:00';
const STRING_OPTION = 3;

/** The people of the peer's Discord: they use commands through the gateway, as Discord's client lets them. */
export class People {
  readonly #world: World;
  readonly #interactions: Interactions;
  readonly #gateway: Gateway;
  readonly #events = new Map<string, object>();

  constructor(world: World, interactions: Interactions, gateway: Gateway) {
    this.#world = world;
    this.#interactions = interactions;
    this.#gateway = gateway;
  }

  slash(ask: Ask): Promise<Seen> {
    checkAsk(ask, this.#world.commands);
    const given = Object.entries(ask.options ?? {}).map(([name, value]) => ({ name, type: STRING_OPTION, value }));
    const interaction = this.#deliver(ask, 2, given);
    return ask.expect === 'silence' ? interaction.silenced.promise : interaction.answered.promise;
  }

  autocomplete(ask: Typing): Promise<readonly Choice[]> {
    checkTyping(ask, this.#world.commands);
    const typing = { name: ask.option, type: STRING_OPTION, value: ask.typed, focused: true };
    return this.#deliver(ask, 4, [typing]).suggestions.promise;
  }

  /** Sends the same event once more. */
  redeliver(interaction: string): void {
    const event = this.#events.get(interaction);
    if (event === undefined) throw new Error(`The peer never sent interaction ${interaction}`);
    this.#gateway.dispatch('INTERACTION_CREATE', event);
  }

  #deliver(ask: Ask, type: 2 | 4, options: readonly object[]): Interaction {
    const interaction = this.#interactions.open(channelOf(this.#world, ask.channel), ask.late ?? false);
    const data = { name: ask.command, options };
    const event = interactionPayload(this.#world, { ...interaction, type, person: personOf(ask), data });
    this.#events.set(interaction.id, event);
    this.#gateway.dispatch('INTERACTION_CREATE', event);
    return interaction;
  }
}

function personOf(ask: Ask): Person {
  return {
    id: ask.user ?? DEFAULT_PERSON,
    locale: ask.locale ?? 'en-US',
    joinedAt: ask.joinedAt ?? JOINED_AT,
    permissions: permissionsOf(ask.moderator ?? false),
  };
}

/** Discord's client lets a person send only what was registered. */
function checkAsk(ask: Ask, commands: readonly CommandBody[]): void {
  const command = commands.find(({ name }) => name === ask.command);
  if (command === undefined) throw new Error(`No command /${ask.command} is registered`);
  const given = ask.options ?? {};
  for (const option of command.options ?? []) {
    const value = given[option.name];
    if (value === undefined && option.required === true) throw new Error(`/${ask.command} needs ${option.name}`);
    const choices = option.choices ?? [];
    if (value !== undefined && choices.length > 0 && !choices.some((choice) => choice.value === value))
      throw new Error(`/${ask.command} ${option.name} cannot be ${value}`);
    if (value !== undefined && value.length > (option.max_length ?? value.length))
      throw new Error(`/${ask.command} ${option.name} is longer than ${option.max_length} characters`);
  }
  const unknown = Object.keys(given).find((name) => !command.options?.some((option) => option.name === name));
  if (unknown !== undefined) throw new Error(`/${ask.command} has no option ${unknown}`);
}

function checkTyping(ask: Typing, commands: readonly CommandBody[]): void {
  const command = commands.find(({ name }) => name === ask.command);
  const option = command?.options?.find(({ name }) => name === ask.option);
  if (option?.autocomplete !== true) throw new Error(`/${ask.command} ${ask.option} is not completed by the bot`);
}
