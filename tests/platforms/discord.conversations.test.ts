import { expect, test } from 'vitest';
import type { Address, Reply } from '../../src/app/ports/index.ts';
import { type Action, actions, type Document, documentOf, paragraph } from '../../src/document/index.ts';
import { type Bot, said, startBot } from '../support/discord-bot.ts';

/** What goes over the wire, line by line: `>` from Discord, `<` from the bot. Ids are numbered as they appear. */

const meToo: Action = { label: 'Me too', command: 'report', values: { service: 'tiktok-shop' }, main: true };
const noSales: Action = { label: 'No sales', command: 'report', values: { symptom: 'zero_sales' }, replaces: true };

test('a slash command: acknowledged privately, then filled in', async () => {
  await using bot = await startBot();
  await bot.peer.conversation();
  await bot.peer.slash({ channel: bot.channel, command: 'status', options: { service: 'shopee' } });
  expect(await bot.peer.conversation()).toMatchInlineSnapshot(`
    "> INTERACTION_CREATE type 2 {"id":"#1","type":1,"name":"status","options":[{"name":"service","type":3,"value":"shopee"}]}
    < POST /interactions/#2/TOKEN/callback {"type":5,"data":{"flags":64}} → 204
    < PATCH /webhooks/#3/TOKEN/messages/@original {"content":"","embeds":[{"description":"All quiet."}]} → 200"
  `);
});

test('a public reply: the private acknowledgement is taken away first', async () => {
  await using bot = await startBot({ dispatch: async () => said('public', 'For everybody.') });
  await bot.peer.conversation();
  await bot.peer.slash({ channel: bot.channel, command: 'status' });
  expect(await bot.peer.conversation()).toMatchInlineSnapshot(`
    "> INTERACTION_CREATE type 2 {"id":"#1","type":1,"name":"status","options":[]}
    < POST /interactions/#2/TOKEN/callback {"type":5,"data":{"flags":64}} → 204
    < DELETE /webhooks/#3/TOKEN/messages/@original → 204
    < POST /webhooks/#3/TOKEN {"content":"","embeds":[{"description":"For everybody."}]} → 200"
  `);
});

test('an option being typed: one answer, from memory', async () => {
  await using bot = await startBot({ suggest: () => [{ value: 'shopee', label: 'Shopee 虾皮' }] });
  await bot.peer.conversation();
  await bot.peer.autocomplete({ channel: bot.channel, command: 'status', option: 'service', typed: '虾' });
  expect(await bot.peer.conversation()).toMatchInlineSnapshot(`
    "> INTERACTION_CREATE type 4 {"id":"#1","type":1,"name":"status","options":[{"name":"service","type":3,"value":"虾","focused":true}]}
    < POST /interactions/#2/TOKEN/callback {"type":8,"data":{"choices":[{"name":"Shopee 虾皮","value":"shopee"}]}} → 204"
  `);
});

test('a bare command: a form, and what was filled into it', async () => {
  await using bot = await startBot();
  await bot.peer.conversation();
  const { form } = await bot.peer.slash({ channel: bot.channel, command: 'report' });
  if (form === null) throw new Error('no form opened');
  const values = { service: 'Shopee', symptom: 'zero_sales' };
  await bot.peer.submit({ channel: bot.channel, form, values });
  expect(await bot.peer.conversation()).toMatchInlineSnapshot(`
    "> INTERACTION_CREATE type 2 {"id":"#1","type":1,"name":"report","options":[]}
    < POST /interactions/#2/TOKEN/callback {"type":9,"data":{"custom_id":"form:report","title":"Say what is broken for you","components":[{"type":18,"label":"Service","description":"Which service","component":{"custom_id":"service","required":true,"type":4,"style":1,"max_length":75}},{"type":18,"label":"What you see","description":"What is wrong","component":{"custom_id":"symptom","required":true,"type":3,"options":[{"label":"No sales","value":"zero_sales","default":false},{"label":"No views","value":"zero_views","default":false}]}},{"type":18,"label":"Note","description":"Anything else","component":{"custom_id":"note","required":false,"type":4,"style":2,"max_length":500}},{"type":18,"label":"Screenshot","description":"A picture of it","component":{"custom_id":"proof","required":false,"type":19}}]}} → 204
    > INTERACTION_CREATE type 5 {"custom_id":"form:report","components":[{"type":18,"id":1,"component":{"id":2,"type":4,"custom_id":"service","value":"Shopee"}},{"type":18,"id":3,"component":{"id":4,"type":3,"custom_id":"symptom","values":["zero_sales"]}},{"type":18,"id":5,"component":{"id":6,"type":4,"custom_id":"note","value":""}},{"type":18,"id":7,"component":{"id":8,"type":19,"custom_id":"proof","values":[]}}]}
    < POST /interactions/#3/TOKEN/callback {"type":5,"data":{"flags":64}} → 204
    < PATCH /webhooks/#4/TOKEN/messages/@original {"content":"","embeds":[{"description":"All quiet."}]} → 200"
  `);
});

test('buttons: a press on an announcement is answered privately, and the question after it in its place', async () => {
  const replies = [asking('What do you see?', 'private', [noSales]), said('replace', 'Thank you.')];
  await using bot = await startBot({ press: async () => replies.shift() ?? null });
  await bot.peer.conversation();
  const announcement = await bot.platform.send(addressOf(bot), message('Orders are down', [meToo]));
  const asked = await bot.peer.press({ channel: bot.channel, message: announcement, label: 'Me too' });
  await bot.peer.press({ channel: bot.channel, message: asked.message?.id ?? '', label: 'No sales' });
  expect(await bot.peer.conversation()).toMatchInlineSnapshot(`
    "< POST /channels/#1/messages {"content":"Orders are down","embeds":[{"description":"Orders are down"}],"components":[{"type":1,"components":[{"type":2,"style":1,"label":"Me too","custom_id":"1.aez8F4oyEXMixar6HCF4ZM"}]}],"nonce":"key-1","enforce_nonce":true} → 200
    > INTERACTION_CREATE type 3 on a message {"component_type":2,"custom_id":"1.aez8F4oyEXMixar6HCF4ZM"}
    < POST /interactions/#2/TOKEN/callback {"type":6} → 204
    < POST /webhooks/#3/TOKEN {"content":"","embeds":[{"description":"What do you see?"}],"components":[{"type":1,"components":[{"type":2,"style":2,"label":"No sales","custom_id":"1.LhXwbjBkH4LhXvRxLViz0R"}]}],"flags":64} → 200
    > INTERACTION_CREATE type 3 on a message {"component_type":2,"custom_id":"1.LhXwbjBkH4LhXvRxLViz0R"}
    < POST /interactions/#4/TOKEN/callback {"type":6} → 204
    < PATCH /webhooks/#3/TOKEN/messages/@original {"content":"","embeds":[{"description":"Thank you."}]} → 200"
  `);
});

test('a thread: the announcement, its thread, what is new in it', async () => {
  await using bot = await startBot();
  await bot.peer.conversation();
  const ref = await bot.platform.send(addressOf(bot), message('Orders are down'));
  const thread = await bot.platform.thread?.(addressOf(bot), ref, 'TikTok Shop: orders');
  if (thread === undefined) throw new Error('Discord has threads');
  await bot.platform.send(thread, { ...message('Half of them are back'), key: 'key-2' });
  expect(await bot.peer.conversation()).toMatchInlineSnapshot(`
    "< POST /channels/#1/messages {"content":"Orders are down","embeds":[{"description":"Orders are down"}],"nonce":"key-1","enforce_nonce":true} → 200
    > THREAD_CREATE
    < POST /channels/#1/messages/#2/threads {"name":"TikTok Shop: orders","auto_archive_duration":4320} → 201
    < POST /channels/#2/messages {"content":"Half of them are back","embeds":[{"description":"Half of them are back"}],"nonce":"key-2","enforce_nonce":true} → 200"
  `);
});

test('an announcement channel: the message and its publication', async () => {
  await using bot = await startBot({ connect: false });
  const news = { ...addressOf(bot), channel: bot.peer.addChannel(bot.guild, 'news', 'announcement') };
  await bot.platform.send(news, message('Orders are down'));
  expect(await bot.peer.conversation()).toMatchInlineSnapshot(`
    "< POST /channels/#1/messages {"content":"Orders are down","embeds":[{"description":"Orders are down"}],"nonce":"key-1","enforce_nonce":true} → 200
    < GET /channels/#1 → 200
    < POST /channels/#1/messages/#2/crosspost → 200"
  `);
});

test('a person: their chat is opened, then written to', async () => {
  await using bot = await startBot({ connect: false });
  await bot.platform.send({ ...addressOf(bot), channel: 'user:300000000000000042' }, message('Just you.'));
  expect(await bot.peer.conversation()).toMatchInlineSnapshot(`
    "< POST /users/@me/channels {"recipient_id":"#1"} → 200
    < POST /channels/#2/messages {"content":"Just you.","embeds":[{"description":"Just you."}],"nonce":"key-1","enforce_nonce":true} → 200"
  `);
});

test('a gateway that drops: the session is resumed, and what was missed arrives', async () => {
  await using bot = await startBot();
  await bot.peer.conversation();
  bot.peer.dropGateway();
  await bot.peer.slash({ channel: bot.channel, command: 'status' });
  expect(await bot.peer.conversation()).toMatchInlineSnapshot(`
    "> closes the gateway with 4000
    > INTERACTION_CREATE type 2 {"id":"#1","type":1,"name":"status","options":[]}
    < RESUME
    < POST /interactions/#2/TOKEN/callback {"type":5,"data":{"flags":64}} → 204
    < PATCH /webhooks/#3/TOKEN/messages/@original {"content":"","embeds":[{"description":"All quiet."}]} → 200"
  `);
  expect(bot.peer.gateway).toMatchObject({ identifies: 1, resumes: 1 });
});

const SETTING = { locale: 'en', zone: 'UTC' };

const addressOf = (bot: Bot): Address => ({ platform: 'discord', community: bot.guild, channel: bot.channel });

const documentWith = (words: string, list: readonly Action[]): Document =>
  documentOf('neutral', words, [paragraph(words), actions(list)]);

const message = (words: string, list: readonly Action[] = []) => ({
  document: documentWith(words, list),
  setting: SETTING,
  key: 'key-1',
});

const asking = (words: string, visibility: Reply['visibility'], list: readonly Action[]): Reply => ({
  document: documentWith(words, list),
  setting: SETTING,
  visibility,
});
