import { expect, test } from 'vitest';
import { connect, GROUP, setting, words } from './telegram-kit.ts';

const files = ['TTS-3F7K.pdf', 'TTS-3F7K.json'].map((name, index) => ({
  name,
  mediaType: 'application/octet-stream',
  bytes: new Uint8Array(index + 3),
}));

test('files of an answer follow its words, silently', async () => {
  const { peer } = await connect({
    dispatch: async () => ({ document: words('Evidence'), setting, visibility: 'private', files }),
  });
  const answers = await peer.say({ chat: GROUP, text: '/report x' }, 3);
  expect(answers).toMatchObject([
    { text: 'Evidence' },
    { text: '[3 bytes]', silent: true },
    { text: '[4 bytes]', silent: true },
  ]);
  expect(peer.calls.filter(({ method }) => method === 'sendDocument')).toHaveLength(2);
  expect(peer.violations).toEqual([]);
});
