import { describe, expect, it } from 'vitest';
import { announcement, failureOf, openSlackRoom } from '../support/slack-room.ts';

const outages = { platform: 'slack', community: 'T0SELLERS', channel: 'C0OUTAGES' } as const;

describe('an announcement', () => {
  it('is posted with its key, and later edited in place', async () => {
    await using room = await openSlackRoom();
    const ref = await room.platform.send(outages, announcement('Sales read 0', 'delivery-7'));
    await room.platform.edit(outages, ref, announcement('Sales are back'));
    expect(room.slack.messages('C0OUTAGES')).toMatchObject([
      {
        text: 'Sales are back',
        edits: 1,
        metadata: { event_type: 'stallwatch_delivery', event_payload: { key: 'delivery-7' } },
      },
    ]);
  });

  it('goes to a public channel the bot is not in', async () => {
    await using room = await openSlackRoom();
    await room.platform.send({ ...outages, channel: 'C0LOBBY' }, announcement('Sales read 0'));
    expect(room.slack.messages('C0LOBBY')).toHaveLength(1);
  });
});

describe('a send that fails', () => {
  it.each([
    [
      'retry after what Slack says',
      { kind: 'rate_limited', retryAfterSeconds: 7 },
      { kind: 'retry', retryAfterMs: 7_000, scope: 'community' },
    ],
    [
      'retry when Slack does not say',
      { kind: 'rate_limited', retryAfterSeconds: null },
      { kind: 'retry', retryAfterMs: 30_000 },
    ],
    [
      'retry when the service is unavailable',
      { kind: 'refused', error: 'service_unavailable' },
      { kind: 'retry', retryAfterMs: 30_000 },
    ],
    [
      'retry later when the operator must act',
      { kind: 'refused', error: 'missing_scope' },
      { kind: 'retry', retryAfterMs: 300_000 },
    ],
    ['gone when the bot is not in the channel', { kind: 'refused', error: 'not_in_channel' }, { kind: 'gone' }],
    ['gone when the account is off', { kind: 'refused', error: 'account_inactive' }, { kind: 'gone' }],
    ['rejected when the blocks are wrong', { kind: 'refused', error: 'invalid_blocks' }, { kind: 'rejected' }],
    ['rejected for an error nobody knows', { kind: 'refused', error: 'brand_new_error' }, { kind: 'rejected' }],
    ['unknown after Slack’s inner error', { kind: 'refused', error: 'internal_error' }, { kind: 'unknown' }],
    ['unknown after a 500', { kind: 'status', status: 500, effect: false }, { kind: 'unknown' }],
    ['unknown after a reset', { kind: 'reset', effect: false }, { kind: 'unknown' }],
    [
      'retry later after a proxy’s refusal',
      { kind: 'status', status: 403, effect: false },
      { kind: 'retry', retryAfterMs: 300_000 },
    ],
    ['unknown after a page that is not Slack’s', { kind: 'status', status: 200, effect: false }, { kind: 'unknown' }],
  ] as const)('is %s', async (_name, fault, reason) => {
    await using room = await openSlackRoom();
    room.slack.failNext('chat.postMessage', fault);
    expect(await failureOf(room.platform.send(outages, announcement('Sales read 0')))).toEqual(reason);
  });

  it.each(['status', 'reset'] as const)('after it was carried out (%s) is unknown, and posted once', async (kind) => {
    await using room = await openSlackRoom();
    room.slack.failNext('chat.postMessage', { kind, status: 502, effect: true });
    expect(await failureOf(room.platform.send(outages, announcement('Sales read 0')))).toEqual({ kind: 'unknown' });
    expect(room.slack.messages('C0OUTAGES')).toHaveLength(1);
  });

  it('is unknown when Slack never answers', async () => {
    await using room = await openSlackRoom({ change: { requestTimeoutMs: 150 } });
    room.slack.failNext('chat.postMessage', { kind: 'hang', effect: true });
    expect(await failureOf(room.platform.send(outages, announcement('Sales read 0')))).toEqual({ kind: 'unknown' });
  });

  it('is a retry when no connection could be made', async () => {
    const room = await openSlackRoom();
    await room.slack.close();
    expect(await failureOf(room.platform.send(outages, announcement('Sales read 0')))).toMatchObject({ kind: 'retry' });
    await room.platform.stop();
  });

  it.each([
    ['an archived channel', 'C0OLD'],
    ['a private channel without the bot', 'G0SECRET'],
    ['a channel that is not there', 'C0NOWHERE'],
  ])('is gone for %s', async (_name, channel) => {
    await using room = await openSlackRoom();
    expect(await failureOf(room.platform.send({ ...outages, channel }, announcement('x')))).toEqual({ kind: 'gone' });
  });

  it('is gone when the token was revoked, and says nothing of the token', async () => {
    await using room = await openSlackRoom();
    room.slack.revokeTokens();
    const sent = room.platform.send(outages, announcement('Sales read 0'));
    expect(await failureOf(sent)).toEqual({ kind: 'gone' });
    await expect(sent).rejects.toThrow('Slack: token_revoked');
  });
});

describe('an edit that fails', () => {
  it.each([
    ['a message that was deleted', 'C0OUTAGES:1699999999.000001'],
    ['somebody else’s message', 'C0OUTAGES:1700000000.000001'],
    ['a reference of no kind', 'nonsense'],
  ])('is missing for %s', async (_name, ref) => {
    await using room = await openSlackRoom();
    expect(await failureOf(room.platform.edit(outages, ref, announcement('x')))).toEqual({ kind: 'missing' });
  });

  it('is a retry after a 429', async () => {
    await using room = await openSlackRoom();
    const ref = await room.platform.send(outages, announcement('Sales read 0'));
    room.slack.failNext('chat.update', { kind: 'rate_limited', retryAfterSeconds: 2 });
    const edited = room.platform.edit(outages, ref, announcement('Sales are back'));
    expect(await failureOf(edited)).toEqual({ kind: 'retry', retryAfterMs: 2_000, scope: 'community' });
  });
});
