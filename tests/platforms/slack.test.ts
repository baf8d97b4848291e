import { describe, expect, it, vi } from 'vitest';
import type { Reply } from '../../src/app/ports/index.ts';
import { echo, type Logged, openSlackRoom, reply } from '../support/slack-room.ts';

describe.each(['socket', 'http'] as const)('a slash command over %s', (transport) => {
  it('is answered privately', async () => {
    await using room = await openSlackRoom({ transport });
    const seen = await room.slack.slash({ command: '/stallwatch', text: 'status shopify' });
    expect(seen).toMatchObject({ visibility: 'private', text: 'status(shopify)', notification: 'status(shopify)' });
  });

  it('is answered for all when the reply is public', async () => {
    await using room = await openSlackRoom({ transport, dispatch: async () => reply('Shopify is down', 'public') });
    const seen = await room.slack.slash({ command: '/report', text: 'shopify orders_missing' });
    expect(seen.visibility).toBe('public');
  });

  it('is acknowledged before the answer is known', async () => {
    const answer = Promise.withResolvers<Reply>();
    await using room = await openSlackRoom({ transport, dispatch: () => answer.promise });
    const slash = await room.slack.type({ command: '/report' });
    expect(slash.seen).toEqual([]);
    answer.resolve(reply('done'));
    expect((await slash.next()).text).toBe('done');
  });

  it('delivered twice carries the same id, and the dispatcher’s silence is kept', async () => {
    const answered = new Set<string>();
    const dispatch: typeof echo | ((...args: Parameters<typeof echo>) => Promise<Reply | null>) = async (
      invocation,
    ) => {
      if (answered.has(invocation.id)) return null;
      answered.add(invocation.id);
      return echo(invocation);
    };
    await using room = await openSlackRoom({ transport, dispatch });
    const slash = await room.slack.type({ command: '/stallwatch', text: 'status' });
    await slash.next();
    await slash.redeliver();
    await room.slack.slash({ command: '/stallwatch', text: 'help' });
    expect(room.invocations.map(({ command }) => command)).toEqual(['status', 'status', 'help']);
    expect(slash.seen).toHaveLength(1);
  });

  it('whose dispatch throws harms nothing else', async () => {
    const dispatch = async (invocation: Parameters<typeof echo>[0]) => {
      if (invocation.command === 'status') throw new Error('a defect');
      return echo(invocation);
    };
    await using room = await openSlackRoom({ transport, dispatch });
    await room.slack.type({ command: '/stallwatch', text: 'status' });
    expect((await room.slack.slash({ command: '/report', text: 'etsy' })).text).toBe('report(etsy)');
    const failed = room.logged.find(({ event }) => event === 'slack.handler_failed');
    expect(failed?.fields).toEqual({ reason: 'Error', at: expect.stringContaining('slack.test.ts') });
  });

  it('says where it comes from', async () => {
    await using room = await openSlackRoom({ transport });
    await room.slack.slash({ command: '/report', text: 'AT&T <3' });
    expect(room.invocations[0]).toMatchObject({
      address: { platform: 'slack', community: 'T0SELLERS', channel: 'C0OUTAGES' },
      chat: 'community',
      actor: { id: 'U0MEI', joinedAt: null, inbox: 'U0MEI' },
      input: { kind: 'text', text: 'AT&T <3' },
    });
  });
});

describe('an answer that cannot be given', () => {
  it('because the time for it is over is given to the person in the channel instead', async () => {
    const answer = Promise.withResolvers<Reply>();
    await using room = await openSlackRoom({ dispatch: () => answer.promise });
    const slash = await room.slack.type({ command: '/stallwatch', text: 'status' });
    room.slack.expireResponses();
    answer.resolve(reply('late, but here'));
    await vi.waitFor(() => expect(room.slack.whispers).toMatchObject([{ user: 'U0MEI', text: 'late, but here' }]));
    expect(slash.seen).toEqual([]);
  });

  it('anywhere is logged, and the next one is given', async () => {
    const answer = Promise.withResolvers<Reply>();
    await using room = await openSlackRoom({
      dispatch: (invocation) => (invocation.command === 'status' ? answer.promise : echo(invocation)),
    });
    await room.slack.type({ command: '/stallwatch', text: 'status', channel: 'C0LOBBY' });
    room.slack.expireResponses();
    answer.resolve(reply('too late'));
    await vi.waitFor(() => expect(reasons(room.logged)).toEqual(['not_in_channel']));
    expect((await room.slack.slash({ command: '/report' })).text).toBe('report()');
  });

  it('because the connection broke is not given twice', async () => {
    await using room = await openSlackRoom();
    room.slack.failNext('response_url', { kind: 'reset', effect: false });
    const slash = await room.slack.type({ command: '/report', text: 'etsy' });
    await room.slack.slash({ command: '/report' });
    expect(slash.seen).toEqual([]);
    await vi.waitFor(() => expect(reasons(room.logged)).toHaveLength(1));
  });
});

it('a command that cannot be read is acknowledged and logged', async () => {
  await using room = await openSlackRoom({ transport: 'http' });
  expect((await room.slack.post({ body: 'command=%2Freport&text=etsy&team_id=T0SELLERS' })).status).toBe(200);
  expect(room.logged).toContainEqual({ event: 'slack.command_unreadable', fields: {} });
});

describe('a stop', () => {
  it('lets a command that is being answered have its answer', async () => {
    const answer = Promise.withResolvers<Reply>();
    await using room = await openSlackRoom({ dispatch: () => answer.promise });
    const slash = await room.slack.type({ command: '/report' });
    const stopped = room.platform.stop();
    answer.resolve(reply('just in time'));
    await stopped;
    expect(slash.seen.map(({ text }) => text)).toEqual(['just in time']);
  });
});

describe('who is a moderator', () => {
  const ask = async (typed: { readonly user?: string; readonly channel?: string }, fault = false) => {
    await using room = await openSlackRoom();
    if (fault) room.slack.failNext('users.info', { kind: 'refused', error: 'missing_scope' });
    await room.slack.slash({ command: '/stallwatch', ...typed });
    return { moderator: await room.invocations[0]?.isModerator(), chat: room.invocations[0]?.chat };
  };

  it('an administrator is', async () => {
    expect(await ask({ user: 'U0ADMIN' })).toEqual({ moderator: true, chat: 'community' });
  });
  it('a member is not', async () => {
    expect(await ask({ user: 'U0MEI' })).toEqual({ moderator: false, chat: 'community' });
  });
  it('everybody is in their own chat with the bot', async () => {
    expect(await ask({ channel: 'D0MEI' })).toEqual({ moderator: true, chat: 'direct' });
  });
  it('nobody is while Slack does not say', async () => {
    expect(await ask({ user: 'U0ADMIN' }, true)).toEqual({ moderator: false, chat: 'community' });
  });
});

describe('what Slack posts over HTTP', () => {
  it('is refused with a wrong signature', async () => {
    await using room = await openSlackRoom({ transport: 'http' });
    expect((await room.slack.post({ signingSecret: 'somebody else’s' })).status).toBe(401);
    expect(room.invocations).toEqual([]);
  });
  it('is refused when it is six minutes old', async () => {
    await using room = await openSlackRoom({ transport: 'http' });
    expect((await room.slack.post({ ageSeconds: 360 })).status).toBe(401);
    expect(room.invocations).toEqual([]);
  });
  it('is refused when it is larger than any command', async () => {
    await using room = await openSlackRoom({ transport: 'http' });
    expect((await room.slack.post({ body: `text=${'x'.repeat(1_100_000)}` })).status).toBe(413);
  });
  it('answers the check of the address', async () => {
    await using room = await openSlackRoom({ transport: 'http' });
    const body = JSON.stringify({ type: 'url_verification', challenge: 'c-1' });
    const answer = await room.slack.post({ contentType: 'application/json', body });
    expect(answer).toEqual({ status: 200, body: '{"challenge":"c-1"}' });
  });
});

describe('Socket Mode', () => {
  it('has two connections, and what Slack recycles is replaced at once', async () => {
    await using room = await openSlackRoom();
    expect(room.slack.socket.accepted()).toBe(2);
    await room.slack.socket.recycle();
    expect((await room.slack.slash({ command: '/report' })).text).toBe('report()');
    expect(room.slack.socket.accepted()).toBe(3);
  });
  it('replaces a connection that breaks at once', async () => {
    await using room = await openSlackRoom();
    await room.slack.socket.cut();
    expect((await room.slack.slash({ command: '/report' })).text).toBe('report()');
  });
  it('goes on over one connection while the other cannot be replaced, and tries again', async () => {
    await using room = await openSlackRoom();
    room.slack.failNext('apps.connections.open', { kind: 'status', status: 503, effect: false });
    const replaced = room.slack.socket.cut();
    for (const text of ['a', 'b', 'c']) {
      expect((await room.slack.slash({ command: '/report', text })).text).toBe(`report(${text})`);
    }
    expect(room.slack.socket.accepted()).toBe(2);
    await replaced;
    expect(room.logged).toContainEqual({ event: 'slack.connection_failed', fields: { reason: 'HTTP 503' } });
    expect(room.slack.socket.accepted()).toBe(3);
  });
  it('begins with one connection when the other cannot be opened yet', async () => {
    const options = { failFirst: 'apps.connections.open' } as const;
    await using room = await openSlackRoom(options);
    expect((await room.slack.slash({ command: '/report' })).text).toBe('report()');
  });
});

function reasons(logged: readonly Logged[]): readonly unknown[] {
  return logged.filter(({ event }) => event === 'slack.handler_failed').map(({ fields }) => fields.reason);
}
