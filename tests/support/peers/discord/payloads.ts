import { componentsPayload } from './components.ts';
import type { CommandBody } from './rules.ts';
import type { Channel, Guild, StoredMessage, World } from './world.ts';

/** Bodies as Discord sends them; those of REST are checked against the contract before they leave. */

export interface Person {
  readonly id: string;
  readonly locale: string;
  readonly joinedAt: string;
  readonly permissions: bigint;
}

const MANAGE_GUILD = 1n << 5n;
const EVERYDAY_PERMISSIONS = (1n << 10n) | (1n << 11n);
/** Fixed, so that nothing in a test depends on the day. */
const WRITTEN_AT = '2026-01-26T00:00:00.000000+00:00';
const TEXT_CHANNEL = 0;
const DIRECT_CHANNEL = 1;

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
    flags: message.ephemeral ? 64 : 0,
    mentions: [],
    mention_roles: [],
    mention_everyone: false,
    attachments: [],
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

export function readyPayload(world: World, sessionId: string, gatewayUrl: string): object {
  return {
    v: 10,
    user: { ...userPayload(world.botId, true), verified: true, mfa_enabled: false, email: null },
    guilds: [...world.guilds.keys()].map((id) => ({ id, unavailable: true })),
    session_id: sessionId,
    resume_gateway_url: gatewayUrl,
    shard: [0, 1],
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
    roles: [{ id: guild.id, name: '@everyone', permissions: '0', position: 0, color: 0, flags: 0, mentionable: false }],
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

export function channelPayload(channel: Channel): object {
  return channel.guild === null
    ? { id: channel.id, type: DIRECT_CHANNEL }
    : { id: channel.id, type: TEXT_CHANNEL, guild_id: channel.guild, name: channel.name };
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
    roles: [],
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
    authorizing_integration_owners: { 0: channel.guild ?? '0' },
    attachment_size_limit: 10_485_760,
    context: inGuild ? 0 : 1,
    ...(inGuild ? { guild_id: channel.guild, guild_locale: 'en-US', member } : { user }),
  };
}

function withoutNulls(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== null && part !== undefined));
}
