import type { CommandBody, MessageBody } from './rules.ts';

/** What the peer's Discord consists of: servers, channels, messages, all in memory. */
export interface World {
  readonly applicationId: string;
  readonly botId: string;
  readonly guilds: Map<string, Guild>;
  readonly channels: Map<string, Channel>;
  /** Messages that one person sees. */
  readonly whispers: Map<string, StoredMessage>;
  /** A person's private chat with the bot, once it is open. */
  readonly directs: Map<string, string>;
  /** People who let no bot write to them. */
  readonly closedInboxes: Set<string>;
  /** Members' files, by the name in their address. */
  readonly files: Map<string, Uint8Array>;
  commands: readonly CommandBody[];
  newId(): string;
  /** Stands still unless told. */
  now(): number;
}

export interface Guild {
  readonly id: string;
  readonly name: string;
  readonly joinedAt: string;
}

export interface Channel {
  readonly id: string;
  /** Null: a private chat. */
  readonly guild: string | null;
  readonly name: string;
  /** `direct`: with the bot; `group`: between people. */
  readonly kind: ChannelKind;
  /** Of a private chat with the bot; null elsewhere. */
  readonly person: string | null;
  /** When messages were published, by `performance.now()`. */
  publishedAt: readonly number[];
  /** `write_only`: the bot may write, not read; `forbidden`: neither. */
  access: 'open' | 'write_only' | 'forbidden';
  readonly messages: Map<string, StoredMessage>;
  /** Nonce to message id: what `enforce_nonce` remembers. */
  readonly nonces: Map<string, { readonly id: string; readonly at: number }>;
  /** When the messages of the present window came, by `performance.now()`; kept only while there is a limit. */
  arrivals: readonly number[];
}

export type ChannelKind = 'text' | 'announcement' | 'thread' | 'direct' | 'group';

export interface StoredMessage {
  readonly id: string;
  readonly channel: string;
  body: MessageBody;
  readonly ephemeral: boolean;
  edits: number;
  /** Copied to every channel that follows. */
  published: boolean;
}

/** A message as a person reads it. */
export interface ShownMessage {
  readonly id: string;
  /** Content, title, description and fields, one below the other, as markdown. */
  readonly text: string;
  readonly content: string;
  readonly embed: NonNullable<MessageBody['embeds']>[number] | null;
  readonly visibility: 'private' | 'public';
  readonly buttons: readonly ShownButton[];
  readonly menus: readonly ShownMenu[];
  readonly pictures: readonly { readonly name: string; readonly alt: string; readonly bytes: number }[];
  readonly published: boolean;
  readonly edits: number;
  /** Whether it would have notified everybody or anybody named in it. */
  readonly mentions: boolean;
  /** Roles that it notified. */
  readonly called: readonly string[];
}

export interface ShownButton {
  readonly id: string;
  readonly label: string;
  readonly isMain: boolean;
}

export interface ShownMenu {
  readonly id: string;
  readonly placeholder: string;
  readonly options: readonly { readonly label: string; readonly value: string }[];
}

const PRIMARY_STYLE = 1;

const EPOCH_MS = 1_420_070_400_000n;
/** 2026-01-26T00:00Z: ids look real (17-19 digits, which the SDK's rate-limit buckets need) and never repeat. */
const FIRST_ID = (1_769_385_600_000n - EPOCH_MS) << 22n;

export function createWorld(now: () => number = () => 0): World {
  let last = FIRST_ID;
  const newId = (): string => {
    const timely = (BigInt(now()) - EPOCH_MS) << 22n;
    last = timely > last ? timely : last + 1n;
    return String(last);
  };
  return {
    applicationId: newId(),
    botId: newId(),
    guilds: new Map(),
    channels: new Map(),
    whispers: new Map(),
    directs: new Map(),
    closedInboxes: new Set(),
    files: new Map(),
    commands: [],
    newId,
    now,
  };
}

export interface NewChannel {
  readonly guild: string | null;
  readonly name: string;
  readonly kind: ChannelKind;
  readonly person?: string;
  /** A thread has the id of its message. */
  readonly id?: string;
}

export function addChannel(world: World, { guild, name, kind, person, id }: NewChannel): Channel {
  const channel: Channel = {
    id: id ?? world.newId(),
    guild,
    name,
    kind,
    person: person ?? null,
    access: 'open',
    messages: new Map(),
    nonces: new Map(),
    arrivals: [],
    publishedAt: [],
  };
  world.channels.set(channel.id, channel);
  return channel;
}

/** A person's private chat with the bot, opened if it was not. */
export function directWith(world: World, person: string): Channel {
  const open = world.channels.get(world.directs.get(person) ?? '');
  if (open !== undefined) return open;
  const channel = addChannel(world, { guild: null, name: 'direct', kind: 'direct', person });
  world.directs.set(person, channel.id);
  return channel;
}

export function channelOf(world: World, id: string): Channel {
  const channel = world.channels.get(id);
  if (channel === undefined) throw new Error(`The peer has no channel ${id}`);
  return channel;
}

export function shown(message: StoredMessage): ShownMessage {
  const { content, embeds, allowed_mentions: allowed } = message.body;
  const [embed = null] = embeds ?? [];
  const fields = (embed?.fields ?? []).map((field) => `${field.name}: ${field.value}`);
  const lines = [content, embed?.title, embed?.description, ...fields];
  const parts = (message.body.components ?? []).flatMap((row) => row.components);
  return {
    id: message.id,
    text: lines.filter((part) => (part ?? '') !== '').join('\n'),
    content: content ?? '',
    embed,
    visibility: message.ephemeral ? 'private' : 'public',
    buttons: parts.flatMap((part) =>
      part.type === 2
        ? [{ id: part.custom_id ?? '', label: part.label ?? '', isMain: part.style === PRIMARY_STYLE }]
        : [],
    ),
    menus: parts.flatMap((part) =>
      part.type === 3 ? [{ id: part.custom_id, placeholder: part.placeholder ?? '', options: part.options }] : [],
    ),
    pictures: (message.body.attachments ?? []).map(({ filename, description, size }) => ({
      name: filename,
      alt: description ?? '',
      bytes: size ?? 0,
    })),
    published: message.published,
    edits: message.edits,
    // Discord notifies whoever is named in the content unless it is told not to.
    mentions: (allowed?.parse ?? ['everyone']).length > 0 && /(?<!\\)@everyone|<@/.test(content ?? ''),
    // Of the roles named in the content those it was told to notify; in an embed nobody is notified.
    called: Array.from((content ?? '').matchAll(/<@&(\d+)>/g), ([, id = '']) => id).filter((id) =>
      (allowed?.roles ?? []).includes(id),
    ),
  };
}
