import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text as textOf } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import type { CommandSpec, Invocation, Message, Reply } from '../../src/app/ports/index.ts';
import { documentOf, heading, paragraph, strong, text } from '../../src/document/index.ts';
import { type Console, type ConsoleOptions, createConsole } from '../../src/platforms/console/index.ts';
import { deafChat } from '../support/deaf-chat.ts';

const setting = { locale: 'en', zone: 'UTC' };
const specs: readonly CommandSpec[] = ['help', 'status', 'subscribe'].map((name) => ({
  name,
  description: { en: name, 'zh-CN': name },
  options: [],
  access: 'member',
}));

describe('a piped script', () => {
  test('is answered line by line as plain text, and then it is over', async () => {
    const { shown } = await run('/status tiktok  us\n/help\n');
    expect(shown).toBe('status: tiktok  us\n\nhelp:\n\n');
  });

  test('whose last line has no end is answered all the same', async () => {
    expect((await run('/help')).shown).toBe('help:\n\n');
  });

  test('of a Windows editor, with empty lines, is read', async () => {
    expect((await run('/help\r\n\r\n  \r\n/status x\r\n')).shown).toBe('help:\n\nstatus: x\n\n');
  });

  test('with words that are no command gets the hint', async () => {
    expect((await run('hello\n')).shown).toBe('hint en\n\n');
  });

  test('whose answer brings files finds them in a folder, and is told where', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'stallwatch-console-'));
    const files = [{ name: 'TTS-3F7K.json', mediaType: 'application/json', bytes: Buffer.from('{}') }];
    const dispatch = async () => ({ ...reply('Evidence'), files });
    const { shown } = await run('/status\n', { dispatch, folder });
    expect(shown).toBe(`Evidence\nSaved: ${join(folder, 'TTS-3F7K.json')}\n\n`);
    expect(await readFile(join(folder, 'TTS-3F7K.json'), 'utf8')).toBe('{}');
    await rm(folder, { recursive: true });
  });

  test('gets the hint in the language it was last answered in', async () => {
    const dispatch = async () => reply('好', { ...setting, locale: 'zh-CN' });
    expect((await run('hello\n/settings language zh\nhello\n', { dispatch })).shown).toBe(
      'hint en\n\n好\n\nhint zh-CN\n\n',
    );
  });

  test('waits for each answer, and for what it caused, before the next line', async () => {
    const steps: string[] = [];
    await run('/status a\n/status b\n', {
      ...deafChat,
      dispatch: async (invocation) => {
        steps.push(`asked ${textIn(invocation)}`);
        await new Promise((resolve) => setImmediate(resolve));
        steps.push(`answered ${textIn(invocation)}`);
        return reply('ok');
      },
      afterEach: async () => {
        await new Promise((resolve) => setImmediate(resolve));
        steps.push('settled');
      },
    });
    expect(steps).toEqual(['asked a', 'answered a', 'settled', 'asked b', 'answered b', 'settled']);
  });

  test('shows the announcement that a line caused before the next answer', async () => {
    const { shown } = await run('/status a\n/status b\n', {
      afterEach: async (console) => {
        await console.send(terminal, announcement('Outage', 'one'));
      },
    });
    expect(shown).toBe('status: a\n\n📣 12:00 UTC\n🔴 Outage\n\nstatus: b\n\n');
  });

  test('speaks for several people and communities', async () => {
    const { heard } = await run(
      '/as ann /report x\n/as 李雷 @us-sellers /report y\n/as bob\n/as @us-sellers /report z\n/as eve report\n',
    );
    expect(heard.map(({ actor, address, command }) => [actor.id, address.community, command])).toEqual([
      ['ann', 'terminal', 'report'],
      ['李雷', 'us-sellers', 'report'],
    ]);
  });

  test('hands in every line as a new event of a moderator', async () => {
    const { heard } = await run('/help\n/help\n', { locale: 'zh-CN' });
    expect(new Set(heard.map((invocation) => invocation.id)).size).toBe(2);
    expect(heard[0]).toMatchObject({
      address: { platform: 'console', community: 'terminal', channel: 'terminal' },
      chat: 'community',
      actor: { id: 'you', joinedAt: null, inbox: 'terminal' },
      localeHint: 'zh-CN',
    });
    expect(await heard[0]?.isModerator()).toBe(true);
  });

  test('with an endless line is cut at 4,000 characters', async () => {
    const { heard } = await run(`/report ${'x'.repeat(50_000)}\n/help\n`);
    expect(heard.map((invocation) => textIn(invocation).length)).toEqual([4_000 - '/report '.length, 0]);
  });

  test('in Chinese survives chunks that end within a character', async () => {
    const input = new PassThrough();
    const { heard, console, ended } = converse(input, {});
    await console.start(handler(heard, {}));
    const bytes = Buffer.from('/report 数据中心\n');
    for (const byte of bytes) input.write(Buffer.from([byte]));
    input.end();
    await ended();
    expect(textIn(heard[0])).toBe('数据中心');
  });

  test('is not answered again when the event was seen before', async () => {
    expect((await run('/help\n', { ...deafChat, dispatch: async () => null })).shown).toBe('');
  });

  test('cannot command the terminal through a text', async () => {
    const dispatch = async () => reply('a\u001b[2Jb\u0007\u202ec\u009b31m');
    expect((await run('/help\n', { dispatch })).shown).toBe('a[2Jbc31m\n\n');
  });
});

describe('an announcement', () => {
  test('with a key that was shown before is not shown again', async () => {
    const { console, ended } = converse(new PassThrough(), {});
    const ref = await console.send(terminal, announcement('Outage', 'one'));
    expect(await console.send(terminal, announcement('Outage', 'one'))).toBe(ref);
    expect(await ended()).toBe('📣 12:00 UTC\n🔴 Outage\n\n');
  });

  test('of another community names it, and its newer state is printed below', async () => {
    const { console, ended } = converse(new PassThrough(), {});
    const address = { ...terminal, community: 'us-sellers', channel: 'us-sellers' };
    const ref = await console.send(address, announcement('Outage', 'one'));
    await console.edit(address, ref, announcement('Back', 'two'));
    expect(await ended()).toBe('📣 12:00 UTC @us-sellers\n🔴 Outage\n\n✎ 12:00 UTC @us-sellers\n🔴 Back\n\n');
  });

  test('for a reader who left is kept for later', async () => {
    const output = new PassThrough();
    const { console } = converse(new PassThrough(), { output });
    output.destroy();
    await expect(console.send(terminal, announcement('Outage', 'one'))).rejects.toMatchObject({
      reason: { kind: 'retry' },
    });
  });
});

describe('on a terminal', () => {
  test('there is a prompt, and announcements appear above it', async () => {
    const input = new PassThrough();
    const { console, output, ended } = converse(input, { interactive: true });
    await console.start(handler([], {}));
    await console.send(terminal, announcement('Outage', 'one'));
    input.end();
    const shown = plainTerminal(await ended(output));
    expect(shown).toBe('> \n📣 12:00 UTC\n🔴 Outage\n\n> ');
  });

  test('the tone is a colour as well where colour is wanted', async () => {
    const { console, ended } = converse(new PassThrough(), { interactive: true, colour: true });
    await console.send(terminal, announcement('Outage', 'one'));
    expect(await ended()).toBe('📣 12:00 UTC\n\u001b[1;31m🔴 Outage\u001b[0m\n\n');
  });

  test('the tab key completes a command', async () => {
    const input = new PassThrough();
    const heard: Invocation[] = [];
    const { console, ended } = converse(input, { interactive: true });
    await console.start(handler(heard, {}));
    // A key at a time: what comes in one piece counts as pasted, where a tab is only a tab.
    for (const keys of ['/sta', '\t', 'tiktok', '\n']) {
      input.write(keys);
      await new Promise((resolve) => setImmediate(resolve));
    }
    input.end();
    await ended();
    expect(heard).toMatchObject([{ command: 'status', input: { text: 'tiktok' } }]);
  });

  test('lines are wrapped by columns, Chinese between any two characters', async () => {
    const { console, ended } = converse(new PassThrough(), { interactive: true, columns: 22 });
    const words = text`${strong('The')} quick brown fox jumps over 视频播放已经恢复，预计明天全部恢复。 https://status.example/a/very/long/address`;
    await console.send(terminal, { document: documentOf('neutral', '', [paragraph(words)]), setting, key: 'one' });
    expect((await ended()).split('\n').slice(1, -2)).toEqual([
      'The quick brown fox',
      'jumps over 视频播放',
      '已经恢复，预计明天全',
      '部恢复。',
      'https://status.example/a/very/long/address',
    ]);
  });

  test('stopping ends the conversation', async () => {
    const { console } = converse(new PassThrough(), { interactive: true });
    await console.start(handler([], {}));
    await console.stop();
    await expect(console.closed).resolves.toBeUndefined();
  });
});

const terminal = { platform: 'console', community: 'terminal', channel: 'terminal' };

interface Arrangement extends Partial<Omit<ConsoleOptions, 'afterEach' | 'output'>> {
  readonly dispatch?: (invocation: Invocation) => Promise<Reply | null>;
  readonly afterEach?: (console: Console) => Promise<void>;
  readonly output?: PassThrough;
  readonly columns?: number;
}

/** Runs a whole script through a console that is no terminal. */
async function run(script: string, arrangement: Arrangement = {}) {
  const input = new PassThrough();
  const { console, heard, ended } = converse(input, arrangement);
  input.end(script);
  await console.start(handler(heard, arrangement));
  return { heard, shown: await ended() };
}

function converse(input: PassThrough, { afterEach, columns, dispatch: _, ...options }: Arrangement) {
  const output = options.output ?? new PassThrough();
  if (columns !== undefined) Object.assign(output, { columns });
  const heard: Invocation[] = [];
  const silent = () => undefined;
  const console: Console = createConsole({
    interactive: false,
    colour: false,
    clock: { now: () => Date.UTC(2026, 0, 26, 12) },
    log: { debug: silent, info: silent, warn: silent, error: silent },
    commands: specs,
    hint: (locale) => `hint ${locale}`,
    ...options,
    input,
    output,
    afterEach: async () => afterEach?.(console),
  });
  /** Everything shown, once the input is over. */
  const ended = async (from = output) => {
    const shown = textOf(from);
    if (input.writableEnded) await console.closed;
    from.end();
    return shown;
  };
  return { console, output, heard, ended };
}

function handler(heard: Invocation[], { dispatch }: Arrangement) {
  return {
    ...deafChat,
    dispatch: async (invocation: Invocation) => {
      heard.push(invocation);
      return dispatch ? dispatch(invocation) : reply(`${invocation.command}: ${textIn(invocation)}`);
    },
  };
}

const textIn = (invocation: Invocation | undefined): string =>
  invocation?.input.kind === 'text' ? invocation.input.text : '';

const reply = (words: string, where = setting): Reply => ({
  document: documentOf('neutral', words, [paragraph(words)]),
  setting: where,
  visibility: 'private',
});

const announcement = (words: string, key: string): Message => ({
  document: documentOf('critical', words, [heading(words)]),
  setting,
  key,
});

/** What stands on a terminal after its cursor commands, as far as these tests use them. */
const plainTerminal = (shown: string): string =>
  shown.replace(/\u001b\[(?:\d+G|[0-9]*[KJ])/g, '').replace(/(> )+(?=📣)/u, '> \n');
