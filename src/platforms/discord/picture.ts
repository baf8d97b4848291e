import type { RawFile } from 'discord.js';
import type { Picture } from '../../document/index.ts';
import { clip } from './clip.ts';
import { MAX_ALT } from './limits.ts';
import type { Payload } from './render.ts';

/** A message's body with the files that go along. */
export interface Sending {
  readonly body: Payload;
  readonly files: RawFile[];
}

/** The message with its picture below the words; the picture in words goes along, for those who cannot see it. */
export function withPicture(payload: Payload, picture: Picture | undefined): Sending {
  if (picture === undefined) return { body: payload, files: [] };
  const filename = `chart-${picture.id}.png`;
  const [embed] = payload.embeds;
  return {
    body: {
      ...payload,
      embeds: [{ ...embed, image: { url: `attachment://${filename}` } }],
      attachments: [{ id: '0', filename, description: clip(picture.alt, MAX_ALT) }],
    },
    files: [{ name: filename, data: Buffer.from(picture.png), contentType: 'image/png' }],
  };
}
