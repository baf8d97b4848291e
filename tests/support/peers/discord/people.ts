import { type Filling, submissionData } from './forms.ts';
import type { Gateway } from './gateway.ts';
import type { Choice, Interaction, Interactions, Seen } from './interactions.ts';
import { interactionPayload, type Person, permissionsOf } from './payloads.ts';
import type { CommandBody } from './rules.ts';
import { channelOf, type ShownMessage, type StoredMessage, shown, type World } from './world.ts';

/** Who does something in a channel. */
export interface Deed {
  readonly channel: string;
  /** Always the same person unless told. */
  readonly user?: string;
  /** Discord's tag: `en-US`, `zh-CN`. */
  readonly locale?: string;
  /** May manage the server. */
  readonly moderator?: boolean;
  /** Of the server, which the person has. */
  readonly roles?: readonly string[];
  /** ISO; when the person joined the server. */
  readonly joinedAt?: string;
  /** The person has the app with them; the server or chat has not. */
  readonly broughtAlong?: boolean;
  /** What to wait for: a message (unless told), or the deferred answer being taken away. */
  readonly expect?: 'answer' | 'silence';
  /** The event arrives when Discord has already given up. */
  readonly late?: boolean;
}

/** A command with its options. */
export interface Ask extends Deed {
  readonly command: string;
  readonly options?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, Upload>>;
  /** Roles chosen, by option. */
  readonly chosen?: Readonly<Record<string, { readonly id: string; readonly name: string }>>;
}

/** What a person has typed so far. */
export interface Typing extends Ask {
  readonly option: string;
  readonly typed: string;
}

/** A press on a button, or a choice from a menu, by what stands on it. */
export interface Pressing extends Deed {
  readonly message: string;
  readonly label: string;
  /** The id that a button of this message had before: a client that was not brought up to date still shows it. */
  readonly staleId?: string;
}

/** A form sent off; `uploads` by field. */
export interface Submitting extends Deed, Omit<Filling, 'files'> {
  readonly uploads?: Readonly<Record<string, Upload>>;
}

export interface Upload {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What the client said of the size, where that was not true. */
  readonly claimedBytes?: number;
}

export const DEFAULT_PERSON = '300000000000000001';
export const JOINED_AT = '2024-05-01T00:00:00.000000+00:00';
const optionType = { text: 3, role: 8, file: 11 } as const;
const interactionType = { command: 2, component: 3, autocomplete: 4, form: 5 } as const;

export interface PeopleParts {
  readonly world: World;
  readonly interactions: Interactions;
  readonly gateway: Gateway;
  /** Where files are served. */
  readonly origin: () => string;
}

/** The people of the peer's Discord: they use commands through the gateway, as Discord's client lets them. */
export class People {
  readonly #parts: PeopleParts;
  readonly #events = new Map<string, object>();

  constructor(parts: PeopleParts) {
    this.#parts = parts;
  }

  slash(ask: Ask): Promise<Seen> {
    checkAsk(ask, this.#parts.world.commands);
    const said = Object.entries(ask.options ?? {}).map(([name, value]) => ({ name, type: optionType.text, value }));
    const sent = this.#upload(ask.files ?? {});
    const files = Object.entries(sent.ids).map(([name, value]) => ({ name, type: optionType.file, value }));
    const chosen = Object.entries(ask.chosen ?? {});
    const roles = chosen.map(([name, { id }]) => ({ name, type: optionType.role, value: id }));
    const resolved = chosen.length === 0 ? {} : { resolved: { roles: rolesPayload(chosen.map(([, role]) => role)) } };
    const data = { ...this.#commandData(ask, [...said, ...files, ...roles]), ...sent.data, ...resolved };
    return this.#endOf(ask, this.#deliver(ask, { type: interactionType.command, data }));
  }

  autocomplete(ask: Typing): Promise<readonly Choice[]> {
    checkTyping(ask, this.#parts.world.commands);
    const typing = { name: ask.option, type: optionType.text, value: ask.typed, focused: true };
    const data = this.#commandData(ask, [typing]);
    return this.#deliver(ask, { type: interactionType.autocomplete, data }).suggestions.promise;
  }

  press(pressing: Pressing): Promise<Seen> {
    const { world } = this.#parts;
    const { channel, message, label, staleId } = pressing;
    const pressed = channelOf(world, channel).messages.get(message) ?? world.whispers.get(message);
    if (pressed === undefined) throw new Error(`There is no message ${message}`);
    const data = staleId === undefined ? pressedPart(shown(pressed), label) : { component_type: 2, custom_id: staleId };
    return this.#endOf(pressing, this.#deliver(pressing, { type: interactionType.component, data, pressed }));
  }

  submit({ form, values, uploads, ...deed }: Submitting): Promise<Seen> {
    const sent = this.#upload(uploads ?? {});
    const files = Object.fromEntries(Object.entries(sent.ids).map(([name, id]) => [name, [id]]));
    const data = { ...submissionData({ form, values: values ?? {}, files }), ...sent.data };
    return this.#endOf(deed, this.#deliver(deed, { type: interactionType.form, data }));
  }

  /** Sends the same event once more. */
  redeliver(interaction: string): void {
    const event = this.#events.get(interaction);
    if (event === undefined) throw new Error(`The peer never sent interaction ${interaction}`);
    this.#parts.gateway.dispatch('INTERACTION_CREATE', event);
  }

  #endOf({ expect }: Deed, { answered, silenced }: Interaction): Promise<Seen> {
    return expect === 'silence' ? silenced.promise : answered.promise;
  }

  #commandData({ command }: Ask, options: readonly object[]): object {
    return { id: this.#parts.world.newId(), type: 1, name: command, options };
  }

  /** Puts files where they can be fetched and tells of them as Discord does. */
  #upload(uploads: Readonly<Record<string, Upload>>): { ids: Readonly<Record<string, string>>; data: object } {
    const { world, origin } = this.#parts;
    const ids: Record<string, string> = {};
    const attachments: Record<string, object> = {};
    for (const [name, { name: filename, bytes, claimedBytes }] of Object.entries(uploads)) {
      const id = world.newId();
      world.files.set(id, bytes);
      ids[name] = id;
      const url = `${origin()}/attachments/${id}`;
      attachments[id] = { id, filename, size: claimedBytes ?? bytes.byteLength, url, proxy_url: url };
    }
    return { ids, data: Object.keys(ids).length === 0 ? {} : { resolved: { attachments } } };
  }

  #deliver(deed: Deed, { type, data, pressed = null }: Event): Interaction {
    const { world, interactions, gateway } = this.#parts;
    const channel = channelOf(world, deed.channel);
    const interaction = interactions.open({ channel, pressed, late: deed.late ?? false });
    const event = interactionPayload(world, { ...interaction, type, person: personOf(deed), data, pressed });
    this.#events.set(interaction.id, event);
    gateway.dispatch('INTERACTION_CREATE', event);
    return interaction;
  }
}

interface Event {
  readonly type: (typeof interactionType)[keyof typeof interactionType];
  readonly data: object;
  readonly pressed?: StoredMessage | null;
}

function rolesPayload(roles: readonly { readonly id: string; readonly name: string }[]): object {
  const common = { color: 0, hoist: false, position: 1, permissions: '0', managed: false, mentionable: true, flags: 0 };
  return Object.fromEntries(roles.map(({ id, name }) => [id, { ...common, id, name }]));
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

function personOf(deed: Deed): Person {
  return {
    id: deed.user ?? DEFAULT_PERSON,
    locale: deed.locale ?? 'en-US',
    joinedAt: deed.joinedAt ?? JOINED_AT,
    permissions: permissionsOf(deed.moderator ?? false),
    broughtAlong: deed.broughtAlong ?? false,
    roles: deed.roles ?? [],
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
  const isKnown = (name: string, type: number): boolean =>
    command.options?.some((option) => option.name === name && option.type === type) ?? false;
  const unknown = [
    ...Object.keys(given).filter((name) => !isKnown(name, optionType.text)),
    ...Object.keys(ask.files ?? {}).filter((name) => !isKnown(name, optionType.file)),
    ...Object.keys(ask.chosen ?? {}).filter((name) => !isKnown(name, optionType.role)),
  ];
  if (unknown.length > 0) throw new Error(`/${ask.command} has no option ${unknown.join(', ')}`);
}

function checkTyping(ask: Ask & { readonly option: string }, commands: readonly CommandBody[]): void {
  const command = commands.find(({ name }) => name === ask.command);
  const option = command?.options?.find(({ name }) => name === ask.option);
  if (option?.autocomplete !== true) throw new Error(`/${ask.command} ${ask.option} is not completed by the bot`);
}
