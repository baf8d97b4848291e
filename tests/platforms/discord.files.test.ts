import { expect, test } from 'vitest';
import { openFiles } from '../../src/platforms/discord/files.ts';

test.each([
  'http://cdn.discordapp.com/a',
  'https://cdn.discordapp.com.evil.example/a',
  'https://evil.example/cdn.discordapp.com',
  'https://cdn.discordapp.com:8443/a',
  'https://169.254.169.254/latest/meta-data',
  'file:///etc/passwd',
  'no address',
])('nothing is fetched from %s', async (url) => {
  const files = openFiles({ apiUrl: 'https://discord.test/api' });
  const file = files.attachment({ name: 'a', size: 1, url });
  await expect(file.read(100)).rejects.toMatchObject({ kind: 'gone', message: 'the file does not lie with Discord' });
  await files.close();
});
