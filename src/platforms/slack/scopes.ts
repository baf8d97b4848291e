/** Each scope with what it is for: `chat:write.public` lets the bot post to public channels it was not invited to. */
const scopes = [
  'commands',
  'chat:write',
  'chat:write.public',
  // Who is an admin: settings and subscriptions are theirs.
  'users:read',
  // Who is in a group that moderators let use some of their commands.
  'usergroups:read',
  // Events about channels that were archived or deleted, or that the bot was removed from.
  'channels:read',
  'groups:read',
  // To look whether an announcement whose sending was never answered stands in its channel, instead of posting it twice.
  'channels:history',
  'groups:history',
  // Words and files that people send in their private chat with the bot; nowhere else does it read along.
  'im:history',
  'files:read',
  // Charts.
  'files:write',
] as const;

/** Only where incidents have pages: to see addresses of that one host, and to show below them what they are about. */
const linkScopes = ['links:read', 'links:write'] as const;

/** `publicUrl`: where the pages are; undefined: nowhere. */
export const scopesFor = (publicUrl: string | undefined) =>
  domainOf(publicUrl) === null ? [...scopes] : [...scopes, ...linkScopes];

/** The host whose addresses Slack tells us of; null where there is none that it could know. */
export function domainOf(publicUrl: string | undefined): string | null {
  const url = URL.parse(publicUrl ?? '');
  return url?.protocol === 'https:' ? url.hostname : null;
}
