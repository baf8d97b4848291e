import { expect, test } from 'vitest';
import type { Message } from '../../src/app/ports/index.ts';
import { actions, documentOf, paragraph } from '../../src/document/index.ts';
import { addressOf, announcement, connect, GROUP, replyTo, setting, words } from './telegram-kit.ts';

const picture = (id = 'a1') => ({
  id,
  alt: 'Reports: 12, most of them around 23:00.',
  png: new Uint8Array([137, 80, 78, 71, 13, 10]),
});
const charted = (text: string, id = 'a1'): Message => ({ ...announcement(text), picture: picture(id) });
const button = { label: 'Me too', command: 'report', values: { service: 'shopee' } };

async function arranged() {
  const connected = await connect();
  connected.peer.tell({ chat: GROUP, text: 'hello' });
  await connected.peer.settled();
  return connected;
}

test('an announcement with a picture is a photo with its words and buttons below', async () => {
  const { peer, platform } = await arranged();
  const document = documentOf('critical', 'Down', [paragraph('Down'), actions([button])]);
  const ref = await platform.send(addressOf(GROUP), { ...charted('Down'), document });
  const [photo] = peer.messages(GROUP);
  expect(photo).toMatchObject({ text: '🔴 Down', photo: expect.stringContaining('photo') });
  expect(photo?.keyboard.flat()).toHaveLength(1);
  expect(ref).toBe(`p${photo?.id}`);
  expect(peer.violations).toEqual([]);
});

test('the same picture is uploaded once, whatever it goes below and wherever', async () => {
  const { peer, platform } = await arranged();
  await platform.send(addressOf(GROUP), charted('Down'));
  await platform.send(addressOf(GROUP), charted('Still down'));
  await platform.send(addressOf(GROUP), charted('Another', 'b2'));
  const sent = peer.calls.filter(({ method }) => method === 'sendPhoto').map(({ payload }) => String(payload.photo));
  expect(sent.map((photo) => photo.startsWith('attach://'))).toEqual([true, false, true]);
  expect(peer.messages(GROUP)[1]?.photo).toBe(peer.messages(GROUP)[0]?.photo);
});

test('an edit of a photo brings picture and words up to date, or the words alone', async () => {
  const { peer, platform } = await arranged();
  const ref = await platform.send(addressOf(GROUP), charted('Down'));
  await platform.edit(addressOf(GROUP), ref, charted('Worse', 'b2'));
  expect(peer.messages(GROUP)).toMatchObject([{ text: '🔴 Worse', edits: 1 }]);
  await platform.edit(addressOf(GROUP), ref, announcement('Over'));
  expect(peer.messages(GROUP)).toMatchObject([{ text: '🔴 Over', edits: 2 }]);
  await platform.edit(addressOf(GROUP), ref, announcement('Over'));
  expect(peer.violations).toEqual([]);
});

test('a text stays a text when its news has a picture', async () => {
  const { peer, platform } = await arranged();
  const ref = await platform.send(addressOf(GROUP), announcement('Suspected'));
  await platform.edit(addressOf(GROUP), ref, charted('Confirmed'));
  expect(peer.messages(GROUP)).toMatchObject([{ text: '🔴 Confirmed', photo: null }]);
});

test('words that do not fit below a picture go without it, and none is lost', async () => {
  const { peer, platform } = await arranged();
  const long = 'word '.repeat(300).trim();
  await platform.send(addressOf(GROUP), charted(long));
  expect(peer.messages(GROUP)).toMatchObject([{ text: `🔴 ${long}`, photo: null }]);
});

test('an answer whose words are too long gets its picture in a message of its own', async () => {
  const long = 'word '.repeat(300).trim();
  const { peer } = await connect({
    dispatch: async () => ({ document: words(long), setting, visibility: 'private', picture: picture() }),
  });
  const answers = await peer.say({ chat: GROUP, text: '/report x' }, 2);
  expect(answers).toMatchObject([
    { text: long, photo: null },
    { text: picture().alt, silent: true },
  ]);
  expect(answers[1]?.photo).not.toBeNull();
});

test('a short answer is the caption of its picture, and quotes the question', async () => {
  const { peer } = await connect({
    dispatch: async (invocation) => ({ ...replyTo(invocation), picture: picture() }),
  });
  expect(await peer.say({ chat: GROUP, text: '/report x' })).toMatchObject([
    { text: 'You said report: x', replyTo: 1 },
  ]);
  expect(peer.violations).toEqual([]);
});
