import type { Gateway } from './gateway.ts';
import type { Choice, Interaction, Interactions, Seen } from './interactions.ts';
import { interactionPayload, type Person, permissionsOf } from './payloads.ts';
import type { CommandBody } from './rules.ts';
import { channelOf, type ShownMessage, type StoredMessage, shown, type World } from './world.ts';

/** Who does something in a channel. */
export interface Deed {
  readonly channel: string;
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

/** A command with its options. */
export interface Ask extends Deed {
  readonly command: string;
  readonly options?: Readonly<Record<string, string>>;
}

/** A press on a button, or a choice from a menu, by what stands on it. */
export interface Pressing extends Deed {
  readonly message: string;
  readonly label: string;
}

/** What a person has typed so far. */
export interface Typing extends Ask {
  readonly option: string;
  readonly typed: string;
}

const DEFAULT_PERSON = '300000000000000001';
export const JOINED_AT = '2024-05-01T00:00:00.000000+00:00';
const STRING_OPTION = 3;
const [COMMAND, MESSAGE_COMPONENT, AUTOCOMPLETE] = [2, 3, 4] as const;

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
    const options = Object.entries(ask.options ?? {}).map(([name, value]) => ({ name, type: STRING_OPTION, value }));
    const interaction = this.#deliver(ask, { type: COMMAND, data: this.#commandData(ask, options) });
    return ask.expect === 'silence' ? interaction.silenced.promise : interaction.answered.promise;
  }

  autocomplete(ask: Typing): Promise<readonly Choice[]> {
    checkTyping(ask, this.#world.commands);
    const typing = { name: ask.option, type: STRING_OPTION, value: ask.typed, focused: true };
    return this.#deliver(ask, { type: AUTOCOMPLETE, data: this.#commandData(ask, [typing]) }).suggestions.promise;
  }

  press(pressing: Pressing): Promise<Seen> {
    const pressed =
      channelOf(this.#world, pressing.channel).messages.get(pressing.message) ??
      this.#world.whispers.get(pressing.message);
    if (pressed === undefined) throw new Error(`There is no message ${pressing.message}`);
    const data = pressedPart(shown(pressed), pressing.label);
    return this.#deliver(pressing, { type: MESSAGE_COMPONENT, data, pressed }).answered.promise;
  }

  /** Sends the same event once more. */
  redeliver(interaction: string): void {
    const event = this.#events.get(interaction);
    if (event === undefined) throw new Error(`The peer never sent interaction ${interaction}`);
    this.#gateway.dispatch('INTERACTION_CREATE', event);
  }

  #commandData({ command }: Ask, options: readonly object[]): object {
    return { id: this.#world.newId(), type: 1, name: command, options };
  }

  #deliver(deed: Deed, { type, data, pressed = null }: Event): Interaction {
    const channel = channelOf(this.#world, deed.channel);
    const interaction = this.#interactions.open({ channel, pressed, late: deed.late ?? false });
    const event = interactionPayload(this.#world, { ...interaction, type, person: personOf(deed), data, pressed });
    this.#events.set(interaction.id, event);
    this.#gateway.dispatch('INTERACTION_CREATE', event);
    return interaction;
  }
}

interface Event {
  readonly type: 2 | 3 | 4 | 5;
  readonly data: object;
  readonly pressed?: StoredMessage | null;
}

/** What a client sends when the button or the menu's entry with this label is pressed. */
function pressedPart(message: ShownMessage, label: string): object {
  const button = message.buttons.find((one) => one.label === label);
  if (button !== undefined) return { component_type: 2, custom_id: button.id };
  for (const menu of message.menus) {
    const entry = menu.options.find((one) => one.label === label);
    if (entry !== undefined) return { component_type: 3, custom_id: menu.id, values: [entry.value] };
  }
  throw new Error(`The message has no button or menu entry "${label}"`);
}

function personOf(ask: Deed): Person {
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
