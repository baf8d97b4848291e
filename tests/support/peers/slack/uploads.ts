/** Files: those that people sent, and the bot's own in three steps. */
import { buffer } from 'node:stream/consumers';
import { z } from 'zod';
import { type Method, refuse } from './answers.ts';
import type { SentFile } from './form.ts';
import type { Exchange } from './web-api.ts';
import type { Workspace } from './workspace.ts';

export function uploadMethods(
  { files, uploads }: Workspace,
  uploadUrl: (file: string) => string,
): Readonly<Record<string, Method>> {
  return {
    'files.getUploadURLExternal': (args) => {
      const id = `F0UPLOAD${uploads.size}`;
      uploads.set(id, { name: String(args.filename), length: Number(args.length), state: 'awaited', channel: null });
      return { ok: true, upload_url: uploadUrl(id), file_id: id };
    },
    'files.completeUploadExternal': (args) => {
      for (const { id } of z.array(z.object({ id: z.string() })).parse(args.files)) {
        const upload = uploads.get(id);
        if (upload?.state !== 'arrived') return refuse('file_not_found');
        upload.state = 'completed';
        upload.channel = typeof args.channel_id === 'string' ? args.channel_id : null;
      }
      return { ok: true, files: [] };
    },
    'files.info': (args) => {
      const upload = uploads.get(String(args.file));
      if (upload !== undefined) {
        const isKnown = upload.state === 'looked at';
        if (upload.state === 'completed') upload.state = 'looked at';
        return { ok: true, file: { id: args.file, mimetype: isKnown ? 'image/png' : '' } };
      }
      const file = files.get(String(args.file));
      if (file === undefined) return refuse('file_not_found');
      return { ok: true, file: { id: args.file, url_private_download: file.url_private_download } };
    },
  };
}

/** Somebody's file, as Slack describes it where it was sent along. */
export function addFile(
  { files }: Workspace,
  { name, content, root }: { readonly name: string; readonly content: string; readonly root: string },
): SentFile {
  const id = `F${files.size}`;
  const url_private_download = `${root}/${id}`;
  files.set(id, { url_private_download, content });
  return { id, name, size: Buffer.byteLength(content), url_private_download };
}

/** The bytes of a file, at the address it was given. */
export async function takeUpload(id: string, { request, response }: Exchange, { uploads }: Workspace): Promise<void> {
  const upload = uploads.get(id);
  const bytes = await buffer(request);
  if (upload === undefined || bytes.byteLength !== upload.length) return void response.writeHead(400).end();
  upload.state = 'arrived';
  response.writeHead(200).end(`OK - ${bytes.byteLength}`);
}
