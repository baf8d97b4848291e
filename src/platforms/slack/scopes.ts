/** Each scope with what it is for: `chat:write.public` lets the bot post to public channels it was not invited to. */
export const scopes = [
  'commands',
  'chat:write',
  'chat:write.public',
  // Who is an admin: settings and subscriptions are theirs.
  'users:read',
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
