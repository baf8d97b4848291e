import type { webApi } from '@slack/bolt';
import type { Happening, Log } from '../../app/ports/index.ts';
import { describe } from './failures.ts';

/** What every interaction tells, whatever it was. */
export interface Acted {
  /** Made for each interaction, and the same when Slack delivers one again. */
  readonly id: string;
  readonly team: string;
  readonly channel: string;
  readonly channelName: string;
  readonly user: string;
}

export interface Asking {
  readonly client: webApi.WebClient;
  readonly log: Log;
}

/** Slack tells a member's language only on request (users.info), and nobody should wait for that. */
export function happeningOf(acted: Acted, asking: Asking): Happening {
  const chat = acted.channelName === 'directmessage' ? 'direct' : 'community';
  return {
    id: acted.id,
    address: { platform: 'slack', community: acted.team, channel: acted.channel },
    chat,
    actor: { id: acted.user, joinedAt: null, inbox: acted.user },
    localeHint: null,
    files: [],
    isModerator: async () => chat === 'direct' || (await isAdmin(acted.user, asking)),
  };
}

/** Slack's administrators and owners are our moderators. Not knowing counts as no. */
async function isAdmin(user: string, { client, log }: Asking): Promise<boolean> {
  try {
    const { user: found } = await client.users.info({ user });
    return found?.is_admin === true || found?.is_owner === true || found?.is_primary_owner === true;
  } catch (cause) {
    log.warn('slack.admin_unknown', { reason: describe(cause) });
    return false;
  }
}
