import type { App } from '../app/app.ts';
import type { Invocation, Remit, Reply, SentFile } from '../app/ports/index.ts';
import type { Document, Setting, Text } from '../document/index.ts';
import type { Locale, Words } from '../locales/index.ts';
import type { Option, ValuesOf } from './options.ts';

export type Options = Readonly<Record<string, Option<unknown>>>;

/**
 * A slash command, knowing no platform. Its file's name is its name; from this one definition come every platform's
 * registration, `/help` and the README's table.
 */
export type Command<O extends Options = Options> = Access & CommandBody<O>;

/** `moderator`: checked at every invocation, whatever the platform's own settings say. */
type Access =
  | { readonly access: 'member' }
  | {
      readonly access: 'moderator';
      /** What moderators let others do when they share it; null: they never can. */
      readonly remit: Remit | null;
    };

interface CommandBody<O extends Options> {
  readonly name: string;
  readonly summary: (words: Words) => string;
  /** In the order in which they are typed. */
  readonly options: O;
  /** A working example, as a member would type it. */
  readonly example: (words: Words) => string;
  run(call: Call<ValuesOf<O>>): Promise<Answer>;
}

/** One invocation, understood. */
export interface Call<Values> {
  readonly app: App;
  readonly invocation: Invocation;
  /** True when a button was pressed, not a command typed. */
  readonly pressed: boolean;
  readonly values: Values;
  readonly words: Words;
  readonly setting: Setting & { readonly locale: Locale };
  /** Every command, for `/help`. */
  readonly commands: readonly AnyCommand[];
}

/**
 * Private unless the command says that everybody in the channel is concerned (`public`), or that it brings the message
 * up to date whose button was pressed (`replace`).
 */
export type Answer =
  | Document
  | {
      readonly document: Document;
      readonly visibility: Reply['visibility'];
      readonly files?: readonly SentFile[];
    }
  /** An option that turns out to be needed; `document` says so where there is no form to ask with. */
  | { readonly document: Document; readonly asks: { readonly option: string; readonly why: Text } };

/** A command whose values are known only to itself. */
export type AnyCommand = Access &
  Omit<CommandBody<Options>, 'run'> & { run(call: Call<Readonly<Record<string, unknown>>>): Promise<Answer> };

/** The identity, for its types: `values` follow from `options`. */
export function defineCommand<const O extends Options>(command: Command<O>): Command<O> {
  return command;
}
