import { describe, expect, it, vi } from 'vitest';
import { buttonIdOf, type Message, type Press, type Reply } from '../../src/app/ports/index.ts';
import { type Action, actions, documentOf, paragraph } from '../../src/document/index.ts';
import { announcement, openSlackRoom, reply, setting } from '../support/slack-room.ts';

const outages = { platform: 'slack', community: 'T0SELLERS', channel: 'C0OUTAGES' } as const;
const meToo: Action = { label: 'Me too', command: 'report', values: { service: 'tiktok-shop', symptom: 'zero_sales' } };

function withButton(words: string, action = meToo): Message {
  const document = documentOf('warning', words, [paragraph(words), actions([action])]);
  return { ...announcement(words), document };
}

const question: Reply = {
  document: documentOf('neutral', 'Which one?', [paragraph('Which one?'), actions([{ ...meToo, replaces: true }])]),
  setting,
  visibility: 'private',
};

describe.each(['socket', 'http'] as const)('a press over %s', (transport) => {
  it('of a button on an announcement is answered to the one who pressed', async () => {
    await using room = await openSlackRoom({ transport });
    await room.platform.send(outages, withButton('Sales read 0'));
    const [posted] = room.slack.messages('C0OUTAGES');
    if (posted === undefined) throw new Error('nothing was posted');
    const seen = await room.slack.press({ on: posted, label: 'Me too' });
    expect(seen).toMatchObject({ visibility: 'private', text: 'pressed' });
    expect(room.presses).toMatchObject([
      { address: outages, chat: 'community', actor: { id: 'U0MEI' }, button: buttonIdOf(meToo) },
    ]);
  });

  it('may be answered for all', async () => {
    await using room = await openSlackRoom({
      transport,
      dispatch: async () => question,
      press: async () => reply('We all know', 'public'),
    });
    const asked = await room.slack.slash({ command: '/report' });
    expect(await room.slack.press({ on: asked, label: 'Me too' })).toMatchObject({ visibility: 'public' });
  });

  it('may bring the answer it stands in up to date', async () => {
    await using room = await openSlackRoom({
      transport,
      dispatch: async () => question,
      press: async () => reply('Thank you', 'replace'),
    });
    const asked = await room.slack.slash({ command: '/report' });
    const seen = await room.slack.press({ on: asked, label: 'Me too' });
    expect(seen).toMatchObject({ visibility: 'replaced', text: 'Thank you' });
  });

  it('may bring the message in the channel up to date', async () => {
    await using room = await openSlackRoom({ transport, press: async () => reply('Muted', 'replace') });
    await room.platform.send(outages, withButton('Sales read 0'));
    const [posted] = room.slack.messages('C0OUTAGES');
    if (posted === undefined) throw new Error('nothing was posted');
    await room.slack.press({ on: posted, label: 'Me too' });
    expect(room.slack.messages('C0OUTAGES')).toMatchObject([{ text: 'Muted', edits: 1 }]);
  });

  it('delivered twice carries the same id, and the core’s silence is kept', async () => {
    const answered = new Set<string>();
    const press = async ({ id }: Press) => {
      if (answered.has(id)) return null;
      answered.add(id);
      return reply('once');
    };
    await using room = await openSlackRoom({ transport, dispatch: async () => question, press });
    const asked = await room.slack.slash({ command: '/report' });
    const click = await room.slack.click({ on: asked, label: 'Me too' });
    await click.next();
    await click.redeliver();
    await room.slack.press({ on: asked, label: 'Me too' });
    expect(room.presses).toHaveLength(3);
    expect(answered.size).toBe(2);
    expect(click.seen).toHaveLength(1);
  });
});

describe('an answer to a press that is late', () => {
  it.each([
    ['replace', 'the message is edited', 'Muted'],
    ['public', 'it is posted', 'Sales read 0'],
  ] as const)('(%s): %s', async (visibility, _name, first) => {
    const answer = Promise.withResolvers<Reply>();
    await using room = await openSlackRoom({ press: () => answer.promise });
    await room.platform.send(outages, withButton('Sales read 0'));
    const [posted] = room.slack.messages('C0OUTAGES');
    if (posted === undefined) throw new Error('nothing was posted');
    await room.slack.click({ on: posted, label: 'Me too' });
    room.slack.expireResponses();
    answer.resolve(reply('Muted', visibility));
    await vi.waitFor(() => expect(room.slack.messages('C0OUTAGES').at(-1)?.text).toBe('Muted'));
    expect(room.slack.messages('C0OUTAGES')[0]?.text).toBe(first);
  });
});

it('a press in a thread is answered there', async () => {
  await using room = await openSlackRoom();
  const { workspace } = room.slack;
  await room.platform.send(outages, withButton('Sales read 0'));
  const [parent] = workspace.messages;
  if (parent === undefined) throw new Error('nothing was posted');
  const on = { ...parent, ts: workspace.nextTs(), thread: parent.ts };
  expect(await room.slack.press({ on, label: 'Me too' })).toMatchObject({ thread: parent.ts });
});

it('a press that cannot be read is acknowledged and logged', async () => {
  await using room = await openSlackRoom({ transport: 'http' });
  const payload = {
    type: 'block_actions',
    team: { id: 'T0SELLERS' },
    user: { id: 'U0MEI' },
    actions: [{ action_id: 'x' }],
  };
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  expect((await room.slack.post({ body })).status).toBe(200);
  expect(room.logged).toContainEqual({ event: 'slack.press_unreadable', fields: {} });
});
