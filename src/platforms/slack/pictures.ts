import { setTimeout as delay } from 'node:timers/promises';
import type { types } from '@slack/bolt';
import type { Log } from '../../app/ports/index.ts';
import type { Picture } from '../../document/index.ts';
import { SECOND_MS } from '../../domain/instant.ts';
import { describe } from './failures.ts';
import { MAX_ALT, MAX_BLOCKS } from './limits.ts';
import type { SlackMessage } from './render.ts';
import { clean, clip } from './text.ts';
import type { Wire } from './wire.ts';

/** Pictures in a workspace's files: each is uploaded once, however many channels show it. */
export interface Pictures {
  /** The message with its picture, or as it was where Slack would not take the picture: words do without. */
  illustrate(message: SlackMessage, picture: Picture | undefined, team: string): Promise<SlackMessage>;
}

/** One for every state of an incident in every workspace and language of the last hours. */
const MAX_KEPT = 500;
/** Slack looks at a file after it took it, which "takes a few moments" (slackapi/slack-github-action#413). */
const LOOKS = 6;
const BETWEEN_LOOKS_MS = 400;
/** Words do not wait longer for their picture; it goes along with the next message that shows it. */
const PATIENCE_MS = 5 * SECOND_MS;

export function createPictures({ wire, log }: { readonly wire: Wire; readonly log: Log }): Pictures {
  const kept = new Map<string, Promise<string | null>>();

  function fileOf(team: string, picture: Picture): Promise<string | null> {
    const key = `${team} ${picture.id}`;
    const known = kept.get(key);
    if (known !== undefined) return known;
    const file = upload(wire, team, picture).catch((cause: unknown) => {
      log.warn('slack.picture_not_shown', { reason: describe(cause) });
      return null;
    });
    kept.set(key, file);
    const [oldest] = kept.keys();
    if (kept.size > MAX_KEPT && oldest !== undefined) kept.delete(oldest);
    return file;
  }

  return {
    async illustrate(message, picture, team) {
      if (picture === undefined || message.blocks.length >= MAX_BLOCKS) return message;
      const late = new AbortController();
      const file = fileOf(team, picture).finally(() => late.abort());
      const tired = delay(PATIENCE_MS, null, { signal: late.signal }).catch(() => null);
      const id = await Promise.race([file, tired]);
      return id === null ? message : { ...message, blocks: withImage(message.blocks, imageOf(id, picture)) };
    },
  };
}

/** Null: Slack has not looked at it in time. */
async function upload(wire: Wire, team: string, { id, png, alt }: Picture): Promise<string | null> {
  const token = await wire.tokenOf(team);
  const { files } = wire.client;
  const place = await files.getUploadURLExternal({
    token,
    filename: `chart-${id}.png`,
    length: png.byteLength,
    alt_text: clip(clean(alt), MAX_ALT),
  });
  const { file_id: file, upload_url: url } = place;
  if (file === undefined || url === undefined || !wire.isSlack(url)) throw new Error('no address to upload to');
  await wire.upload(url, png);
  await files.completeUploadExternal({ token, files: [{ id: file }] });
  for (let look = 0; look < LOOKS; look++) {
    const { file: seen } = await files.info({ token, file });
    if (seen?.mimetype) return file;
    await delay(BETWEEN_LOOKS_MS);
  }
  return null;
}

function imageOf(id: string, { alt }: Picture): types.ImageBlock {
  return { type: 'image', slack_file: { id }, alt_text: clip(clean(alt).trim() || '…', MAX_ALT) };
}

/** Below the words, above the buttons. */
function withImage(blocks: readonly types.KnownBlock[], image: types.ImageBlock): types.KnownBlock[] {
  const words = blocks.findLastIndex(({ type }) => type !== 'actions') + 1;
  return [...blocks.slice(0, words), image, ...blocks.slice(words)];
}
