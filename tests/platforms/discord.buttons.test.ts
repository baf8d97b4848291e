import { describe, expect, test } from 'vitest';
import { type Address, buttonIdOf, type Reply } from '../../src/app/ports/index.ts';
import { type Action, actions, type Document, documentOf, paragraph } from '../../src/document/index.ts';
import { componentsOf } from '../../src/platforms/discord/components.ts';
import { type Bot, said, startBot } from '../support/discord-bot.ts';

const meToo: Action = { label: 'Me too', command: 'report', values: { service: 'tiktok-shop' }, main: true };
const details: Action = { label: 'Details', command: 'incident', values: { id: 'X1' } };
const answer = (index: number): Action => ({
  label: `Symptom ${index}`,
  command: 'report',
  values: { service: 'tiktok-shop', symptom: `s${index}` },
  replaces: true,
});
const answers = (count: number): readonly Action[] => Array.from({ length: count }, (_, index) => answer(index));

describe('what stands below a message', () => {
  test('buttons in the order of the actions, the main one marked', () => {
    expect(componentsOf(withActions([meToo, details]))).toEqual([
      {
        type: 1,
        components: [
          { type: 2, style: 1, label: 'Me too', custom_id: buttonIdOf(meToo) },
          { type: 2, style: 2, label: 'Details', custom_id: buttonIdOf(details) },
        ],
      },
    ]);
  });

  test('ten answers are buttons and eleven a menu', () => {
    expect(componentsOf(withActions(answers(10))).map(({ components }) => components.length)).toEqual([5, 5]);
    expect(componentsOf(withActions(answers(11)))).toMatchObject([
      { components: [{ type: 3, placeholder: 'Which one?', options: { length: 11 } }] },
    ]);
  });

  test('sixty answers are three menus that count themselves', () => {
    const rows = componentsOf(withActions(answers(60)));
    expect(rows).toMatchObject(
      [1, 2, 3].map((part) => ({ components: [{ type: 3, placeholder: `Which one? (${part}/3)` }] })),
    );
  });

  test('twenty-six different things to do are twenty-five buttons', () => {
    const many = Array.from({ length: 26 }, (_, index) => ({
      ...details,
      label: `${index}`,
      values: { id: `${index}` },
    }));
    // The same option differently filled in would be a menu.
    const mixed = [meToo, ...many];
    const labels = componentsOf(withActions(mixed)).flatMap(({ components }) => components);
    expect(labels).toHaveLength(25);
    expect(labels.at(-1)).toMatchObject({ label: '23' });
  });

  test('groups keep rows of their own while there is room, and close up when there is none', () => {
    const group = (name: string): readonly Action[] =>
      Array.from({ length: 3 }, (_, index) => ({
        ...details,
        label: name,
        values: { id: `${name}${index}`, by: name },
      }));
    const rowsOf = (names: string): number[] =>
      componentsOf(withActions(...[...names].map(group))).map(({ components }) => components.length);
    expect(rowsOf('ab')).toEqual([3, 3]);
    expect(rowsOf('abcdef')).toEqual([5, 5, 5, 3]);
  });

  test('the same action twice is one button, because Discord takes an id once', () => {
    expect(componentsOf(withActions([meToo, details], [meToo]))).toHaveLength(1);
  });
});

test('a press reaches the core with the button, the person and the place', async () => {
  await using bot = await startBot();
  const message = await announce(bot, [meToo, details]);
  await bot.peer.press({ channel: bot.channel, message, label: 'Me too', user: '300000000000000042', locale: 'zh-CN' });
  expect(bot.presses).toMatchObject([
    {
      button: buttonIdOf(meToo),
      address: addressOf(bot),
      chat: 'community',
      actor: { id: '300000000000000042', inbox: 'user:300000000000000042' },
      localeHint: 'zh-CN',
    },
  ]);
});

test('who may moderate is asked at each press', async () => {
  await using bot = await startBot();
  const message = await announce(bot, [meToo]);
  await bot.peer.press({ channel: bot.channel, message, label: 'Me too', moderator: true });
  await bot.peer.press({ channel: bot.channel, message, label: 'Me too', moderator: false });
  expect(await Promise.all(bot.presses.map((press) => press.isModerator()))).toEqual([true, false]);
});

test('what is chosen from a menu is a press', async () => {
  await using bot = await startBot();
  const message = await announce(bot, answers(30));
  const seen = await bot.peer.press({ channel: bot.channel, message, label: 'Symptom 27' });
  expect(bot.presses).toMatchObject([{ button: buttonIdOf(answer(27)) }]);
  expect(seen.message).toMatchObject({ text: 'Noted.', visibility: 'private' });
});

test('a press is acknowledged before anything else is done', async () => {
  const free = Promise.withResolvers<void>();
  await using bot = await startBot({
    press: async () => {
      await free.promise;
      return said('private', 'Slow.');
    },
  });
  const message = await announce(bot, [meToo]);
  const acknowledged = bot.peer.nextRequest('POST /interactions/:id/:token/callback');
  const pressed = bot.peer.press({ channel: bot.channel, message, label: 'Me too' });
  expect(await acknowledged).toMatchObject({ status: 204, body: { type: 6 } });
  free.resolve();
  expect((await pressed).message?.text).toBe('Slow.');
});

test('a private reply is seen by the one who pressed, and the announcement stays as it is', async () => {
  await using bot = await startBot();
  const message = await announce(bot, [meToo]);
  const seen = await bot.peer.press({ channel: bot.channel, message, label: 'Me too' });
  expect(seen.message).toMatchObject({ text: 'Noted.', visibility: 'private' });
  expect(bot.peer.messages(bot.channel)).toMatchObject([{ id: message, edits: 0 }]);
});

test('a public reply is seen by everybody', async () => {
  await using bot = await startBot({ press: async () => said('public', 'For everybody.') });
  const message = await announce(bot, [meToo]);
  const seen = await bot.peer.press({ channel: bot.channel, message, label: 'Me too' });
  expect(seen.message).toMatchObject({ text: 'For everybody.', visibility: 'public' });
  expect(bot.peer.messages(bot.channel)).toHaveLength(2);
});

test('questions follow one another in the same private message', async () => {
  const steps = [asking('Which symptom?', [answer(1), answer(2)]), said('replace', 'Thank you.')];
  await using bot = await startBot({
    dispatch: async () => ({ ...asking('Which service?', [{ ...meToo, replaces: true }]), visibility: 'private' }),
    press: async () => steps.shift() ?? null,
  });
  const first = await bot.peer.slash({ channel: bot.channel, command: 'status' });
  const message = first.message?.id ?? '';
  const second = await bot.peer.press({ channel: bot.channel, message, label: 'Me too' });
  const last = await bot.peer.press({ channel: bot.channel, message, label: 'Symptom 2' });
  expect([first, second, last].map((seen) => seen.message?.id)).toEqual([message, message, message]);
  expect(last.message).toMatchObject({ text: 'Thank you.', visibility: 'private', buttons: [] });
});

test('what cannot take the place of a deleted message is said privately', async () => {
  await using bot = await startBot({ press: async () => said('replace', 'Instead.') });
  const message = await announce(bot, [meToo]);
  const route = 'PATCH /webhooks/:application/:token/messages/@original';
  bot.peer.plan({ route, effect: { kind: 'error', status: 404, code: 10008 } });
  const seen = await bot.peer.press({ channel: bot.channel, message, label: 'Me too' });
  expect(seen.message).toMatchObject({ text: 'Instead.', visibility: 'private' });
});

test('a press delivered twice is answered once', async () => {
  const known = new Set<string>();
  await using bot = await startBot({
    press: async ({ id }) => (known.has(id) ? null : known.add(id) && said('public', 'Once.')),
  });
  const message = await announce(bot, [meToo]);
  const first = await bot.peer.press({ channel: bot.channel, message, label: 'Me too' });
  await bot.peer.redeliver(first.interaction);
  await bot.peer.press({ channel: bot.channel, message, label: 'Me too' });
  expect(bot.peer.messages(bot.channel).map(({ text }) => text)).toEqual(['What now?', 'Once.', 'Once.']);
});

test('a press that Discord has already given up counts all the same', async () => {
  await using bot = await startBot();
  const message = await announce(bot, [meToo]);
  const seen = await bot.peer.press({ channel: bot.channel, message, label: 'Me too', late: true });
  expect(seen.failed).toBe(true);
  await bot.peer.press({ channel: bot.channel, message, label: 'Me too' });
  expect(bot.presses).toHaveLength(2);
});

test('a press whose acknowledgement got lost on the way is answered by a follow-up', async () => {
  await using bot = await startBot();
  const message = await announce(bot, [meToo]);
  bot.peer.plan({ route: 'POST /interactions/:id/:token/callback', effect: { kind: 'reset', when: 'after' } });
  const seen = await bot.peer.press({ channel: bot.channel, message, label: 'Me too' });
  expect(seen.message).toMatchObject({ text: 'Noted.', visibility: 'private' });
});

test('an edit without actions takes the buttons away', async () => {
  await using bot = await startBot({ connect: false });
  const ref = await announce(bot, [meToo]);
  const over = documentOf('good', 'Over.', [paragraph('Over.')]);
  await bot.platform.edit(addressOf(bot), ref, { document: over, setting: SETTING, key: 'key-2' });
  expect(bot.peer.messages(bot.channel)).toMatchObject([{ id: ref, buttons: [] }]);
});

const SETTING = { locale: 'en', zone: 'UTC' };

const withActions = (...groups: readonly (readonly Action[])[]): Document =>
  documentOf('neutral', 'Which one?', [paragraph('Which one?'), ...groups.map(actions)]);

const addressOf = (bot: Bot): Address => ({ platform: 'discord', community: bot.guild, channel: bot.channel });

function announce(bot: Bot, list: readonly Action[]): Promise<string> {
  const document = documentOf('neutral', 'What now?', [paragraph('What now?'), actions(list)]);
  return bot.platform.send(addressOf(bot), { document: { ...document, summary: '' }, setting: SETTING, key: 'key-1' });
}

function asking(question: string, list: readonly Action[]): Reply {
  return {
    document: documentOf('neutral', question, [paragraph(question), actions(list)]),
    setting: SETTING,
    visibility: 'replace',
  };
}
