import { describe, expect, it } from 'vitest';
import type { Reply } from '../../src/app/ports/index.ts';
import { openSlackRoom, reply } from '../support/slack-room.ts';

/** Not a real paper: nobody here reads it. */
const files = ['TTS-3F7K.pdf', 'TTS-3F7K.json'].map((name) => ({
  name,
  mediaType: 'application/octet-stream',
  bytes: new Uint8Array([1, 2, 3]),
}));
const sending = (visibility: Reply['visibility']) => ({
  dispatch: async (): Promise<Reply> => ({ ...reply('Evidence'), visibility, files }),
});
const sharedIn = (room: Awaited<ReturnType<typeof openSlackRoom>>) =>
  [...room.slack.workspace.uploads.values()].map(({ name, channel, state }) => [name, channel, state]);

describe('files of an answer', () => {
  it('for one pair of eyes go into the private chat, and the answer says so', async () => {
    await using room = await openSlackRoom(sending('private'));
    const said = await room.slack.slash({ command: '/report', user: 'U0ADMIN' });
    expect(said.text).toContain('in your private chat with me');
    await expect
      .poll(() => sharedIn(room))
      .toEqual([
        ['TTS-3F7K.pdf', 'U0ADMIN', 'completed'],
        ['TTS-3F7K.json', 'U0ADMIN', 'completed'],
      ]);
  });

  it('for everybody go into the channel', async () => {
    await using room = await openSlackRoom(sending('public'));
    await room.slack.slash({ command: '/report', user: 'U0ADMIN', channel: 'C0OUTAGES' });
    await expect
      .poll(() => sharedIn(room).map(([, channel, state]) => [channel, state]))
      .toEqual([
        ['C0OUTAGES', 'completed'],
        ['C0OUTAGES', 'completed'],
      ]);
  });

  it('that Slack refuses are logged, and the words are said all the same', async () => {
    await using room = await openSlackRoom(sending('private'));
    room.slack.failNext('files.getUploadURLExternal', { kind: 'refused', error: 'missing_scope' });
    expect((await room.slack.slash({ command: '/report', user: 'U0ADMIN' })).text).toContain('Evidence');
    await expect.poll(() => room.logged.some(({ event }) => event === 'slack.files_not_sent')).toBe(true);
  });
});
