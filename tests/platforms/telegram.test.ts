import { describe, expect, test } from 'vitest';
import { BASIC_GROUP, connect, GROUP, OTHER_GROUP, replyTo } from './telegram-kit.ts';

describe('a command', () => {
  test('in a group is answered with a silent message that quotes it', async () => {
    const { peer } = await connect();
    const [answer] = await peer.say({ chat: GROUP, text: '/report tiktok sales zero' });
    expect(answer).toMatchObject({ text: 'You said report: tiktok sales zero', replyTo: 1, silent: true });
    expect(peer.violations).toEqual([]);
  });

  test('answered for everybody is heard', async () => {
    const { peer } = await connect({ dispatch: async (invocation) => replyTo(invocation, 'public') });
    expect(await peer.say({ chat: GROUP, text: '/report x' })).toMatchObject([{ silent: false, replyTo: 1 }]);
  });

  test('carries the ids, the language and everything typed after it', async () => {
    const { peer, invocations } = await connect();
    const update = peer.tell({
      chat: GROUP,
      user: { id: 42, name: 'Lin', language: 'zh-hans' },
      text: '/report@stallwatchtestbot  tiktok\nsales_zero ',
    });
    await peer.settled();
    expect(invocations).toMatchObject([
      {
        id: String(update.update_id),
        address: { platform: 'telegram', community: String(GROUP), channel: String(GROUP) },
        chat: 'community',
        actor: { id: '42', joinedAt: null, inbox: '42' },
        command: 'report',
        input: { kind: 'text', text: 'tiktok\nsales_zero' },
        localeHint: 'zh-hans',
        // A private answer to it would be read by the whole group.
        canWhisper: false,
      },
    ]);
  });

  test('in a private chat belongs to a community of its own and is not quoted', async () => {
    const { peer, invocations } = await connect();
    const [answer] = await peer.say({ chat: 42, user: { id: 42, name: 'Lin' }, text: '/report x' });
    expect(answer).toMatchObject({ replyTo: null, silent: false });
    expect(invocations).toMatchObject([
      { chat: 'direct', address: { community: 'dm:42', channel: '42' }, localeHint: null, canWhisper: true },
    ]);
  });

  test('in a topic of a forum is answered in that topic', async () => {
    const { peer, invocations } = await connect();
    const [answer] = await peer.say({ chat: GROUP, topic: 9, text: '/report x' });
    expect(answer).toMatchObject({ thread: 9 });
    expect(invocations[0]?.address).toEqual({ platform: 'telegram', community: String(GROUP), channel: `${GROUP}/9` });
  });

  test('/start opens the help', async () => {
    const { peer, invocations } = await connect();
    await peer.say({ chat: 42, text: '/start from-a-link' });
    expect(invocations).toMatchObject([{ command: 'help', input: { text: '' } }]);
  });

  test('we do not know is handed in from a private chat only', async () => {
    const { peer, invocations } = await connect();
    peer.tell({ chat: GROUP, text: '/weather tomorrow' });
    await peer.say({ chat: 42, text: '/weather tomorrow' });
    expect(invocations).toMatchObject([{ command: 'weather', chat: 'direct' }]);
  });

  test.each([
    ['addressed to another bot', { text: '/report@OtherBot tiktok' }],
    ['in the middle of a sentence', { text: 'try /report tiktok' }],
    ['in a post forwarded from the linked channel', { text: '/report tiktok', as: 'forwarded' as const }],
  ])('%s is not ours', async (_, speech) => {
    const { peer, invocations } = await connect();
    peer.tell({ chat: GROUP, ...speech });
    await peer.settled();
    expect(invocations).toEqual([]);
  });

  test('from before a long pause is not taken for news', async () => {
    const { peer, invocations, logged } = await connect({
      options: { clock: { now: () => Date.now() + 11 * 60_000 } },
    });
    peer.tell({ chat: GROUP, text: '/report tiktok' });
    await peer.settled();
    expect(invocations).toEqual([]);
    expect(logged).toContain('telegram.stale_command');
  });

  test('that was already answered stays silent', async () => {
    const seen = new Set<string>();
    const { peer, invocations } = await connect({
      dispatch: async (invocation) => {
        if (seen.has(invocation.id)) return null;
        seen.add(invocation.id);
        return replyTo(invocation);
      },
    });
    const update = peer.tell({ chat: GROUP, text: '/report x' });
    await peer.settled();
    peer.redeliver(update);
    await peer.settled();
    expect(invocations).toHaveLength(2);
    expect(peer.messages(GROUP)).toHaveLength(1);
  });

  test('whose answer is refused for a while is answered after the wait', async () => {
    const { peer } = await connect();
    peer.fail('sendMessage', { kind: 'flood', retryAfter: 2 });
    expect(await peer.say({ chat: GROUP, text: '/report x' })).toHaveLength(1);
  });

  test('whose answer may have arrived is not answered twice', async () => {
    const { peer, logged } = await connect();
    peer.fail('sendMessage', { kind: 'reset', when: 'after' });
    peer.tell({ chat: GROUP, text: '/report x' });
    await peer.settled();
    await peer.say({ chat: OTHER_GROUP, text: '/report y' });
    expect(peer.messages(GROUP)).toHaveLength(1);
    expect(logged).toContain('telegram.reply_failed');
  });
});

describe('whoever asks', () => {
  test('is a moderator when Telegram says administrator, asked once', async () => {
    const { peer, invocations } = await connect();
    peer.addAdministrator(GROUP, 42);
    await peer.say({ chat: GROUP, user: { id: 42, name: 'Lin' }, text: '/subscribe' });
    const answers = [await invocations[0]?.isModerator(), await invocations[0]?.isModerator()];
    expect(answers).toEqual([true, true]);
    expect(peer.calls.filter((call) => call.method === 'getChatMember')).toHaveLength(1);
  });

  test('is none as an ordinary member', async () => {
    const { peer, invocations } = await connect();
    await peer.say({ chat: GROUP, text: '/subscribe' });
    expect(await invocations[0]?.isModerator()).toBe(false);
  });

  test('as an anonymous administrator is a moderator without a question', async () => {
    const { peer, invocations } = await connect();
    await peer.say({ chat: GROUP, as: 'anonymous', text: '/subscribe' });
    expect(await invocations[0]?.isModerator()).toBe(true);
    expect(invocations[0]?.actor.id).toBe(String(GROUP));
    expect(peer.calls.filter((call) => call.method === 'getChatMember')).toEqual([]);
  });

  test('is the moderator of the own private chat', async () => {
    const { peer, invocations } = await connect();
    await peer.say({ chat: 42, text: '/subscribe' });
    expect(await invocations[0]?.isModerator()).toBe(true);
  });
});

describe('membership', () => {
  test('being removed and added again is told', async () => {
    const { peer, events } = await connect();
    peer.setBot(GROUP, 'kicked');
    peer.setBot(GROUP, 'member');
    await peer.settled();
    const at = { platform: 'telegram', community: String(GROUP), channel: null };
    expect(events).toEqual([
      { kind: 'removed', ...at },
      { kind: 'returned', ...at },
    ]);
  });

  test('a block in a private chat is told of that chat', async () => {
    const { peer, events } = await connect();
    peer.setBot(42, 'kicked');
    await peer.settled();
    expect(events).toEqual([{ kind: 'removed', platform: 'telegram', community: 'dm:42', channel: null }]);
  });

  test('a group that becomes a supergroup is told with both addresses', async () => {
    const { peer, events } = await connect();
    peer.migrate(BASIC_GROUP, GROUP);
    await peer.settled();
    expect(events).toEqual([
      {
        kind: 'moved',
        from: { platform: 'telegram', community: String(BASIC_GROUP), channel: String(BASIC_GROUP) },
        to: { platform: 'telegram', community: String(GROUP), channel: String(GROUP) },
      },
    ]);
  });
});
