import { expect, test } from 'vitest';
import { said, startBot } from '../support/discord-bot.ts';

/** Hand-made: nobody here reads it. */
const files = ['TTS-3F7K.pdf', 'TTS-3F7K.json'].map((name, index) => ({
  name,
  mediaType: 'application/octet-stream',
  bytes: new Uint8Array(index + 3),
}));
const picture = { png: new Uint8Array([0x89, 0x50]), alt: 'Reports', id: 'abc123' };
const shown = [
  { name: 'TTS-3F7K.pdf', bytes: 3 },
  { name: 'TTS-3F7K.json', bytes: 4 },
];

test.each(['private', 'public'] as const)('a %s answer brings its files along', async (visibility) => {
  await using bot = await startBot({ dispatch: async () => ({ ...said(visibility, 'Evidence.'), files }) });
  const seen = await bot.peer.slash({ channel: bot.channel, command: 'status' });
  expect(seen.message).toMatchObject({ visibility, pictures: shown });
});

test('files stand behind the picture', async () => {
  await using bot = await startBot({ dispatch: async () => ({ ...said('private', 'Evidence.'), files, picture }) });
  const seen = await bot.peer.slash({ channel: bot.channel, command: 'status' });
  expect(seen.message).toMatchObject({ pictures: [{ name: 'chart-abc123.png' }, ...shown] });
});
