import { expect, test } from 'vitest';
import { type Message, readWho } from '../../src/app/ports/index.ts';
import type { Mention } from '../../src/document/index.ts';
import { slackManifest } from '../../src/platforms/slack/manifest.ts';
import { namingCommand } from '../support/naming.ts';
import { announcement, commandSpec, openSlackRoom } from '../support/slack-room.ts';

const outages = { platform: 'slack', community: 'T0SELLERS', channel: 'C0OUTAGES' } as const;
const change = { commands: [commandSpec('status'), namingCommand] };

function calling(mentions: readonly Mention[]): Message {
  const said = announcement('<!channel> @here is what people wrote');
  return { ...said, document: { ...said.document, mentions } };
}

test('a message calls the groups it names above its words, and nobody that its words name', async () => {
  await using room = await openSlackRoom();
  await room.platform.send(
    outages,
    calling([
      { id: 'S0OPS', label: '@ops' },
      { id: 'here', label: '@here' },
    ]),
  );
  const [posted] = room.slack.messages('C0OUTAGES');
  expect(posted?.blocks?.[0]).toEqual({
    type: 'section',
    text: { type: 'mrkdwn', text: '<!subteam^S0OPS> <!here>', verbatim: true },
  });
  expect(posted?.text).toContain('&lt;!channel&gt;');
});

test('what is no group’s id is shown and calls nobody', async () => {
  await using room = await openSlackRoom();
  await room.platform.send(outages, calling([{ id: 'everyone', label: '@<!everyone>*' }]));
  const [posted] = room.slack.messages('C0OUTAGES');
  const text = { type: 'text', text: '@<!everyone>*' };
  expect(posted?.blocks?.[0]).toEqual({
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: [text] }],
  });
});

test.each([
  ['critical <!subteam^S0OPS|@ops>', { kind: 'role', id: 'S0OPS', label: '@ops' }],
  ['critical <!subteam^S0OPS>', { kind: 'role', id: 'S0OPS', label: '@S0OPS' }],
  ['critical <!here>', { kind: 'place', id: 'here', label: '@here' }],
  ['critical <!channel|@channel>', { kind: 'place', id: 'channel', label: '@channel' }],
  ['critical @here', { kind: 'place', id: 'here', label: '@here' }],
  ['critical <@U0MEI|mei>', { kind: 'person', id: 'U0MEI', label: '@mei' }],
  ['critical <!everyone>', null],
  ['critical &lt;!here&gt;', null],
])('/mention %s', async (text, who) => {
  await using room = await openSlackRoom({ change });
  await room.slack.slash({ command: '/mention', written: text });
  const input = room.invocations[0]?.input;
  expect(readWho(input?.kind === 'text' ? (input.text.split(' ')[1] ?? '') : '')).toEqual(who);
});

test('a word of other commands stays what it is', async () => {
  await using room = await openSlackRoom({ change });
  await room.slack.slash({ command: '/stallwatch', text: 'status tell @here' });
  expect(room.invocations[0]?.input).toEqual({ kind: 'text', text: 'tell @here' });
});

test('the manifest asks Slack to write out whom people name, where somebody may be named', () => {
  const commands = slackManifest(change.commands).features.slash_commands;
  expect(commands.map(({ command, should_escape: escaped }) => [command, escaped])).toEqual([
    ['/stallwatch', false],
    ['/mention', true],
  ]);
});
