import { describe, expect, it } from 'vitest';
import type { Message } from '../../src/app/ports/index.ts';
import { actions, documentOf, type Picture, paragraph } from '../../src/document/index.ts';
import { blocksToText } from '../support/peers/slack/seen.ts';
import { announcement, openSlackRoom, reply } from '../support/slack-room.ts';

const outages = { platform: 'slack', community: 'T0SELLERS', channel: 'C0OUTAGES' } as const;
/** Not a real picture: nobody here looks at it. */
const picture: Picture = { png: new Uint8Array([1, 2, 3]), alt: '12 reports since 10:00', id: 'chart1' };

function charted(change: Partial<Picture> = {}): Message {
  const document = documentOf('neutral', 'Down', [
    paragraph('Down'),
    actions([{ label: 'Me too', command: 'report', values: {} }]),
  ]);
  return { ...announcement('Down'), document, picture: { ...picture, ...change } };
}

describe('a picture', () => {
  it('stands below the words and above the buttons, with words for those who cannot see it', async () => {
    await using room = await openSlackRoom();
    await room.platform.send(outages, charted());
    const [posted] = room.slack.messages('C0OUTAGES');
    expect(blocksToText(posted?.blocks ?? [])).toBe('Down\n(12 reports since 10:00)\n[Me too]');
  });

  it('is uploaded once, however many channels show it', async () => {
    await using room = await openSlackRoom();
    await room.platform.send(outages, charted());
    const ref = await room.platform.send({ ...outages, channel: 'C0LOBBY' }, charted());
    await room.platform.edit({ ...outages, channel: 'C0LOBBY' }, ref, charted({ id: 'chart2' }));
    expect([...room.slack.workspace.uploads.values()].map(({ name }) => name)).toEqual([
      'chart-chart1.png',
      'chart-chart2.png',
    ]);
  });

  it('goes along with an answer', async () => {
    await using room = await openSlackRoom({ dispatch: async () => ({ ...reply('Down'), picture }) });
    expect((await room.slack.slash({ command: '/report' })).text).toBe('Down\n(12 reports since 10:00)');
  });

  it.each([
    ['the bot may not upload', 'files.getUploadURLExternal', { kind: 'refused', error: 'missing_scope' }],
    ['the upload breaks', 'files.completeUploadExternal', { kind: 'reset', effect: false }],
  ] as const)('is left out when %s, and the words are said', async (_name, method, fault) => {
    await using room = await openSlackRoom();
    room.slack.failNext(method, fault);
    await room.platform.send(outages, charted());
    expect(blocksToText(room.slack.messages('C0OUTAGES')[0]?.blocks ?? [])).toBe('Down\n[Me too]');
    expect(room.logged.some(({ event }) => event === 'slack.picture_not_shown')).toBe(true);
  });

  it('that Slack refuses in the message is left out, and the words are said once', async () => {
    await using room = await openSlackRoom();
    room.slack.failNext('chat.postMessage', { kind: 'refused', error: 'invalid_blocks' });
    await room.platform.send(outages, charted());
    expect(room.slack.messages('C0OUTAGES').map(({ blocks }) => blocksToText(blocks))).toEqual(['Down\n[Me too]']);
  });

  it('that Slack refuses in an answer is left out, and the answer is given', async () => {
    await using room = await openSlackRoom({ dispatch: async () => ({ ...reply('Down'), picture }) });
    room.slack.failNext('response_url', { kind: 'status', status: 404, effect: false });
    expect((await room.slack.slash({ command: '/report' })).text).toBe('Down');
  });
});
