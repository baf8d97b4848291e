import type { SentFile } from '../../app/ports/index.ts';
import { MAX_FILES } from './limits.ts';
import type { Sending } from './picture.ts';

/** The message with files below it, behind the picture if there is one; ids are the places of the files that go along. */
export function withFiles({ body, files }: Sending, sent: readonly SentFile[] = []): Sending {
  const more = sent.slice(0, MAX_FILES - files.length);
  return {
    body: {
      ...body,
      attachments: [
        ...body.attachments,
        ...more.map(({ name }, index) => ({ id: String(files.length + index), filename: name })),
      ],
    },
    files: [
      ...files,
      ...more.map(({ name, bytes, mediaType }) => ({ name, data: Buffer.from(bytes), contentType: mediaType })),
    ],
  };
}
