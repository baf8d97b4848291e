import { describe, expect, it, vi } from 'vitest';
import type { Installations, SharedLinks } from '../../src/app/ports/index.ts';
import { documentOf, heading } from '../../src/document/index.ts';
import type { SlackOptions } from '../../src/platforms/slack/index.ts';
import {
  announcement,
  failureOf,
  openSlackRoom,
  type RoomOptions,
  type SlackRoom,
  setting,
} from '../support/slack-room.ts';

/** What `createInstallations` promises, in memory: tests/contracts/store has the real one. */
function memory(): Installations & { readonly saved: Map<string, { secret: string; at: number }> } {
  const saved = new Map<string, { secret: string; at: number }>();
  return {
    saved,
    save: async (community, secret) => void saved.set(community, { secret, at: 1_769_500_000_000 }),
    find: async (community) => saved.get(community)?.secret ?? null,
    async remove(community, asOf) {
      const found = saved.get(community);
      return found !== undefined && found.at <= asOf && saved.delete(community);
    },
  };
}

const oauth = { clientId: '1769.500000', clientSecret: 'peer-client-secret', stateSecret: 's'.repeat(32) };

async function openShop(change: Partial<SlackOptions> = {}, options: RoomOptions = {}) {
  const installations = memory();
  const room = await openSlackRoom({
    ...options,
    transport: 'http',
    change: { botToken: undefined, oauth, installations, ...change },
  });
  return { room, installations };
}

/** The browser of a person who installs the app, up to where Slack asks for consent. */
async function begin(room: SlackRoom) {
  const page = await fetch(`${room.origin}/slack/install`);
  const [, consent = ''] = /<a href="([^"]+)"/.exec(await page.text()) ?? [];
  const url = new URL(consent.replaceAll('&amp;', '&'));
  return { url, cookie: page.headers.get('set-cookie')?.split(';')[0] ?? '' };
}

async function back(room: SlackRoom, query: Record<string, string>, cookie: string) {
  const url = `${room.origin}/slack/oauth_redirect?${new URLSearchParams(query)}`;
  const page = await fetch(url, { headers: { cookie, connection: 'close' } });
  return page.status;
}

async function install(room: SlackRoom, team: string): Promise<void> {
  const { url, cookie } = await begin(room);
  const state = url.searchParams.get('state') ?? '';
  expect(await back(room, { code: room.slack.oauth.allow(team), state }, cookie)).toBe(200);
}

const outages = { platform: 'slack', channel: 'C0OUTAGES' } as const;

describe('an installation', () => {
  it('begins with Slack’s page of consent, for what the bot needs', async () => {
    const { room } = await openShop();
    await using _room = room;
    const { url, cookie } = await begin(room);
    expect(`${url.origin}${url.pathname}`).toBe(`${new URL(room.slack.apiUrl).origin}/oauth/v2/authorize`);
    expect(url.searchParams.get('client_id')).toBe(oauth.clientId);
    expect(url.searchParams.get('scope')?.split(',')).toEqual(expect.arrayContaining(['commands', 'chat:write']));
    expect(cookie).toContain('slack-app-oauth-state=');
  });

  it('asks for leave to show addresses in short where there are pages', async () => {
    const { room } = await openShop({ publicUrl: 'https://status.test' });
    await using _room = room;
    const { url } = await begin(room);
    expect(url.searchParams.get('scope')?.split(',')).toEqual(expect.arrayContaining(['links:read', 'links:write']));
  });

  it('shows addresses in short with the token of the workspace they were posted in', async () => {
    const preview = async ({ urls }: SharedLinks) =>
      urls.map((url) => ({ url, document: documentOf('neutral', 'Down', [heading('Down')]), setting }));
    const { room } = await openShop({ publicUrl: 'https://status.test' }, { preview });
    await using _room = room;
    await install(room, 'T1');
    await install(room, 'T2');
    await room.slack.unfurls.share(['https://status.test/incidents/TT-3F7K'], { team: 'T2' });
    expect(await room.slack.unfurls.next()).toMatchObject({ team: 'T2' });
  });

  it('gives each workspace its own token, and what was paused there is resumed', async () => {
    const { room, installations } = await openShop();
    await using _room = room;
    await install(room, 'T1');
    await install(room, 'T2');
    await room.platform.send({ ...outages, community: 'T1' }, announcement('Sales read 0'));
    await room.platform.send({ ...outages, community: 'T2' }, announcement('Sales read 0'));
    expect(room.slack.messages('C0OUTAGES').map(({ team }) => team)).toEqual(['T1', 'T2']);
    expect(room.lifecycle).toEqual([
      { kind: 'returned', platform: 'slack', community: 'T1', channel: null },
      { kind: 'returned', platform: 'slack', community: 'T2', channel: null },
    ]);
    expect([...installations.saved.keys()]).toEqual(['T1', 'T2']);
  });

  it.each([
    [
      'with another browser’s state',
      async (room: SlackRoom, code: string) => {
        const [mine, theirs] = [await begin(room), await begin(room)];
        return back(room, { code, state: theirs.url.searchParams.get('state') ?? '' }, mine.cookie);
      },
    ],
    [
      'with a state that somebody made up',
      (room: SlackRoom, code: string) => back(room, { code, state: 'made-up' }, 'slack-app-oauth-state=made-up'),
    ],
    ['without a state', (room: SlackRoom, code: string) => back(room, { code }, '')],
  ])('is refused %s', async (_name, come) => {
    const { room, installations } = await openShop();
    await using _room = room;
    expect(await come(room, room.slack.oauth.allow('T1'))).toBeGreaterThanOrEqual(400);
    expect(installations.saved.size).toBe(0);
  });

  it.each([
    ['a code that is none', (room: SlackRoom) => ({ code: 'code-none', room })],
    ['a whole organisation', (room: SlackRoom) => ({ code: room.slack.oauth.allow('T1', 'organisation'), room })],
  ])('is refused for %s', async (_name, codeOf) => {
    const { room, installations } = await openShop();
    await using _room = room;
    const { url, cookie } = await begin(room);
    const state = url.searchParams.get('state') ?? '';
    expect(await back(room, { code: codeOf(room).code, state }, cookie)).toBeGreaterThanOrEqual(400);
    expect(installations.saved.size).toBe(0);
  });
});

describe('a workspace', () => {
  it('that never installed the app cannot be written to', async () => {
    const { room } = await openShop();
    await using _room = room;
    const sent = room.platform.send({ ...outages, community: 'T9' }, announcement('Sales read 0'));
    expect(await failureOf(sent)).toEqual({ kind: 'gone' });
  });

  it('whose token cannot be looked up is written to later', async () => {
    const installations = { ...memory(), find: () => Promise.reject(new Error('the database is away')) };
    const { room } = await openShop({ installations });
    await using _room = room;
    const sent = room.platform.send({ ...outages, community: 'T1' }, announcement('Sales read 0'));
    expect(await failureOf(sent)).toMatchObject({ kind: 'retry' });
  });

  it.each([
    ['app_uninstalled', { type: 'app_uninstalled' }],
    ['tokens_revoked', { type: 'tokens_revoked', tokens: { bot: ['U0BOT'] } }],
  ])('is forgotten after %s', async (_name, event) => {
    const { room, installations } = await openShop();
    await using _room = room;
    await install(room, 'T1');
    await room.slack.event(event, 'gone', { team: 'T1', at: 1_769_500_001 });
    const gone = { kind: 'removed', platform: 'slack', community: 'T1', channel: null };
    await vi.waitFor(() => expect(room.lifecycle.at(-1)).toEqual(gone));
    expect(installations.saved.size).toBe(0);
    const sent = room.platform.send({ ...outages, community: 'T1' }, announcement('Sales read 0'));
    expect(await failureOf(sent)).toEqual({ kind: 'gone' });
  });

  it('that installed the app again is not ended by an old word', async () => {
    const { room, installations } = await openShop();
    await using _room = room;
    await install(room, 'T1');
    await room.slack.event({ type: 'app_uninstalled' }, 'old', { team: 'T1', at: 1_769_499_000 });
    await room.slack.slash({ command: '/report' });
    expect(room.lifecycle).toHaveLength(1);
    expect(installations.saved.size).toBe(1);
  });

  it('of the operator’s own token is served beside them', async () => {
    const installations = memory();
    await using room = await openSlackRoom({ transport: 'http', change: { oauth, installations } });
    await install(room, 'T1');
    await room.platform.send({ ...outages, community: 'T0SELLERS' }, announcement('Sales read 0'));
    expect(room.slack.messages('C0OUTAGES').map(({ team }) => team)).toEqual(['T0SELLERS']);
  });

  it('has its own commands answered', async () => {
    const { room } = await openShop();
    await using _room = room;
    await install(room, 'T1');
    expect((await room.slack.slash({ command: '/report', text: 'etsy', team: 'T1' })).text).toBe('report(etsy)');
    expect(room.invocations[0]?.address.community).toBe('T1');
    expect(await room.invocations[0]?.isModerator()).toBe(false);
  });
});
