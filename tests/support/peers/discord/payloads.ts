import { componentsPayload } from './components.ts';
import type { CommandBody } from './rules.ts';
import type { Channel, ChannelKind, Guild, StoredMessage, World } from './world.ts';

/** Bodies as Discord sends them; those of REST are checked against the contract before they leave. */

export interface Person {
  readonly id: string;
  readonly locale: string;
  readonly joinedAt: string;
  readonly permissions: bigint;
  /** The app is with this person, not with the server. */
  readonly broughtAlong: boolean;
  readonly roles: readonly string[];
}

const MANAGE_GUILD = 1n << 5n;
const EVERYDAY_PERMISSIONS = (1n << 10n) | (1n << 11n);
const FILES = 'https://cdn.discordapp.com/attachments/1/1';
/** Fixed, so that nothing in a test depends on the day. */
const WRITTEN_AT = '2026-01-26T00:00:00.000000+00:00';
const channelType: Readonly<Record<ChannelKind, number>> = {
  text: 0,
  direct: 1,
  group: 3,
  announcement: 5,
  thread: 11,
};
/** A role that every server of the peer has. */
export const HELPERS = '400000000000000001';
const REST_AFTER_MINUTES = 4_320;

export const permissionsOf = (moderator: boolean): bigint => EVERYDAY_PERMISSIONS | (moderator ? MANAGE_GUILD : 0n);

function userPayload(id: string, bot: boolean): object {
  return {
    id,
    username: bot ? 'stallwatch' : `member${id.slice(-4)}`,
    discriminator: '0',
    global_name: null,
    avatar: null,
    bot,
    flags: 0,
    public_flags: 0,
    primary_guild: null,
  };
}

export function messagePayload(world: World, message: StoredMessage): object {
  const embeds = (message.body.embeds ?? []).map((embed) => ({
    type: 'rich',
    ...withoutNulls(embed),
    ...(embed.fields ? { fields: embed.fields.map((field) => ({ ...field, inline: field.inline ?? false })) } : {}),
  }));
  return {
    id: message.id,
    channel_id: message.channel,
    type: 0,
    content: message.body.content ?? '',
    embeds,
    author: userPayload(world.botId, true),
    timestamp: WRITTEN_AT,
    edited_timestamp: message.edits > 0 ? WRITTEN_AT : null,
    flags: (message.ephemeral ? 64 : 0) | (message.published ? 1 : 0),
    mentions: [],
    mention_roles: [],
    mention_everyone: false,
    attachments: (message.body.attachments ?? []).map(({ filename, size, description }) => ({
      id: world.newId(),
      filename,
      size: size ?? 0,
      url: `${FILES}/${filename}`,
      proxy_url: `${FILES}/${filename}`,
      ...(description ? { description } : {}),
    })),
    components: componentsPayload(message.body.components ?? []),
    pinned: false,
    tts: false,
    ...(message.body.nonce ? { nonce: message.body.nonce } : {}),
  };
}

export function commandPayload(world: World, command: CommandBody): object {
  return {
    ...command,
    id: world.newId(),
    application_id: world.applicationId,
    version: world.newId(),
    type: 1,
    default_member_permissions: command.default_member_permissions ?? null,
    options: (command.options ?? []).map(withoutNulls),
  };
}

export interface ReadyParts {
  readonly session: string;
  readonly gatewayUrl: string;
  readonly shard: readonly [number, number];
  readonly guilds: readonly string[];
}

export function readyPayload(world: World, { session, gatewayUrl, shard, guilds }: ReadyParts): object {
  return {
    v: 10,
    user: { ...userPayload(world.botId, true), verified: true, mfa_enabled: false, email: null },
    guilds: guilds.map((id) => ({ id, unavailable: true })),
    session_id: session,
    resume_gateway_url: gatewayUrl,
    shard,
    application: { id: world.applicationId, flags: 0 },
  };
}

export function guildPayload(world: World, guild: Guild): object {
  const channels = [...world.channels.values()].filter((channel) => channel.guild === guild.id);
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    owner_id: world.botId,
    joined_at: guild.joinedAt,
    unavailable: false,
    large: false,
    member_count: 2,
    preferred_locale: 'en-US',
    features: [],
    premium_tier: 0,
    system_channel_flags: 0,
    roles: [
      { id: guild.id, name: '@everyone', permissions: '0', position: 0, color: 0, flags: 0, mentionable: false },
      { id: HELPERS, name: 'Helpers', permissions: '0', position: 1, color: 0, flags: 0, mentionable: true },
    ],
    channels: channels.map((channel, position) => ({
      ...channelPayload(channel),
      position,
      permission_overwrites: [],
    })),
    members: [
      {
        user: userPayload(world.botId, true),
        roles: [],
        joined_at: guild.joinedAt,
        deaf: false,
        mute: false,
        flags: 0,
      },
    ],
    emojis: [],
    stickers: [],
    threads: [],
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

/** In an event; an answer of REST has more. */
export function channelPayload(channel: Channel): object {
  const common = { id: channel.id, type: channelType[channel.kind] };
  return channel.guild === null ? common : { ...common, guild_id: channel.guild, name: channel.name };
}

export function guildChannelAnswer(channel: Channel): object {
  return { ...channelPayload(channel), flags: 0, position: 0, permission_overwrites: [] };
}

export function directAnswer({ id, person }: Channel): object {
  const recipients = person === null ? [] : [userPayload(person, false)];
  return { id, type: channelType.direct, flags: 0, recipients, last_message_id: null };
}

export function threadPayload(world: World, thread: Channel, parent: string): object {
  return {
    ...channelPayload(thread),
    flags: 0,
    owner_id: world.botId,
    parent_id: parent,
    message_count: thread.messages.size,
    member_count: 1,
    total_message_sent: thread.messages.size,
    thread_metadata: {
      archived: false,
      locked: false,
      archive_timestamp: WRITTEN_AT,
      create_timestamp: WRITTEN_AT,
      auto_archive_duration: REST_AFTER_MINUTES,
    },
  };
}

export interface InteractionParts {
  readonly id: string;
  readonly token: string;
  readonly type: 2 | 3 | 4 | 5;
  readonly channel: Channel;
  readonly person: Person;
  readonly data: object;
  readonly pressed: StoredMessage | null;
}

export function interactionPayload(world: World, parts: InteractionParts): object {
  const { channel, person } = parts;
  const user = userPayload(person.id, false);
  const inGuild = channel.guild !== null;
  const member = {
    user,
    roles: person.roles,
    joined_at: person.joinedAt,
    permissions: String(person.permissions),
    deaf: false,
    mute: false,
    flags: 0,
  };
  return {
    id: parts.id,
    application_id: world.applicationId,
    type: parts.type,
    token: parts.token,
    version: 1,
    data: parts.data,
    ...(parts.pressed === null ? {} : { message: messagePayload(world, parts.pressed) }),
    channel: channelPayload(channel),
    channel_id: channel.id,
    locale: person.locale,
    entitlements: [],
    app_permissions: String(EVERYDAY_PERMISSIONS),
    authorizing_integration_owners: person.broughtAlong ? { 1: person.id } : { 0: channel.guild ?? '0' },
    attachment_size_limit: 10_485_760,
    context: inGuild ? 0 : channel.kind === 'direct' ? 1 : 2,
    ...(inGuild ? { guild_id: channel.guild, guild_locale: 'en-US', member } : { user }),
  };
}

function withoutNulls(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== null && part !== undefined));
}
