import { describe, expect, it, vi } from 'vitest';
import type { Happening, Home } from '../../src/app/ports/index.ts';
import { actions, bullets, documentOf, heading } from '../../src/document/index.ts';
import { openSlackRoom, reply, setting } from '../support/slack-room.ts';

const opened = { type: 'app_home_opened', user: 'U0ADMIN', channel: 'D0ADMIN', tab: 'home' };

const wants = (channel: string, what: string): Home['channels'][number] => ({
  channel,
  document: documentOf('neutral', 'Subscriptions', [bullets([what])]),
});

const page = (channels: Home['channels'] = []): Home => ({
  document: documentOf('warning', 'What is down', [
    heading('Open incidents'),
    actions([{ label: 'Report a problem', command: 'report', values: {} }]),
  ]),
  setting,
  channels,
});

describe('the app’s own page', () => {
  it.each(['socket', 'http'] as const)('shows what is down and where the bot writes, over %s', async (transport) => {
    const visits: Happening[] = [];
    const home = async (visit: Happening) => {
      visits.push(visit);
      return page([wants('C0OUTAGES', 'S1: TikTok Shop'), wants('C0LOBBY/1699.001', 'S1: everything')]);
    };
    await using room = await openSlackRoom({ transport, home });
    await room.slack.event(opened);
    const seen = await room.slack.views.next();
    expect(seen).toMatchObject({ user: 'U0ADMIN', view: { type: 'home' } });
    expect(seen.text).toBe(
      '⚠️ Open incidents\n[Report a problem]\n#C0OUTAGES\n• S1: TikTok Shop\n#C0LOBBY\n• S1: everything',
    );
    expect(visits[0]?.address.community).toBe('T0SELLERS');
    expect(await visits[0]?.isModerator()).toBe(true);
  });

  it('tells nobody what others asked for in private', async () => {
    await using room = await openSlackRoom({ home: async () => page([wants('D0MEI', 'S1: TikTok Shop')]) });
    await room.slack.event(opened);
    expect((await room.slack.views.next()).text).not.toContain('TikTok');
  });

  it('has no more blocks than Slack takes', async () => {
    const many = Array.from({ length: 80 }, (_, index) => wants(`C${index}`, 'S1: everything'));
    await using room = await openSlackRoom({ home: async () => page(many) });
    await room.slack.event(opened);
    const { view } = await room.slack.views.next();
    expect(view.blocks.length).toBeLessThanOrEqual(100);
    expect(view.blocks.length).toBeGreaterThan(90);
  });

  it('is not the private chat, whose opening changes nothing', async () => {
    const home = vi.fn(async () => page());
    await using room = await openSlackRoom({ home });
    await room.slack.event({ ...opened, tab: 'messages' });
    await room.slack.slash({ command: '/report' });
    expect(home).not.toHaveBeenCalled();
  });

  it('answers a press over the page', async () => {
    await using room = await openSlackRoom({ home: async () => page(), press: async () => reply('Nothing is down') });
    await room.slack.event(opened);
    await room.slack.pressIn(await room.slack.views.next(), 'Report a problem');
    expect(await room.slack.views.next()).toMatchObject({ text: 'Nothing is down', user: 'U0ADMIN' });
    expect(room.presses[0]).toMatchObject({ chat: 'direct', actor: { id: 'U0ADMIN' } });
  });

  it('answers a press in the private chat where nothing can be shown over the page', async () => {
    await using room = await openSlackRoom({ home: async () => page(), press: async () => reply('Nothing is down') });
    await room.slack.event(opened);
    const seen = await room.slack.views.next();
    room.slack.failNext('views.open', { kind: 'refused', error: 'expired_trigger_id' });
    await room.slack.pressIn(seen, 'Report a problem');
    await vi.waitFor(() => expect(room.slack.messages('U0ADMIN')).toMatchObject([{ text: 'Nothing is down' }]));
  });
});
