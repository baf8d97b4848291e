/** Slack's payloads for what people do with buttons; the shapes are those of Slack's samples. */
import { z } from 'zod';
import type { Seen } from './seen.ts';
import type { SeenView } from './views.ts';
import type { ChannelMessage, Workspace } from './workspace.ts';

interface Press {
  readonly on: ChannelMessage | Seen;
  readonly label: string;
  readonly channel?: string;
  readonly user?: string;
}

interface PressContext {
  readonly workspace: Workspace;
  readonly responseUrl: string;
  readonly trigger: string;
}

/** A press on something over the window, or on the app's own page: there is no channel, and nothing to answer to. */
export function pressInViewPayload(seen: SeenView, label: string, from: Pick<PressContext, 'workspace' | 'trigger'>) {
  const { id, hash, view } = seen;
  return {
    type: 'block_actions',
    team: { id: from.workspace.team, domain: 'sellers' },
    user: { id: seen.user, username: 'mei', name: 'mei', team_id: from.workspace.team },
    api_app_id: 'A0STALL',
    token: 'legacy',
    container: { type: 'view', view_id: id },
    trigger_id: from.trigger,
    view: { id, hash, team_id: from.workspace.team, private_metadata: '', ...view },
    actions: [{ ...buttonNamed(view.blocks, label), action_ts: '1769500000.000100' }],
  };
}

export function pressPayload(press: Press, { workspace, responseUrl, trigger }: PressContext) {
  const inChannel = 'edits' in press.on ? press.on : null;
  const channel = workspace.channels.get(press.channel ?? inChannel?.channel ?? 'C0OUTAGES');
  if (channel === undefined) throw new Error(`no channel ${press.channel}`);
  const ts = inChannel?.ts ?? workspace.nextTs();
  const thread = inChannel?.thread ?? null;
  return {
    type: 'block_actions',
    team: { id: workspace.team, domain: 'sellers' },
    user: { id: press.user ?? 'U0MEI', username: 'mei', name: 'mei', team_id: workspace.team },
    api_app_id: 'A0STALL',
    token: 'legacy',
    container: {
      type: 'message',
      message_ts: ts,
      channel_id: channel.id,
      is_ephemeral: inChannel === null,
      ...(thread === null ? {} : { thread_ts: thread }),
    },
    trigger_id: trigger,
    channel: { id: channel.id, name: channel.name },
    response_url: responseUrl,
    ...(inChannel === null ? {} : { message: { type: 'message', ts, blocks: inChannel.blocks, text: inChannel.text } }),
    actions: [{ ...buttonNamed(press.on.blocks, press.label), action_ts: '1769500000.000100' }],
  };
}

const elementSchema = z
  .object({ type: z.string(), action_id: z.string(), text: z.object({ text: z.string() }) })
  .loose();
const rowSchema = z.object({ type: z.literal('actions'), elements: z.array(elementSchema) });

/** Buttons of these blocks in their order, by what they say. */
export function buttonsOf(blocks: readonly unknown[]): readonly z.infer<typeof elementSchema>[] {
  return blocks.flatMap((block) => rowSchema.safeParse(block).data?.elements ?? []);
}

function buttonNamed(blocks: readonly unknown[], label: string) {
  const button = buttonsOf(blocks).find(({ text }) => text.text === label);
  if (button === undefined) throw new Error(`there is no button ${label}`);
  return { ...button, block_id: 'b1' };
}
