import { createInterface, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

/** Longer lines are cut; the command says that it got too much. */
export const MAX_LINE_CHARACTERS = 4_000;

/** The lines of a pipe or a file, one at a time and read only when asked for, each cut at its bound. */
export async function* linesOf(input: Readable): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let line = '';
  for await (const chunk of input) {
    const parts = (typeof chunk === 'string' ? chunk : decoder.write(chunk)).split('\n');
    const last = parts.pop() ?? '';
    for (const part of parts) {
      yield cut(line + part);
      line = '';
    }
    // Kept cut as well, so that a file without line ends costs no more memory than a line.
    line = cut(line + last);
  }
  line = cut(line + decoder.end());
  if (line !== '') yield line;
}

const cut = (line: string): string => line.slice(0, MAX_LINE_CHARACTERS);

export interface Keyboard {
  readonly input: Readable;
  readonly output: Writable;
  /** Completed with the tab key, with their slash. */
  readonly commands: readonly string[];
}

/** A prompt on a terminal; reading it line by line is the caller's. */
export function openPrompt({ input, output, commands }: Keyboard): Interface {
  const complete = (typed: string): [string[], string] => [
    commands.filter((command) => command.startsWith(typed)).map((command) => `${command} `),
    typed,
  ];
  return createInterface({ input, output, terminal: true, prompt: '> ', completer: complete });
}
