import type { Clock, Log } from '../../app/ports/index.ts';
import { MINUTE_MS } from '../../domain/instant.ts';
import { describe } from './failures.ts';
import type { Wire } from './wire.ts';

/** Slack's user groups: who is in them. */
export interface Groups {
  /** Which of these groups the person is in. Not knowing counts as none. */
  among(team: string, user: string, groups: readonly string[]): Promise<readonly string[]>;
}

/** Somebody who was taken out of a group may go on for so long. */
const KNOWN_FOR_MS = 3 * MINUTE_MS;
/** Groups remembered, of all workspaces. */
const MAX_KNOWN = 500;

export function createGroups({ wire, log, clock }: { wire: Wire; log: Log; clock: Clock }): Groups {
  const known = new Map<string, { readonly at: number; readonly users: Promise<ReadonlySet<string>> }>();

  async function ask(team: string, usergroup: string): Promise<ReadonlySet<string>> {
    const { users } = await wire.client.usergroups.users.list({ token: await wire.tokenOf(team), usergroup });
    return new Set(users ?? []);
  }

  async function usersOf(team: string, group: string): Promise<ReadonlySet<string>> {
    const key = `${team}:${group}`;
    const before = known.get(key);
    const now = clock.now();
    if (before !== undefined && now - before.at < KNOWN_FOR_MS) return before.users;
    const users = ask(team, group);
    known.delete(key);
    known.set(key, { at: now, users });
    const [oldest] = known.keys();
    if (known.size > MAX_KNOWN && oldest !== undefined) known.delete(oldest);
    users.catch(() => known.delete(key));
    return users;
  }

  return {
    async among(team, user, groups) {
      const held = groups
        .filter((group) => /^S[A-Z0-9]{1,30}$/.test(group))
        .map(async (group) => {
          try {
            return (await usersOf(team, group)).has(user) ? [group] : [];
          } catch (cause) {
            log.warn('slack.group_unknown', { reason: describe(cause) });
            return [];
          }
        });
      return (await Promise.all(held)).flat();
    },
  };
}
