import type { Input } from '../app/ports/index.ts';
import type { Text } from '../document/index.ts';
import type { Options } from './define.ts';
import type { OptionContext, Parsed } from './options.ts';

export type Values = Readonly<Record<string, unknown>>;

export type ParsedInput =
  | { readonly ok: true; readonly values: Values }
  | { readonly ok: false; readonly option: string; readonly why: Text };

/** A name of several words ("TikTok Shop Seller Center") is looked for in so many of them at once. */
const MAX_WORDS_IN_A_NAME = 6;

/** Understands a command's options, typed as text or filled into fields. Never throws on what people type. */
export function parseInput(options: Options, input: Input, context: OptionContext): ParsedInput {
  return input.kind === 'named' ? parseNamed(options, input.values, context) : parseText(options, input.text, context);
}

function parseNamed(options: Options, typed: Readonly<Record<string, string>>, context: OptionContext): ParsedInput {
  const values: Record<string, unknown> = {};
  for (const [name, option] of Object.entries(options)) {
    const raw = typed[name]?.trim();
    if (!raw) {
      if (option.required) return missing(name, options, context);
      values[name] = null;
      continue;
    }
    const parsed = option.parse(raw, context);
    if (!parsed.ok) return { ok: false, option: name, why: parsed.why };
    values[name] = parsed.value;
  }
  return { ok: true, values };
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
    if (words.length === 0) {
      if (option.required) return missing(name, options, context);
      continue;
    }
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
  if (words.length === 0) return { ok: true, values };
  return { ok: false, ...(passedOver ?? { option: '', why: context.words.problems.notUnderstood(words.join(' ')) }) };
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

function missing(name: string, options: Options, context: OptionContext): ParsedInput {
  const label = options[name]?.describe(context.words).label ?? name;
  return { ok: false, option: name, why: context.words.problems.missing(label) };
}

/** At blanks, but not inside quotation marks: `"0 views"` is one word. */
function splitWords(text: string): readonly string[] {
  return Array.from(
    text.matchAll(/"([^"]*)"|“([^”]*)”|(\S+)/g),
    ([, plain, curly, bare]) => plain ?? curly ?? bare ?? '',
  ).filter(Boolean);
}
