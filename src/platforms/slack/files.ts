import { z } from 'zod';
import { type Attachment, AttachmentError } from '../../app/ports/index.ts';
import { describe } from './failures.ts';
import type { Wire } from './wire.ts';

/** What we read of a file somebody sent. */
export const fileSchema = z.object({
  id: z.string().min(1),
  name: z.string().nullish(),
  size: z.number().nonnegative().nullish(),
  /** Missing for a file of another company's in a shared channel: it has to be asked for. */
  url_private_download: z.string().nullish(),
});

type File = z.infer<typeof fileSchema>;

/** A file that is fetched when somebody reads it, with the workspace's token and from Slack's own addresses only. */
export function attachmentOf(file: File, team: string, wire: Wire): Attachment {
  const sizeBytes = file.size ?? null;
  return {
    name: file.name ?? file.id,
    sizeBytes,
    async read(maxBytes) {
      if (sizeBytes !== null && sizeBytes > maxBytes) throw tooLarge();
      try {
        const url = file.url_private_download ?? (await addressOf(file, team, wire));
        if (url === null || !wire.isSlack(url))
          throw new AttachmentError('gone', 'Slack: no address to read the file from');
        const bytes = await wire.download(url, { token: await wire.tokenOf(team), maxBytes });
        if (bytes === 'too_large') throw tooLarge();
        if (bytes === 'gone') throw new AttachmentError('gone', 'Slack: the file is not there any more');
        return bytes;
      } catch (cause) {
        if (cause instanceof AttachmentError) throw cause;
        throw new AttachmentError('unreachable', `Slack: the file could not be read: ${describe(cause)}`, { cause });
      }
    },
  };
}

const tooLarge = (): AttachmentError => new AttachmentError('too_large', 'Slack: the file is too large');

async function addressOf({ id }: File, team: string, wire: Wire): Promise<string | null> {
  const { file } = await wire.client.files.info({ token: await wire.tokenOf(team), file: id });
  return file?.url_private_download ?? null;
}
