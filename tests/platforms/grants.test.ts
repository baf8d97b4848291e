import { expect, test } from 'vitest';
import { readWho } from '../../src/app/ports/index.ts';
import { startBot } from '../support/discord-bot.ts';
import { namingCommand } from '../support/naming.ts';
import { HELPERS } from '../support/peers/discord/payloads.ts';
import { openSlackRoom } from '../support/slack-room.ts';
import { connect, GROUP, specs } from './telegram-kit.ts';

/** Who has which role, and who is named, over each platform's own wire. */
test('Discord: the roles of whoever typed or pressed, and that commands may be hidden from them', async () => {
  await using bot = await startBot();
  const deed = { channel: bot.channel, command: 'status' };
  await bot.peer.slash({ ...deed, roles: [HELPERS] });
  await bot.peer.slash({ ...deed, user: '300000000000000042' });
  const [helper, other] = bot.invocations;
  expect(helper?.hidesCommands).toBe(true);
  expect(await helper?.rolesAmong?.([HELPERS, '400000000000000009'])).toEqual([HELPERS]);
  expect(await other?.rolesAmong?.([HELPERS])).toEqual([]);
});

test('Slack: the groups of whoever typed, asked once in a few minutes', async () => {
  await using room = await openSlackRoom();
  room.slack.workspace.groups.set('S0OPS', new Set(['U0MEI']));
  for (const user of ['U0MEI', 'U0ADMIN']) await room.slack.slash({ command: '/report', text: 'etsy', user });
  const [mei, admin] = room.invocations;
  expect(await mei?.rolesAmong?.(['S0OPS', 'S0GONE', 'here'])).toEqual(['S0OPS']);
  room.slack.workspace.groups.clear();
  expect(await mei?.rolesAmong?.(['S0OPS'])).toEqual(['S0OPS']);
  expect(await admin?.rolesAmong?.(['S0OPS'])).toEqual([]);
  expect(room.logged.map(({ event }) => event)).toContain('slack.group_unknown');
});

test('Telegram: the person whose message the command answers, never a name that is merely typed', async () => {
  const { peer, invocations } = await connect({ options: { commands: [...specs, namingCommand] } });
  const ben = { id: 777, name: 'Ben', language: 'en' };
  peer.tell({ chat: GROUP, text: '/mention critical', answering: ben });
  peer.tell({ chat: GROUP, text: '/mention @ben critical' });
  peer.tell({ chat: GROUP, text: '/report shopee', answering: ben });
  await expect.poll(() => invocations.length).toBe(3);
  const typed = invocations.map(({ input }) => (input.kind === 'text' ? input.text : ''));
  expect(readWho(typed[0]?.split(' ')[0] ?? '')).toEqual({ kind: 'person', id: '777', label: 'Ben' });
  expect(typed.slice(1)).toEqual(['@ben critical', 'shopee']);
  expect(invocations[0]).toMatchObject({ canCall: false });
  expect(invocations[0]?.rolesAmong).toBeUndefined();
});
