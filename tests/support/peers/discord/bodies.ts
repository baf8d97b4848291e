import type { IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** A request's body: JSON, or JSON with files; a file's size is written beside the attachment that announces it. */
export async function bodyOf(request: IncomingMessage): Promise<unknown> {
  if (Number(request.headers['content-length'] ?? 0) === 0) return null;
  const bytes = await buffer(request);
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) return JSON.parse(bytes.toString('utf8'));
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData();
  const body: unknown = JSON.parse(String(form.get('payload_json')));
  const message = isRecord(body) && isRecord(body.data) ? body.data : body;
  if (!isRecord(message) || !Array.isArray(message.attachments)) return body;
  for (const attachment of message.attachments) {
    const file = isRecord(attachment) ? form.get(`files[${attachment.id}]`) : null;
    if (file instanceof File) Object.assign(attachment, { size: file.size, content_type: file.type });
  }
  return body;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
