import { describe, expect, it, vi } from 'vitest';
import { type Attachment, AttachmentError, type CommandSpec, type Invocation } from '../../src/app/ports/index.ts';
import type { SentFile } from '../support/peers/slack/form.ts';
import { commandSpec, openSlackRoom, reply, type SlackRoom } from '../support/slack-room.ts';

const words = { en: 'The sheet', 'zh-CN': '表格' };
const upload: CommandSpec = {
  ...commandSpec('upload'),
  options: [
    { name: 'sheet', label: words, description: words, required: true, kind: 'file', choices: [], maxCharacters: 75 },
  ],
};

async function core({ files }: Invocation) {
  const asks = { command: 'upload', option: 'sheet', values: {}, why: null };
  return files.length === 0 ? { ...reply('Which file?'), asks } : reply('Thank you');
}

const open = () => openSlackRoom({ dispatch: core, change: { commands: [upload] } });

/** Sends the file with a form and returns what the core got. */
async function sent(room: SlackRoom, file: SentFile): Promise<Attachment> {
  await room.slack.type({ command: '/upload' });
  await room.slack.views.next();
  await room.slack.submit(await room.slack.views.next(), { sheet: file });
  return vi.waitFor(() => {
    const attachment = room.invocations.at(-1)?.files[0];
    if (attachment === undefined) throw new Error('no file came');
    return attachment;
  });
}

async function problemOf(reading: Promise<unknown>): Promise<string> {
  const error = await reading.then(
    () => null,
    (cause: unknown) => cause,
  );
  if (error instanceof AttachmentError) return error.kind;
  throw new Error('it could be read', { cause: error });
}

describe('a file sent with a form', () => {
  it('is read when the core wants it', async () => {
    await using room = await open();
    const attachment = await sent(room, room.slack.upload('sales.csv', 'category,units\nbeauty,7'));
    expect(attachment).toMatchObject({ name: 'sales.csv', sizeBytes: 23 });
    expect(Buffer.from(await attachment.read(1_000)).toString()).toBe('category,units\nbeauty,7');
  });

  it('of another company’s is asked for first', async () => {
    await using room = await open();
    const { id, name } = room.slack.upload('sales.csv', 'a,b');
    const attachment = await sent(room, { id, name });
    expect(attachment.sizeBytes).toBeNull();
    expect(Buffer.from(await attachment.read(1_000)).toString()).toBe('a,b');
  });

  it('that is too large is not fetched', async () => {
    await using room = await open();
    const file = room.slack.upload('sales.csv', 'x'.repeat(2_000));
    expect(await problemOf((await sent(room, file)).read(1_000))).toBe('too_large');
  });

  it('that is larger than it says is given up on the way', async () => {
    await using room = await open();
    const file = { ...room.slack.upload('sales.csv', 'x'.repeat(2_000_000)), size: 10 };
    expect(await problemOf((await sent(room, file)).read(1_000))).toBe('too_large');
  });

  it.each([
    ['is gone when it was deleted', 'http://peer/files/F9', 'gone'],
    ['is never fetched from anywhere but Slack', 'http://127.0.0.1:9/files/F0', 'gone'],
  ])('%s', async (_name, url, kind) => {
    await using room = await open();
    const origin = new URL(room.slack.apiUrl).origin;
    const file = { ...room.slack.upload('sales.csv', 'x'), url_private_download: url.replace('http://peer', origin) };
    expect(await problemOf((await sent(room, file)).read(1_000))).toBe(kind);
  });

  it('is unreachable when the bot may not read files', async () => {
    await using room = await openSlackRoom({ dispatch: core, change: { commands: [upload] } });
    const file = room.slack.upload('sales.csv', 'x');
    const attachment = await sent(room, file);
    room.slack.revokeTokens();
    expect(await problemOf(attachment.read(1_000))).toBe('unreachable');
  });

  it('is unreachable when Slack does not know it', async () => {
    await using room = await open();
    expect(await problemOf((await sent(room, { id: 'F9', name: 'x' })).read(1_000))).toBe('unreachable');
  });
});
