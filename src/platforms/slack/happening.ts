import type { Happening, Log } from '../../app/ports/index.ts';
import { describe } from './failures.ts';
import type { Groups } from './groups.ts';
import type { Spot } from './spot.ts';
import type { Wire } from './wire.ts';

export interface Asking {
  readonly wire: Wire;
  readonly groups: Groups;
  readonly log: Log;
}

/**
 * What every interaction tells, whatever it was; `id` is the same when Slack delivers one again. Slack tells a member's
 * language only on request (users.info), and nobody should wait for that.
 */
export function happeningOf(id: string, spot: Omit<Spot, 'responseUrl'>, asking: Asking): Happening {
  const { team, channel, user, isDirect } = spot;
  return {
    id,
    address: { platform: 'slack', community: team, channel },
    chat: isDirect ? 'direct' : 'community',
    actor: { id: user, joinedAt: null, inbox: user },
    localeHint: null,
    files: [],
    isModerator: async () => isDirect || (await isAdmin(spot, asking)),
    rolesAmong: (roles) => asking.groups.among(team, user, roles),
  };
}

/** Slack's name of every private chat. */
export const isDirectName = (channelName: string): boolean => channelName === 'directmessage';

/** Slack's administrators and owners are our moderators. Not knowing counts as no. */
async function isAdmin({ team, user }: Pick<Spot, 'team' | 'user'>, { wire, log }: Asking): Promise<boolean> {
  try {
    const { user: found } = await wire.client.users.info({ token: await wire.tokenOf(team), user });
    return found?.is_admin === true || found?.is_owner === true || found?.is_primary_owner === true;
  } catch (cause) {
    log.warn('slack.admin_unknown', { reason: describe(cause) });
    return false;
  }
}
