import type { App } from './app.ts';
import type { Grant, Happening, Place, Remit, Who } from './ports/index.ts';

/** Ours: holders of one community; more are roles that should be one. */
export const MAX_GRANTS = 20;

/** Why somebody may use a moderators' command; null: they may not. */
export type Authority = 'moderator' | 'granted' | null;

/**
 * Asked at every invocation and press. `remit` null: for moderators alone. Roles are only asked for where one was given
 * that very remit, because a chat may need a request to tell.
 */
export async function authorityOf(app: App, happening: Happening, remit: Remit | null): Promise<Authority> {
  if (await happening.isModerator()) return 'moderator';
  if (remit === null || happening.chat === 'direct') return null;
  const grants = (await app.store.grantsIn(placeOf(happening))).filter((one) => one.remits.includes(remit));
  if (grants.length === 0) return null;
  const { platform } = happening.address;
  const own = personHolder(app, platform, happening.actor.id);
  if (grants.some(({ holder }) => holder === own)) return 'granted';
  const roles = grants.flatMap(({ holder }) => (holder.startsWith(ROLE) ? [holder.slice(ROLE.length)] : []));
  if (roles.length === 0 || !happening.rolesAmong) return null;
  const held = await happening.rolesAmong(roles);
  return held.some((role) => roles.includes(role)) ? 'granted' : null;
}

const ROLE = 'role:';
const PERSON = 'person:';

/** What a grant to somebody is kept under; null: everybody in a place is nobody to trust. */
export function holderOf(app: App, platform: string, { kind, id }: Who): string | null {
  switch (kind) {
    case 'role':
      return `${ROLE}${id}`;
    case 'person':
      return personHolder(app, platform, id);
    case 'known':
      return `${PERSON}${id}`;
    case 'place':
      return null;
  }
}

/** A holder as a button names them: a person's id is kept as a hash only. */
export function whoHolds({ holder, label }: Grant): Who {
  return holder.startsWith(ROLE)
    ? { kind: 'role', id: holder.slice(ROLE.length), label }
    : { kind: 'known', id: holder.slice(PERSON.length), label };
}

export const placeOf = ({ address: { platform, community } }: Happening): Place => ({ platform, community });

const personHolder = (app: App, platform: string, id: string): string =>
  `${PERSON}${app.identity.reporter(platform, id)}`;
