/** The Web API's methods as far as the bot uses them; answers have the shapes of Slack's samples. */
import { z } from 'zod';
import { type Answer, type Arguments, type Caller, type Method, type Refusal, refuse } from './answers.ts';
import type { Contracts } from './contracts.ts';
import type { OAuth } from './oauth.ts';
import { blocksProblem } from './rules.ts';
import type { Unfurls } from './unfurls.ts';
import { uploadMethods } from './uploads.ts';
import type { Views } from './views.ts';
import type { Channel, ChannelMessage, Workspace } from './workspace.ts';

const MAX_TEXT = 40_000;

export interface MethodsContext {
  readonly workspace: Workspace;
  readonly contracts: Contracts | null;
  readonly oauth: OAuth;
  readonly views: Views;
  readonly unfurls: Unfurls;
  /** Where the bytes of an upload go. */
  uploadUrl(file: string): string;
  /** Where a new Socket Mode connection may connect to. */
  socketUrl(): string;
}

export function createMethods(context: MethodsContext): ReadonlyMap<string, Method> {
  const { workspace, contracts } = context;
  const methods: Readonly<Record<string, Method>> = {
    ...context.oauth.methods,
    'auth.test': (_args, { team }) => ({
      ok: true,
      url: 'https://sellers.slack.test/',
      team: 'Sellers',
      user: 'stallwatch',
      team_id: team,
      user_id: workspace.botUser,
      bot_id: workspace.bot,
      is_enterprise_install: false,
    }),
    ...context.views.methods,
    ...context.unfurls.methods,
    ...uploadMethods(workspace, context.uploadUrl),
    'apps.connections.open': () => ({ ok: true, url: context.socketUrl() }),
    'chat.postMessage': (args, caller) => postMessage(args, caller, context),
    'chat.update': (args) => update(args, context),
    'chat.delete': (args) => remove(args, workspace),
    'chat.postEphemeral': (args) => whisper(args, context),
    'conversations.history': (args) => history(args, workspace, null),
    'conversations.replies': (args) => history(args, workspace, String(args.ts)),
    'usergroups.users.list': (args) => {
      const users = workspace.groups.get(String(args.usergroup));
      return users === undefined ? refuse('no_such_subteam') : { ok: true, users: [...users] };
    },
    'users.info': (args) => {
      const person = workspace.people.get(String(args.user));
      if (person === undefined) return refuse('user_not_found');
      return {
        ok: true,
        user: {
          id: person.id,
          team_id: workspace.team,
          is_admin: person.admin,
          is_owner: false,
          is_primary_owner: false,
        },
      };
    },
  };
  const checked =
    (name: string, method: Method): Method =>
    (args, caller) => {
      const problem = contracts?.argumentsProblem(name, args) ?? null;
      return problem === null ? method(args, caller) : refuse('invalid_arguments', problem);
    };
  return new Map(Object.entries(methods).map(([name, method]) => [name, checked(name, method)]));
}

function postMessage(args: Arguments, { team }: Caller, context: MethodsContext): Answer {
  const { workspace } = context;
  const channel = workspace.channels.get(String(args.channel));
  const refused = channelProblem(channel) ?? contentProblem(args, context);
  if (refused !== null || channel === undefined) return refused ?? refuse('channel_not_found');
  const message = {
    ts: workspace.nextTs(),
    channel: channel.id,
    team,
    ...wordsOf(args),
    edits: 0,
    metadata: args.metadata,
    thread: args.thread_ts === undefined ? null : String(args.thread_ts),
  };
  workspace.messages.push(message);
  return {
    ok: true,
    channel: channel.id,
    ts: message.ts,
    message: { ...message, type: 'message', bot_id: workspace.bot },
  };
}

function whisper(args: Arguments, context: MethodsContext): Answer {
  const { workspace } = context;
  const channel = workspace.channels.get(String(args.channel));
  const refused = channelProblem(channel) ?? contentProblem(args, context);
  if (refused !== null || channel === undefined) return refused ?? refuse('channel_not_found');
  if (!channel.botIsIn) return refuse('not_in_channel');
  workspace.whispers.push({ channel: channel.id, user: String(args.user), ...wordsOf(args) });
  return { ok: true, message_ts: workspace.nextTs() };
}

/** Newest first, a page at a time. */
function history(args: Arguments, { channels, messages }: Workspace, thread: string | null): Answer {
  const channel = channels.get(String(args.channel));
  if (channel === undefined) return refuse('channel_not_found');
  if (!channel.botIsIn) return refuse('not_in_channel');
  const said = messages
    .filter((one) => one.channel === channel.id && one.thread === thread && Number(one.ts) > Number(args.oldest))
    .reverse();
  const from = Number(args.cursor ?? 0);
  const to = from + Number(args.limit);
  const hasMore = said.length > to;
  const metadata = (one: ChannelMessage) => (args.include_all_metadata === 'true' ? { metadata: one.metadata } : {});
  return {
    ok: true,
    messages: said.slice(from, to).map((one) => ({ type: 'message', ts: one.ts, text: one.text, ...metadata(one) })),
    has_more: hasMore,
    response_metadata: { next_cursor: hasMore ? String(to) : '' },
  };
}

function wordsOf(args: Arguments) {
  return { text: String(args.text ?? ''), blocks: z.array(z.unknown()).catch([]).parse(args.blocks) };
}

function channelProblem(channel: Channel | undefined): Refusal | null {
  if (channel === undefined) return refuse('channel_not_found');
  if (channel.archived) return refuse('is_archived');
  // With chat:write.public a bot may write to public channels it is not in; private ones do not exist for it.
  return channel.kind === 'private' && !channel.botIsIn ? refuse('channel_not_found') : null;
}

function update(args: Arguments, context: MethodsContext): Answer {
  const { workspace } = context;
  if (!workspace.channels.has(String(args.channel))) return refuse('channel_not_found');
  if (workspace.foreign.has(String(args.ts))) return refuse('cant_update_message');
  const message = workspace.messages.find(({ ts, channel }) => ts === args.ts && channel === args.channel);
  if (message === undefined) return refuse('message_not_found');
  const refused = contentProblem(args, context);
  if (refused !== null) return refused;
  workspace.replace(message, wordsOf(args));
  return { ok: true, channel: message.channel, ts: message.ts, text: message.text };
}

function remove(args: Arguments, workspace: Workspace): Answer {
  if (workspace.foreign.has(String(args.ts))) return refuse('cant_delete_message');
  const at = workspace.messages.findIndex(({ ts, channel }) => ts === args.ts && channel === args.channel);
  if (at === -1) return refuse('message_not_found');
  workspace.messages.splice(at, 1);
  return { ok: true, channel: String(args.channel), ts: String(args.ts) };
}

/** Shared with the response_url: what a message must have. */
export function contentProblem(
  args: Arguments,
  { contracts, workspace }: Pick<MethodsContext, 'contracts' | 'workspace'>,
): Refusal | null {
  const text = z.string().safeParse(args.text ?? '').data;
  if (text === undefined || (text === '' && args.blocks === undefined)) return refuse('no_text');
  if (text.length > MAX_TEXT) return refuse('msg_too_long');
  if (args.blocks === undefined) return null;
  const byHand = blocksProblem(args.blocks);
  if (byHand !== null) return refuse(byHand.error, byHand.detail);
  const files = z.array(z.object({ slack_file: z.object({ id: z.string() }).optional() })).parse(args.blocks);
  const unknown = files.find(
    ({ slack_file: file }) => file !== undefined && workspace.uploads.get(file.id)?.state !== 'looked at',
  );
  // No fault of the bot's: how long Slack takes to look at a file is its own affair.
  if (unknown !== undefined) return refuse('invalid_blocks');
  const official = contracts?.blocksProblem(z.array(z.unknown()).parse(args.blocks)) ?? null;
  return official === null ? null : refuse('invalid_blocks', official);
}
