import { describe, expect, test } from 'vitest';
import {
  type Attachment,
  AttachmentError,
  buttonIdOf,
  type ChatHandler,
  type Press,
  type Reply,
  type Utterance,
} from '../../src/app/ports/index.ts';
import { type Action, actions, documentOf, paragraph } from '../../src/document/index.ts';
import { addressOf, announcement, connect, GROUP, replyTo, setting, words } from './telegram-kit.ts';

const meToo: Action = { label: 'Me too', command: 'report', values: { service: 'shopee' }, main: true };
const works: Action = { label: 'Works for me', command: 'works', values: { service: 'shopee' }, replaces: true };
const lin = { id: 42, name: 'Lin', language: 'zh-hans' };
const CHANNEL = -1_009_000_000_077;

const withButtons = (text: string, list: readonly Action[] = [meToo, works]) => ({
  ...announcement(text),
  document: documentOf('warning', text, [paragraph(text), actions(list)]),
});
const said = (text: string, visibility: Reply['visibility']): Reply => ({ document: words(text), setting, visibility });

describe('buttons', () => {
  test('stand below the message in rows that a phone can show', async () => {
    const { peer, platform } = await connect();
    peer.tell({ chat: GROUP, text: 'hello' });
    await platform.send(addressOf(GROUP), withButtons('Down', [meToo, works, { ...meToo, label: 'x'.repeat(60) }]));
    const [message] = peer.messages(GROUP);
    expect(message?.keyboard.map((row) => row.map((button) => button.text.length))).toEqual([[6, 12], [48]]);
    expect(message?.keyboard[0]?.[0]?.data).toBe(buttonIdOf(meToo));
    expect(peer.violations).toEqual([]);
  });

  test('go with an edit that has none', async () => {
    const { peer, platform } = await connect();
    peer.tell({ chat: GROUP, text: 'hello' });
    const ref = await platform.send(addressOf(GROUP), withButtons('Down'));
    await platform.edit(addressOf(GROUP), ref, announcement('Over'));
    expect(peer.messages(GROUP)).toMatchObject([{ text: '🔴 Over', keyboard: [] }]);
  });
});

/** Connects with a core that answers every press so, and presses the button of a message in that chat. */
async function pressed(chat: number, reply: Reply | null, label = 'Me too') {
  const presses: Press[] = [];
  const press: ChatHandler['press'] = async (one) => {
    presses.push(one);
    return reply;
  };
  const connected = await connect({ chat: { press }, options: { wait: () => new Promise(() => {}) } });
  const { peer, platform } = connected;
  peer.tell({ chat, text: 'hello' });
  await platform.send(addressOf(chat), withButtons('Down'));
  const [message] = peer.messages(chat);
  if (!message) throw new Error('nothing was sent');
  const answer = await peer.press(message, label, lin);
  await peer.settled();
  return { ...connected, presses, answer };
}

describe('a press', () => {
  test('is handed in with who pressed, where and in which language', async () => {
    const { presses } = await pressed(GROUP, null);
    expect(presses).toMatchObject([
      {
        button: buttonIdOf(meToo),
        address: addressOf(GROUP),
        chat: 'community',
        actor: { id: '42', inbox: '42' },
        localeHint: 'zh-hans',
      },
    ]);
  });

  test('in a group whose answer is short and private is shown only to whoever pressed', async () => {
    const { peer, answer } = await pressed(GROUP, said('Thank you, counted.', 'private'));
    expect(answer).toEqual({ alert: 'Thank you, counted.' });
    expect(peer.messages(GROUP)).toHaveLength(1);
  });

  test('whose private answer is long becomes a silent message', async () => {
    const { peer, answer } = await pressed(GROUP, said('word '.repeat(60), 'private'));
    expect(answer).toEqual({ alert: null });
    expect(peer.messages(GROUP)).toMatchObject([{}, { silent: true }]);
  });

  test('whose answer replaces the message edits it', async () => {
    const { peer } = await pressed(GROUP, said('1 of 5 done', 'replace'), 'Works for me');
    expect(peer.messages(GROUP)).toMatchObject([{ text: '1 of 5 done', edits: 1, keyboard: [] }]);
  });

  test('on a message that is not there any more is answered beside it', async () => {
    const reply = said('This button is too old.', 'replace');
    const { peer, platform } = await connect({ chat: { press: async () => reply } });
    peer.tell({ chat: GROUP, text: 'hello' });
    await platform.send(addressOf(GROUP), announcement('x'));
    await peer.pressNothing(GROUP, lin);
    await expect.poll(() => peer.messages(GROUP).at(-1)?.text).toBe('This button is too old.');
  });

  test('that was seen before only ends the spinner', async () => {
    const { peer, answer } = await pressed(GROUP, null);
    expect(answer).toEqual({ alert: null });
    expect(peer.messages(GROUP)).toHaveLength(1);
  });

  test('that takes long is acknowledged first and answered later', async () => {
    const { promise, resolve } = Promise.withResolvers<Reply>();
    const { peer, platform } = await connect({ chat: { press: () => promise } });
    peer.tell({ chat: GROUP, text: 'hello' });
    await platform.send(addressOf(GROUP), withButtons('Down'));
    const [message] = peer.messages(GROUP);
    if (!message) throw new Error('nothing was sent');
    expect(await peer.press(message, 'Me too', lin)).toEqual({ alert: null });
    resolve(said('Counted after all', 'private'));
    await expect.poll(() => peer.messages(GROUP).at(-1)?.text).toBe('Counted after all');
  });
});

describe('words without a command', () => {
  const heard: Utterance[] = [];
  const hear: ChatHandler['hear'] = async (utterance) => {
    heard.push(utterance);
    return said(`Understood ${utterance.text}`, 'private');
  };

  test('are an answer in a private chat and as a reply to us, and nothing else', async () => {
    heard.length = 0;
    const { peer, platform } = await connect({ chat: { hear } });
    await peer.say({ chat: 42, user: lin, text: 'shopee' });
    peer.tell({ chat: GROUP, text: 'good morning' });
    await platform.send(addressOf(GROUP), announcement('Which service?'));
    const [question] = peer.messages(GROUP);
    if (!question) throw new Error('nothing was sent');
    await peer.say({ chat: GROUP, text: 'lazada', to: question });
    expect(heard.map(({ text, chat }) => [text, chat])).toEqual([
      ['shopee', 'direct'],
      ['lazada', 'community'],
    ]);
    expect(peer.violations).toEqual([]);
  });
});

describe('a link into the bot', () => {
  test.each([
    ['report_shopee', { command: 'report', input: { kind: 'text', text: 'shopee' } }],
    ['from-a-blog', { command: 'help', input: { kind: 'text', text: '' } }],
  ])('with %s', async (payload, expected) => {
    const { peer, invocations } = await connect();
    await peer.say({ chat: 42, text: `/start ${payload}` });
    expect(invocations).toMatchObject([expected]);
  });

  test('with a button presses it', async () => {
    const presses: Press[] = [];
    const press: ChatHandler['press'] = async (one) => {
      presses.push(one);
      return said('Counted', 'private');
    };
    const { peer } = await connect({ chat: { press } });
    await peer.say({ chat: 42, text: `/start ${buttonIdOf(meToo).replace('.', '-')}` });
    expect(presses.map(({ button }) => button)).toEqual([buttonIdOf(meToo)]);
  });
});

describe('a file', () => {
  const bytes = new TextEncoder().encode('date,units\n2026-01-12,7\n');
  const upload = async (size = bytes) => {
    let file: Attachment | undefined;
    const connected = await connect({
      dispatch: async (invocation) => {
        file = invocation.files[0];
        return replyTo(invocation);
      },
    });
    await connected.peer.say({ chat: 42, text: '/report sales', file: { name: 'sales.csv', bytes: size } });
    if (file === undefined) throw new Error('no file came in');
    return { ...connected, file };
  };

  test('comes with the command in its caption and is read when asked for', async () => {
    const { peer, file, invocations } = await upload();
    expect(invocations).toMatchObject([{ command: 'report', input: { text: 'sales' } }]);
    expect(file).toMatchObject({ name: 'sales.csv', sizeBytes: bytes.length });
    expect(new TextDecoder().decode(await file.read(1_000))).toBe('date,units\n2026-01-12,7\n');
    expect(peer.violations).toEqual([]);
  });

  test('that is larger than wanted is not downloaded', async () => {
    const { peer, file } = await upload();
    await expect(file.read(5)).rejects.toMatchObject({ name: 'AttachmentError', kind: 'too_large' });
    expect(peer.calls.map((call) => call.method)).not.toContain('getFile');
  });

  test('that Telegram does not hand out is gone', async () => {
    const { peer, file } = await upload();
    peer.fail('getFile', { kind: 'refuse', status: 400, description: 'Bad Request: file is too big' });
    const failure = await file.read(1_000).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(AttachmentError);
    expect(JSON.stringify([failure, String(failure)])).not.toContain(peer.token);
  });
});

test('a command posted in a channel comes from its administrators', async () => {
  const { peer, invocations } = await connect();
  await peer.say({ chat: CHANNEL, text: '/subscribe shopee' });
  const [invocation] = invocations;
  expect(invocation).toMatchObject({ command: 'subscribe', address: addressOf(CHANNEL), actor: { inbox: null } });
  expect(await invocation?.isModerator()).toBe(true);
  expect(peer.violations).toEqual([]);
});
