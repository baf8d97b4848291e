import { describe, expect, it } from 'vitest';
import type { ChatHandler } from '../../src/app/ports/index.ts';
import { StartError } from '../../src/app/ports/index.ts';
import { createSlack, type SlackOptions } from '../../src/platforms/slack/index.ts';
import { startConnectProxy } from '../support/connect-proxy.ts';
import { deafChat } from '../support/deaf-chat.ts';
import { startSlackPeer } from '../support/peers/slack/index.ts';
import { contracts, openSlackRoom, optionsFor } from '../support/slack-room.ts';

const everywhere = { platform: 'slack', community: 'T0SELLERS', channel: null };
const outages = { ...everywhere, channel: 'C0OUTAGES' };

describe.each(['socket', 'http'] as const)('an event over %s', (transport) => {
  it.each([
    ['app_uninstalled', { type: 'app_uninstalled' }, { kind: 'removed', ...everywhere }],
    ['tokens_revoked', { type: 'tokens_revoked', tokens: { bot: ['U0BOT'] } }, { kind: 'removed', ...everywhere }],
    [
      'the bot leaving',
      { type: 'member_left_channel', user: 'U0BOT', channel: 'C0OUTAGES' },
      { kind: 'removed', ...outages },
    ],
    [
      'the bot joining',
      { type: 'member_joined_channel', user: 'U0BOT', channel: 'C0OUTAGES' },
      { kind: 'returned', ...outages },
    ],
    [
      'channel_archive',
      { type: 'channel_archive', user: 'U0ADMIN', channel: 'C0OUTAGES' },
      { kind: 'removed', ...outages },
    ],
    [
      'channel_unarchive',
      { type: 'channel_unarchive', user: 'U0ADMIN', channel: 'C0OUTAGES' },
      { kind: 'returned', ...outages },
    ],
    ['channel_deleted', { type: 'channel_deleted', channel: 'C0OUTAGES' }, { kind: 'removed', ...outages }],
  ])('%s changes where we write', async (_name, event, meaning) => {
    await using room = await openSlackRoom({ transport });
    await room.slack.event(event);
    // Events and commands come in order on one wire: after this answer the event has been handled.
    await room.slack.slash({ command: '/report' });
    expect(room.lifecycle).toEqual([meaning]);
  });
});

describe('an event', () => {
  it('delivered twice counts once', async () => {
    await using room = await openSlackRoom();
    await room.slack.event({ type: 'app_uninstalled' }, 'again');
    await room.slack.event({ type: 'app_uninstalled' }, 'again');
    await room.slack.slash({ command: '/report' });
    expect(room.lifecycle).toHaveLength(1);
  });

  it.each([
    ['a member leaving', { type: 'member_left_channel', user: 'U0MEI', channel: 'C0OUTAGES' }],
    ['a person’s own token ending', { type: 'tokens_revoked', tokens: { oauth: ['U0MEI'] } }],
    ['a kind nobody asked for', { type: 'reaction_added', user: 'U0MEI', item: {} }],
  ])('about %s changes nothing', async (_name, event) => {
    await using room = await openSlackRoom();
    await room.slack.event(event);
    await room.slack.slash({ command: '/report' });
    expect(room.lifecycle).toEqual([]);
  });
});

describe('a start that fails', () => {
  it('names the bot token when Slack refuses it', async () => {
    const error = await startWith({ botToken: 'xoxb-wrong' });
    expect(error.message).toBe('Slack refused SLACK_BOT_TOKEN: invalid_auth');
    expect(error.remedy).toContain('SLACK_BOT_TOKEN');
  });
  it('names the app token when Slack refuses that', async () => {
    const error = await startWith({ appToken: 'xapp-wrong' });
    expect(error.message).toBe('Slack refused SLACK_APP_TOKEN: invalid_auth');
    expect(error.remedy).toContain('SLACK_APP_TOKEN');
  });
  it('says so when Slack cannot be reached', async () => {
    const error = await startWith({ apiUrl: await closedAddress() });
    expect(error.message).toBe('Slack cannot be reached: ECONNREFUSED');
    expect(error.remedy).toContain('SLACK_API_URL');
  });
  it('says so when the port is somebody else’s', async () => {
    const taken = await startSlackPeer({ contracts: null });
    const port = Number(new URL(taken.apiUrl).port);
    const error = await startWith({ appToken: undefined, signingSecret: 's', host: '127.0.0.1', port });
    await taken.close();
    expect(error.message).toBe(`Slack's requests cannot be listened for on port ${port}`);
  });
  it('says what to set when there is no way in', async () => {
    const error = await startWith({ appToken: undefined });
    expect(error.remedy).toContain('SLACK_SIGNING_SECRET');
  });
});

/** Starts and stops with these options; the error is expected to be a StartError. */
async function startWith(change: Partial<SlackOptions>): Promise<StartError> {
  const slack = await startSlackPeer({ contracts });
  const platform = createSlack({ ...optionsFor(slack, 'socket'), ...change });
  const chat: ChatHandler = { ...deafChat, dispatch: async () => null, lifecycle: async () => {} };
  const error = await platform.start(chat).then(
    () => null,
    (cause: unknown) => cause,
  );
  await platform.stop();
  await slack.close();
  if (error instanceof StartError) return error;
  throw new Error('no StartError', { cause: error });
}

async function closedAddress(): Promise<string> {
  const slack = await startSlackPeer({ contracts: null });
  await slack.close();
  return slack.apiUrl;
}

describe('behind a proxy', () => {
  it.each(['socket', 'http'] as const)('everything to Slack goes through it (%s)', async (transport) => {
    await using proxy = await startConnectProxy();
    await using room = await openSlackRoom({ transport, change: { proxyUrl: proxy.url } });
    expect((await room.slack.slash({ command: '/report', text: 'etsy' })).text).toBe('report(etsy)');
    const slackHost = new URL(room.slack.apiUrl).host;
    // auth.test and the answer; in Socket Mode also apps.connections.open and the socket, twice each.
    expect(proxy.tunnels).toEqual(Array(transport === 'socket' ? 6 : 2).fill(slackHost));
  });
});
