import type { Log, Reply } from '../../app/ports/index.ts';
import { documentOf, note } from '../../document/index.ts';
import { wordsOf } from '../../locales/index.ts';
import { describe } from './failures.ts';
import { renderMessage } from './render.ts';
import type { Spot } from './spot.ts';
import type { Wire } from './wire.ts';

interface Desk {
  readonly wire: Wire;
  readonly log: Log;
}

/** Whether a reply's files go another way than its words: Slack lets no ephemeral message have files. */
export const isApart = (reply: Reply, spot: Spot): boolean => reply.visibility !== 'public' && !spot.isDirect;

/** The words of a reply whose files come in the private chat say so. */
export function announced(reply: Reply, spot: Spot): Reply {
  if (!reply.files?.length || !isApart(reply, spot)) return reply;
  const { document, setting } = reply;
  return {
    ...reply,
    document: { ...document, blocks: [...document.blocks, note(wordsOf(setting.locale).evidence.inPrivate)] },
  };
}

/** Puts a reply's files where its words are, or into the private chat where these are for one pair of eyes; failures are logged. */
export async function enclose({ wire, log }: Desk, { spot, reply }: { spot: Spot; reply: Reply }): Promise<void> {
  if (!reply.files?.length) return;
  try {
    const token = await wire.tokenOf(spot.team);
    const channel = isApart(reply, spot) ? await privateChat(wire, { token, spot, reply }) : spot.channel;
    const files: { id: string; title: string }[] = [];
    for (const { name, bytes } of reply.files) {
      const place = await wire.client.files.getUploadURLExternal({ token, filename: name, length: bytes.byteLength });
      const { file_id: id, upload_url: url } = place;
      if (id === undefined || url === undefined || !wire.isSlack(url)) throw new Error('no address to upload to');
      await wire.upload(url, bytes);
      files.push({ id, title: name });
    }
    const [first, ...others] = files;
    if (first === undefined) return;
    const thread = spot.thread !== null && channel === spot.channel ? { thread_ts: spot.thread } : {};
    await wire.client.files.completeUploadExternal({
      token,
      channel_id: channel,
      files: [first, ...others],
      ...thread,
    });
  } catch (cause) {
    log.warn('slack.files_not_sent', { reason: describe(cause) });
  }
}

/** A message to a person opens the chat with them and tells its id, which uploads need. */
async function privateChat(
  wire: Wire,
  { token, spot, reply }: { readonly token: string; readonly spot: Spot; readonly reply: Reply },
): Promise<string> {
  const { document, setting } = reply;
  const title = documentOf(document.tone, document.summary, document.blocks.slice(0, 1));
  const posted = await wire.client.chat.postMessage({
    token,
    channel: spot.user,
    ...renderMessage(title, setting),
    mrkdwn: false,
  });
  return posted.channel ?? spot.channel;
}
