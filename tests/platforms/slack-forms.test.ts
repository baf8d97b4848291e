import { describe, expect, it, vi } from 'vitest';
import type { Asks, CommandSpec, Invocation, OptionSpec, Reply } from '../../src/app/ports/index.ts';
import { type Action, actions, documentOf, paragraph, text } from '../../src/document/index.ts';
import { commandSpec, openSlackRoom, type RoomOptions, reply, setting } from '../support/slack-room.ts';

const report: CommandSpec = {
  ...commandSpec('report'),
  options: [
    option('service', { required: true, kind: 'suggest' }),
    option('symptom', {
      required: true,
      kind: 'choice',
      choices: [
        { value: 'zero_sales', label: { en: 'Sales read 0', 'zh-CN': '销量为 0' } },
        { value: 'other', label: { en: 'Something else', 'zh-CN': '其他' } },
      ],
    }),
    option('note', { kind: 'text', maxCharacters: 500 }),
    option('sheet', { kind: 'file' }),
  ],
};

function option(name: string, change: Partial<OptionSpec>): OptionSpec {
  const words = { en: `The ${name}`, 'zh-CN': `${name}项` };
  return {
    name,
    label: words,
    description: words,
    required: false,
    kind: 'text',
    choices: [],
    maxCharacters: 75,
    ...change,
  };
}

const which: Action = { label: 'Shopify', command: 'report', values: { service: 'shopify' } };

/** What the core says when nothing was said: a question with buttons, and what it asks. */
function question(change: Partial<Asks> = {}, locale = 'en'): Reply {
  return {
    document: documentOf('neutral', 'Which service?', [paragraph('Which service?'), actions([which])]),
    setting: { ...setting, locale },
    visibility: 'private',
    asks: { command: 'report', option: 'service', values: {}, why: null, ...change },
  };
}

/** Asks for what is missing, and says what it was told when nothing is. */
const core: NonNullable<RoomOptions['dispatch']> = async ({ input, files }: Invocation) => {
  if (input.kind === 'text') return question();
  return reply(`${JSON.stringify(input.values)} ${files.map(({ name }) => name)}`);
};

const room = (options: RoomOptions = {}) =>
  openSlackRoom({ dispatch: core, ...options, change: { commands: [report], ...options.change } });

describe.each(['socket', 'http'] as const)('a command with nothing behind it, over %s', (transport) => {
  it('opens a view at once, which becomes a form, and what is sent is the command', async () => {
    await using one = await room({
      transport,
      suggest: ({ typed, locale }) => [{ value: 'tiktok-shop', label: `TikTok Shop (${typed}, ${locale})` }],
    });
    const slash = await one.slack.type({ command: '/report' });
    expect(await one.slack.views.next()).toMatchObject({ title: '/report', text: '⏳', fields: [] });
    const form = await one.slack.views.next();
    expect(form.fields.map(({ block_id, optional, element }) => [block_id, optional, element.type])).toEqual([
      ['service', false, 'external_select'],
      ['symptom', false, 'static_select'],
      ['note', true, 'plain_text_input'],
      ['sheet', true, 'file_input'],
    ]);
    expect(await one.slack.suggest(form, 'service', 'tik')).toEqual({
      options: [{ text: { type: 'plain_text', text: 'TikTok Shop (tik, en)', emoji: false }, value: 'tiktok-shop' }],
    });
    await one.slack.submit(form, { service: 'tiktok-shop', symptom: 'zero_sales' });
    expect(await slash.next()).toMatchObject({
      visibility: 'private',
      text: '{"service":"tiktok-shop","symptom":"zero_sales"} ',
    });
    expect(one.invocations.at(-1)).toMatchObject({
      address: { platform: 'slack', community: 'T0SELLERS', channel: 'C0OUTAGES' },
      actor: { id: 'U0MEI' },
      command: 'report',
    });
  });

  it('sent twice carries the same id', async () => {
    await using one = await room({ transport });
    await one.slack.type({ command: '/report' });
    await one.slack.views.next();
    const form = await one.slack.views.next();
    const sent = await one.slack.submit(form, { service: 'x', symptom: 'other' });
    await sent.redeliver();
    await vi.waitFor(() => expect(one.invocations).toHaveLength(3));
    expect(one.invocations[2]?.id).toBe(one.invocations[1]?.id);
  });
});

describe('the form', () => {
  it('speaks the language of the channel', async () => {
    await using one = await room({ dispatch: async () => question({}, 'zh-CN') });
    await one.slack.type({ command: '/report' });
    await one.slack.views.next();
    const form = await one.slack.views.next();
    expect(form.fields[0]?.label.text).toBe('service项');
    expect(form.view).toMatchObject({ submit: { text: '发送' }, close: { text: '取消' } });
    expect(form.fields[1]?.element).toMatchObject({
      options: [{ text: { text: '销量为 0' } }, { text: { text: '其他' } }],
    });
  });

  it('opens again with what was said, when something in it was not understood', async () => {
    const dispatch = async (invocation: Invocation) => {
      if (invocation.input.kind === 'text') return question();
      const { values } = invocation.input;
      return question({ option: 'note', values, why: text`That text has 600 characters; at most 500 fit.` });
    };
    await using one = await room({ dispatch, suggest: () => [{ value: 'x', label: 'Shop X' }] });
    const slash = await one.slack.type({ command: '/report' });
    await one.slack.views.next();
    const form = await one.slack.views.next();
    await one.slack.submit(form, { service: 'x', symptom: 'other', note: 'n'.repeat(600) });
    const again = await one.slack.views.next();
    expect(again.text).toContain('at most 500 fit');
    expect(again.fields.map(({ element }) => element)).toMatchObject([
      { initial_option: { value: 'x', text: { text: 'Shop X' } } },
      { initial_option: { value: 'other' } },
      { initial_value: `${'n'.repeat(499)}…` },
      {},
    ]);
    expect(slash.seen).toEqual([]);
  });

  it('gives way to what there is to say instead', async () => {
    await using one = await room({ dispatch: async () => reply('Only moderators can do that.') });
    await one.slack.type({ command: '/report' });
    await one.slack.views.next();
    expect(await one.slack.views.next()).toMatchObject({ text: 'Only moderators can do that.', fields: [] });
  });

  it('that the person closed before it was there leaves the question with buttons', async () => {
    const answer = Promise.withResolvers<Reply>();
    await using one = await room({ dispatch: () => answer.promise });
    const slash = await one.slack.type({ command: '/report' });
    one.slack.views.close((await one.slack.views.next()).id);
    answer.resolve(question());
    expect((await slash.next()).text).toBe('Which service?\n[Shopify]');
  });

  it.each([
    ['a trigger that came too late', { kind: 'refused', error: 'expired_trigger_id' }],
    ['an answer that never came', { kind: 'reset', effect: false }],
  ] as const)('that cannot be opened for %s leaves the question with buttons', async (_name, fault) => {
    await using one = await room();
    one.slack.failNext('views.open', fault);
    one.slack.failNext('views.open', fault);
    expect((await one.slack.slash({ command: '/report' })).text).toBe('Which service?\n[Shopify]');
    expect(one.logged.some(({ event }) => event === 'slack.handler_failed')).toBe(false);
  });

  it('is not opened for what one press can say', async () => {
    await using one = await room({ dispatch: async () => question({ option: 'symptom', values: { service: 'x' } }) });
    expect((await one.slack.slash({ command: '/report', text: 'x' })).text).toBe('Which service?\n[Shopify]');
  });

  it('is opened for a file, which a slash command cannot take along', async () => {
    const dispatch = async ({ files }: Invocation) =>
      files.length > 0 ? reply('Thank you') : question({ option: 'sheet', why: text`Attach a CSV or Excel file.` });
    await using one = await room({ dispatch });
    const slash = await one.slack.type({ command: '/report', text: 'x other' });
    const form = await one.slack.views.next();
    expect(form.text).toBe('ℹ️ Attach a CSV or Excel file.');
    const sheet = one.slack.upload('sales.csv', 'a,b');
    await one.slack.submit(form, { service: 'x', symptom: 'other', sheet });
    expect((await slash.next()).text).toBe('Thank you');
  });

  it('is opened by a button of a command that needs words', async () => {
    await using one = await room({
      dispatch: async () => reply('…'),
      press: async () => question({ option: 'service', values: { symptom: 'other' } }),
    });
    const on = { ...(await one.slack.slash({ command: '/stallwatch', text: 'help' })), blocks: questionBlocks };
    const click = await one.slack.click({ on, label: 'Shopify' });
    const form = await one.slack.views.next();
    expect(form.fields[1]?.element).toMatchObject({ initial_option: { value: 'other' } });
    await one.slack.submit(form, { service: 'x', symptom: 'other' });
    expect((await click.next()).text).toBe('…');
  });
});

const questionBlocks = [
  { type: 'actions', elements: [{ type: 'button', action_id: 'b', text: { type: 'plain_text', text: 'Shopify' } }] },
];

it('a form asked for in a private chat is answered there', async () => {
  await using one = await room();
  const slash = await one.slack.type({ command: '/report', channel: 'D0MEI' });
  await one.slack.views.next();
  const form = await one.slack.views.next();
  one.slack.expireResponses();
  await one.slack.submit(form, { service: 'x', symptom: 'other' });
  await vi.waitFor(() => expect(one.slack.messages('D0MEI')).toHaveLength(1));
  expect(slash.seen).toEqual([]);
  expect(one.invocations.at(-1)?.chat).toBe('direct');
});
