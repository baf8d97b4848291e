import { describe, expect, it, vi } from 'vitest';
import { openSlackRoom, reply } from '../support/slack-room.ts';

const said = { type: 'message', channel_type: 'im', channel: 'D0MEI', user: 'U0MEI', ts: '1769500000.000001' };

describe.each(['socket', 'http'] as const)('a message in the private chat over %s', (transport) => {
  it('is heard, and answered there', async () => {
    await using room = await openSlackRoom({ transport, hear: async () => reply('Thank you') });
    await room.slack.event({ ...said, text: 'AT&amp;T' });
    await vi.waitFor(() => expect(room.slack.messages('D0MEI')).toMatchObject([{ text: 'Thank you', thread: null }]));
    expect(room.utterances).toMatchObject([
      {
        address: { platform: 'slack', community: 'T0SELLERS', channel: 'D0MEI' },
        chat: 'direct',
        actor: { id: 'U0MEI' },
        text: 'AT&T',
      },
    ]);
  });

  it('may hold a file', async () => {
    await using room = await openSlackRoom({ transport });
    await room.slack.event({ ...said, subtype: 'file_share', files: [room.slack.upload('sales.csv', 'a,b')] });
    await vi.waitFor(() => expect(room.utterances).toHaveLength(1));
    const [file] = room.utterances[0]?.files ?? [];
    expect(Buffer.from((await file?.read(100)) ?? []).toString()).toBe('a,b');
  });
});

describe('a message in the private chat', () => {
  it('in a thread is answered in the thread', async () => {
    await using room = await openSlackRoom({ hear: async () => reply('Thank you') });
    await room.slack.event({ ...said, text: 'shopify', thread_ts: '1769499999.000001' });
    await vi.waitFor(() => expect(room.slack.messages('D0MEI')).toMatchObject([{ thread: '1769499999.000001' }]));
  });

  it('delivered twice is heard once', async () => {
    await using room = await openSlackRoom();
    await room.slack.event({ ...said, text: 'shopify' }, 'again');
    await room.slack.event({ ...said, text: 'shopify' }, 'again');
    await room.slack.slash({ command: '/report' });
    expect(room.utterances).toHaveLength(1);
  });

  it.each([
    ['of a bot', { ...said, bot_id: 'B0OTHER', text: 'hello' }],
    ['that was changed', { ...said, subtype: 'message_changed', message: { text: 'hello' } }],
    ['in a channel', { ...said, channel_type: 'channel', channel: 'C0OUTAGES', text: 'hello' }],
  ])('%s is not for us', async (_name, event) => {
    await using room = await openSlackRoom();
    await room.slack.event(event);
    await room.slack.slash({ command: '/report' });
    expect(room.utterances).toEqual([]);
  });
});
