import {
  type APIInteractionGuildMember,
  ApplicationIntegrationType,
  type BaseInteraction,
  GuildMember,
  InteractionContextType,
  PermissionFlagsBits,
} from 'discord.js';
import type { Attachment, Happening } from '../../app/ports/index.ts';
import type { Instant } from '../../domain/instant.ts';

/** What an interaction tells of who did it, where and in which language. */
export function happeningOf(interaction: BaseInteraction, files: readonly Attachment[] = []): Happening {
  const { guildId, user } = interaction;
  return {
    id: interaction.id,
    address: { platform: 'discord', community: communityOf(interaction), channel: interaction.channelId ?? '' },
    chat: guildId === null && !isAmongPeople(interaction) ? 'direct' : 'community',
    actor: { id: user.id, joinedAt: joinedAt(interaction.member), inbox: inboxOf(user.id) },
    files,
    localeHint: interaction.locale,
    isModerator: async () => mayManage(interaction),
    hidesCommands: true,
    rolesAmong: async (roles) => rolesOf(interaction).filter((role) => roles.includes(role)),
  };
}

/**
 * Whether this person decides for the place: in a server Manage Server, in a private chat with the bot everybody. Not
 * where somebody brought the app along for themselves only: the bot is no member there and cannot write.
 */
export function mayManage(interaction: BaseInteraction): boolean {
  if (interaction.guildId === null) return !isAmongPeople(interaction);
  return (
    isInstalledThere(interaction) && (interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false)
  );
}

const isInstalledThere = ({ authorizingIntegrationOwners: owners }: BaseInteraction): boolean =>
  owners[ApplicationIntegrationType.GuildInstall] !== undefined;

const INBOX = 'user:';

const inboxOf = (user: string): string => `${INBOX}${user}`;

/** The person whose inbox this channel is; null for a real channel. */
export function personOf(channel: string): string | null {
  return channel.startsWith(INBOX) ? channel.slice(INBOX.length) : null;
}

/** A private chat between people, where the app is used by one of them who has it with them. */
const isAmongPeople = ({ context }: BaseInteraction): boolean => context === InteractionContextType.PrivateChannel;

function communityOf(interaction: BaseInteraction): string {
  if (interaction.guildId !== null) return interaction.guildId;
  return isAmongPeople(interaction) ? `group:${interaction.channelId}` : `dm:${interaction.user.id}`;
}

/** A role in a server that is not in the cache is told with the member all the same. */
function rolesOf(interaction: BaseInteraction): readonly string[] {
  const { member } = interaction;
  if (member === null || !isInstalledThere(interaction)) return [];
  return member instanceof GuildMember ? [...member.roles.cache.keys()] : member.roles;
}

/** A member comes raw where the server is not in the cache. */
function joinedAt(member: GuildMember | APIInteractionGuildMember | null): Instant | null {
  if (member === null) return null;
  const at = member instanceof GuildMember ? member.joinedTimestamp : Date.parse(member.joined_at ?? '');
  return at === null || Number.isNaN(at) ? null : at;
}
