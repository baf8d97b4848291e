import { expect, test } from 'vitest';
import type { AttachmentError, CommandSpec } from '../../src/app/ports/index.ts';
import { type Filled, formFor } from '../../src/platforms/discord/form.ts';
import { type Bot, said, sampleCommands, startBot } from '../support/discord-bot.ts';

const report = specNamed('report');
const bare: Filled = { values: {}, hasFiles: false, locale: 'en-US', suggest: () => [] };

test('a command that lacks something is asked for it by a form in the language of the client', async () => {
  await using bot = await startBot({ suggest: () => [{ value: 'tiktok-shop', label: 'TikTok Shop' }] });
  const { form } = await bot.peer.slash({ channel: bot.channel, command: 'report', locale: 'zh-CN' });
  expect(form).toMatchObject({
    title: '报告您遇到的问题',
    components: [
      { label: '服务', component: { custom_id: 'service', required: true, placeholder: 'TikTok Shop, …' } },
      { label: '您看到的情况', component: { type: 3, custom_id: 'symptom', options: [{ label: '销量为零' }, {}] } },
      { label: '备注', component: { custom_id: 'note', required: false, style: 2 } },
      { label: '截图', component: { type: 19, custom_id: 'proof', required: false } },
    ],
  });
  expect(bot.invocations).toEqual([]);
});

test('a form sent off is the command with what was filled in', async () => {
  await using bot = await startBot();
  const form = await formOf(bot, {});
  const values = { service: 'TikTok Shop', symptom: 'zero_sales' };
  const seen = await bot.peer.submit({ channel: bot.channel, form, values, user: '300000000000000042' });
  expect(seen.message).toMatchObject({ text: 'All quiet.', visibility: 'private' });
  expect(bot.invocations).toMatchObject([
    { command: 'report', input: { kind: 'named', values }, actor: { id: '300000000000000042' }, files: [] },
  ]);
});

test('what was said before the form stands in it', async () => {
  await using bot = await startBot();
  const form = await formOf(bot, { symptom: 'zero_views', note: 'Since noon' });
  await bot.peer.submit({ channel: bot.channel, form, values: { service: 'Shopee' } });
  expect(bot.invocations).toMatchObject([
    { input: { values: { service: 'Shopee', symptom: 'zero_views', note: 'Since noon' } } },
  ]);
});

test('a command with everything it needs is carried out without a form', async () => {
  await using bot = await startBot();
  const options = { service: 'shopee', symptom: 'zero_sales' };
  const seen = await bot.peer.slash({ channel: bot.channel, command: 'report', options });
  expect(seen).toMatchObject({ form: null, message: { text: 'All quiet.' } });
});

test('nobody fills in a form only to be told that they may not', async () => {
  await using bot = await startBot({ dispatch: async () => said('private', 'Moderators only.') });
  const member = await bot.peer.slash({ channel: bot.channel, command: 'subscribe' });
  expect(member).toMatchObject({ form: null, message: { text: 'Moderators only.' } });
  const moderator = await bot.peer.slash({ channel: bot.channel, command: 'subscribe', moderator: true });
  expect(moderator.form).not.toBeNull();
});

test('where the form cannot be shown the core asks', async () => {
  await using bot = await startBot({ dispatch: async () => said('private', 'Which service?') });
  bot.peer.plan({
    route: 'POST /interactions/:id/:token/callback',
    effect: { kind: 'error', status: 400, code: 50035 },
  });
  const seen = await bot.peer.slash({ channel: bot.channel, command: 'report' });
  expect(seen.message?.text).toBe('Which service?');
});

test('a command delivered twice opens one form', async () => {
  await using bot = await startBot();
  const first = await bot.peer.slash({ channel: bot.channel, command: 'report' });
  await bot.peer.redeliver(first.interaction);
  const values = { service: 'Shopee', symptom: 'zero_sales' };
  if (first.form === null) throw new Error('no form');
  await bot.peer.submit({ channel: bot.channel, form: first.form, values });
  expect(bot.invocations).toHaveLength(1);
});

test('what was misread stands in the form again, to be corrected', async () => {
  const values = { service: 'tik tok shp', symptom: 'zero_sales', note: 'Since noon' };
  const asks = { command: 'report', option: 'service', values, why: [] };
  await using bot = await startBot({
    dispatch: async ({ input }) =>
      input.kind === 'named' && input.values.service === 'tik tok shp'
        ? { ...said('private', 'Which service?'), asks }
        : said('private', 'Noted.'),
  });
  const misread = await bot.peer.slash({ channel: bot.channel, command: 'report', options: values });
  const message = misread.message?.id ?? '';
  const { form } = await bot.peer.press({ channel: bot.channel, message, label: 'Fill in again', locale: 'zh-CN' });
  if (form === null) throw new Error('no form opened');
  const seen = await bot.peer.submit({ channel: bot.channel, form, values: { service: 'TikTok Shop' } });
  expect(seen.message?.text).toBe('Noted.');
  expect(bot.invocations.at(-1)?.input).toEqual({ kind: 'named', values: { ...values, service: 'TikTok Shop' } });
  expect(bot.presses).toEqual([]);
});

test('a form never has more than five fields, and never without what is needed or was said', () => {
  const [option] = report.options;
  if (option === undefined) throw new Error('no option');
  const options = Array.from({ length: 8 }, (_, index) => ({ ...option, name: `o${index}`, required: index === 7 }));
  const wide: CommandSpec = { ...report, options };
  const names = (values: Filled['values']): readonly string[] | undefined =>
    formFor(wide, { ...bare, values })?.components.map((field) =>
      'component' in field && 'custom_id' in field.component ? field.component.custom_id : '',
    );
  expect(names({})).toEqual(['o0', 'o1', 'o2', 'o3', 'o7']);
  expect(names({ o5: 'x', o6: 'y' })).toEqual(['o0', 'o1', 'o5', 'o6', 'o7']);
  expect(names({ o0: 'x', o1: 'x', o2: 'x', o3: 'x', o4: 'x' })).toBeUndefined();
});

test('a file that was sent along is not lost in a form', () => {
  expect(formFor(report, { ...bare, hasFiles: true })).toBeNull();
});

test('a file comes with a command and is read only when it is asked for', async () => {
  await using bot = await startBot();
  const bytes = new TextEncoder().encode('a picture');
  await bot.peer.slash({ ...complete(bot), files: { proof: { name: 'proof.png', bytes } } });
  const [file] = bot.invocations[0]?.files ?? [];
  expect(file).toMatchObject({ name: 'proof.png', sizeBytes: 9 });
  expect(bot.invocations[0]?.input).toEqual({ kind: 'named', values: { service: 'shopee', symptom: 'zero_sales' } });
  expect(bot.peer.requests.filter(({ method, path }) => method === 'GET' && path.includes('attach'))).toEqual([]);
  expect(new TextDecoder().decode(await file?.read(100))).toBe('a picture');
});

test('a file comes with a form', async () => {
  await using bot = await startBot();
  const form = await formOf(bot, {});
  const values = { service: 'Shopee', symptom: 'zero_sales' };
  const uploads = { proof: { name: 'proof.png', bytes: new Uint8Array([1, 2, 3]) } };
  await bot.peer.submit({ channel: bot.channel, form, values, uploads });
  const [file] = bot.invocations[0]?.files ?? [];
  expect([...((await file?.read(3)) ?? [])]).toEqual([1, 2, 3]);
});

test.each<[string, object, AttachmentError['kind']]>([
  ['that is larger than anybody wants', { bytes: new Uint8Array(101) }, 'too_large'],
  ['that is larger than was said', { bytes: new Uint8Array(101), claimedBytes: 1 }, 'too_large'],
])('a file %s is not read to its end', async (_, upload, kind) => {
  await using bot = await startBot();
  const file = await sentFile(bot, upload);
  await expect(file.read(100)).rejects.toMatchObject({ name: 'AttachmentError', kind });
});

test.each<[string, Parameters<Bot['peer']['plan']>[0]['effect'], AttachmentError['kind']]>([
  ['is deleted', { kind: 'page', status: 404 }, 'gone'],
  ['has an address that is no longer good', { kind: 'page', status: 403 }, 'gone'],
  ['breaks off', { kind: 'reset', when: 'before' }, 'unreachable'],
  ['is answered with a failure', { kind: 'server_error', when: 'before' }, 'unreachable'],
])('a file that %s fails as such', async (_, effect, kind) => {
  await using bot = await startBot();
  const file = await sentFile(bot, { bytes: new Uint8Array([1]) });
  bot.peer.plan({ route: 'GET /attachments/:file', effect });
  await expect(file.read(100)).rejects.toMatchObject({ kind });
});

const complete = (bot: Bot) => ({
  channel: bot.channel,
  command: 'report',
  options: { service: 'shopee', symptom: 'zero_sales' },
});

async function sentFile(bot: Bot, upload: object) {
  await bot.peer.slash({
    ...complete(bot),
    files: { proof: { name: 'proof.png', bytes: new Uint8Array(), ...upload } },
  });
  const [file] = bot.invocations[0]?.files ?? [];
  if (file === undefined) throw new Error('no file came');
  return file;
}

async function formOf(bot: Bot, options: Readonly<Record<string, string>>) {
  const { form } = await bot.peer.slash({ channel: bot.channel, command: 'report', options });
  if (form === null) throw new Error('no form opened');
  return form;
}

function specNamed(name: string): CommandSpec {
  const spec = sampleCommands.find((one) => one.name === name);
  if (spec === undefined) throw new Error(`no sample ${name}`);
  return spec;
}
