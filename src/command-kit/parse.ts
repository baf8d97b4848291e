import type { Attachment, Input } from '../app/ports/index.ts';
import type { Text } from '../document/index.ts';
import type { Options } from './define.ts';
import type { OptionContext, Parsed } from './options.ts';

export type Values = Readonly<Record<string, unknown>>;

export type ParsedInput =
  | { readonly ok: true; readonly values: Values }
  /** `missing`: it was not said at all, and everything before it was understood: `values` are what there is. */
  | { readonly ok: false; readonly option: string; readonly why: Text; readonly missing?: Values };

/** What is to be understood: what was typed or picked, and the files that came along. */
export interface Given {
  readonly input: Input;
  readonly files: readonly Attachment[];
}

/** A name of several words ("TikTok Shop Seller Center") is looked for in so many of them at once. */
const MAX_WORDS_IN_A_NAME = 6;

/** Understands a command's options, typed as text or filled into fields. Never throws on what people type. */
export function parseInput(options: Options, { input, files }: Given, context: OptionContext): ParsedInput {
  const typed = Object.fromEntries(Object.entries(options).filter(([, option]) => option.kind !== 'file'));
  const parsed =
    input.kind === 'named' ? parseNamed(typed, input.values, context) : parseText(typed, input.text, context);
  if (!parsed.ok) return parsed;
  const values: Record<string, unknown> = { ...parsed.values };
  for (const [name, option] of Object.entries(options)) {
    if (option.kind !== 'file') continue;
    values[name] = files[0] ?? null;
    if (option.required && files.length === 0) {
      const why = context.words.problems.missing(option.describe(context.words).label);
      return { ok: false, option: name, why, missing: parsed.values };
    }
  }
  return { ok: true, values };
}

function parseNamed(options: Options, typed: Readonly<Record<string, string>>, context: OptionContext): ParsedInput {
  const values: Record<string, unknown> = {};
  for (const [name, option] of Object.entries(options)) {
    const raw = typed[name]?.trim();
    if (!raw) {
      values[name] = null;
      continue;
    }
    const parsed = option.parse(raw, context);
    if (!parsed.ok) return { ok: false, option: name, why: parsed.why };
    values[name] = parsed.value;
  }
  return complete(options, values, context);
}

/**
 * Options in their order, each taking the longest run of words it understands; an optional one that understands
 * nothing is passed over; `name:value` works anywhere; the last free text takes the rest. Words nobody understood are
 * an answer of their own, never silently dropped.
 */
function parseText(options: Options, text: string, context: OptionContext): ParsedInput {
  const values: Record<string, unknown> = {};
  let words: readonly string[] = splitWords(text);
  let passedOver: { option: string; why: Text } | null = null;
  ({ words } = takeNamed(options, words, (name, raw) => {
    values[name] = raw;
  }));
  for (const [name, option] of Object.entries(options)) {
    if (typeof values[name] === 'string') {
      const parsed = option.parse(values[name], context);
      if (!parsed.ok) return { ok: false, option: name, why: parsed.why };
      values[name] = parsed.value;
      continue;
    }
    values[name] = null;
    if (words.length === 0) continue;
    const taken =
      option.kind === 'text'
        ? takeRest(option.parse(words.join(' '), context), words)
        : takeName(option, words, context);
    if (taken.parsed.ok) {
      values[name] = taken.parsed.value;
      words = words.slice(taken.count);
    } else if (option.required || option.kind === 'text') {
      return { ok: false, option: name, why: taken.parsed.why };
    } else {
      passedOver ??= { option: name, why: taken.parsed.why };
    }
  }
  if (words.length === 0) return complete(options, values, context);
  return { ok: false, ...(passedOver ?? { option: '', why: context.words.problems.notUnderstood(words.join(' ')) }) };
}

/** The first required option that nothing was said of is asked for; the rest keeps. */
function complete(options: Options, values: Values, context: OptionContext): ParsedInput {
  const [name, option] = Object.entries(options).find(([one, { required }]) => required && values[one] === null) ?? [];
  if (name === undefined || option === undefined) return { ok: true, values };
  const why = context.words.problems.missing(option.describe(context.words).label);
  return { ok: false, option: name, why, missing: values };
}

interface Taken {
  readonly parsed: Parsed<unknown>;
  readonly count: number;
}

const takeRest = (parsed: Parsed<unknown>, words: readonly string[]): Taken => ({ parsed, count: words.length });

function takeName(option: Options[string], words: readonly string[], context: OptionContext): Taken {
  const most = Math.min(MAX_WORDS_IN_A_NAME, words.length);
  for (let count = most; count > 1; count--) {
    const parsed = option.parse(words.slice(0, count).join(' '), context);
    if (parsed.ok) return { parsed, count };
  }
  const first = option.parse(words[0] ?? '', context);
  return first.ok
    ? { parsed: first, count: 1 }
    : { parsed: slipIn(option, words.slice(0, most), context) ?? first, count: 1 };
}

/** The longest run of words that looks like a known name: "tik tok shp" is one slip and not three. */
function slipIn(option: Options[string], words: readonly string[], context: OptionContext): Parsed<unknown> | null {
  for (let count = words.length; count > 0; count--) {
    const parsed = option.parse(words.slice(0, count).join(' '), context);
    if (!parsed.ok && parsed.isNear) return parsed;
  }
  return null;
}

/** Words like `region:US`, in English or in the reader's label. */
function takeNamed(
  options: Options,
  words: readonly string[],
  take: (name: string, raw: string) => void,
): { words: readonly string[] } {
  const rest = words.filter((word) => {
    const name = Object.keys(options).find(
      (one) => word.toLowerCase().startsWith(`${one}:`) || word.toLowerCase().startsWith(`${one}=`),
    );
    if (!name || word.length === name.length + 1) return true;
    take(name, word.slice(name.length + 1));
    return false;
  });
  return { words: rest };
}

/** At blanks, but not inside quotation marks: `"0 views"` is one word, and so is `symptom:"0 views"`. */
function splitWords(text: string): readonly string[] {
  return Array.from(
    text.matchAll(/([a-z_]+[:=])?(?:"([^"]*)"|“([^”]*)”)|(\S+)/gi),
    ([, name = '', plain, curly, bare]) => bare ?? name + (plain ?? curly ?? ''),
  ).filter(Boolean);
}
