/** Slack's payloads for slash commands and events; the shapes are those of Slack's samples. */
import type { Workspace } from './workspace.ts';

export interface Typed {
  /** With its slash, e.g. `/stallwatch`. */
  readonly command: string;
  readonly text?: string;
  /** The text as Slack writes it out where the manifest asks for it, with ids for names. */
  readonly written?: string;
  readonly channel?: string;
  readonly user?: string;
  readonly team?: string;
}

export interface EventSource {
  readonly team?: string;
  /** In whole seconds. */
  readonly at?: number;
}

interface SlashContext {
  readonly workspace: Workspace;
  readonly responseUrl: string;
  readonly trigger: string;
}

/** Slack's slash payload; text arrives with its three characters escaped. */
export function slashPayload(typed: Typed, from: SlashContext): Readonly<Record<string, string>> {
  const channel = from.workspace.channels.get(typed.channel ?? 'C0OUTAGES');
  if (channel === undefined) throw new Error(`no channel ${typed.channel}`);
  const text =
    typed.written ?? (typed.text ?? '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return {
    token: 'legacy',
    team_id: typed.team ?? from.workspace.team,
    team_domain: 'sellers',
    channel_id: channel.id,
    channel_name: channel.name,
    user_id: typed.user ?? 'U0MEI',
    user_name: 'mei',
    command: typed.command,
    text,
    api_app_id: 'A0STALL',
    is_enterprise_install: 'false',
    response_url: from.responseUrl,
    trigger_id: from.trigger,
  };
}

export function eventPayload(
  event: Readonly<Record<string, unknown>>,
  from: Required<EventSource> & { readonly id: string },
) {
  const bot = { enterprise_id: null, team_id: from.team, user_id: 'U0BOT', is_bot: true, is_enterprise_install: false };
  return {
    token: 'legacy',
    team_id: from.team,
    api_app_id: 'A0STALL',
    type: 'event_callback',
    event_id: `Ev${from.id}`,
    event_time: from.at,
    authorizations: [bot],
    is_ext_shared_channel: false,
    event,
  };
}
