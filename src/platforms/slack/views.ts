/** What opens over Slack's window: a form made from a command's options, and the two things that may stand in its place. */
import type { types } from '@slack/bolt';
import type { Asks, Choice, CommandSpec, OptionSpec, Reply } from '../../app/ports/index.ts';
import { documentOf, paragraph, type Setting } from '../../document/index.ts';
import { type Locale, matchLocale, wordsOf } from '../../locales/index.ts';
import { MAX_CHOICE, MAX_CHOICES, MAX_FIELD_LABEL, MAX_TITLE, MAX_TYPED } from './limits.ts';
import { renderMessage } from './render.ts';
import { type Origin, writeOrigin } from './spot.ts';
import { clean, clip } from './text.ts';

/** Longer texts get several lines to be typed into. */
const ONE_LINE = 100;
/** No words: at this moment nobody knows yet which language is spoken here. */
const HOURGLASS = '⏳';

/** Shown at once, because whatever opens a view is good for three seconds only. */
export function loadingView(command: string): types.ModalView {
  return {
    type: 'modal',
    title: plain(`/${command}`, MAX_TITLE),
    blocks: [{ type: 'section', text: plain(HOURGLASS, MAX_CHOICE) }],
  };
}

/** A reply that cannot be asked for in fields, in the place of the form. */
export function replyView({ document, setting }: Reply, origin: Origin): types.ModalView {
  return {
    type: 'modal',
    title: plain(`/${origin.command}`, MAX_TITLE),
    close: plain(wordsOf(setting.locale).forms.close, MAX_TITLE),
    private_metadata: writeOrigin(origin),
    blocks: renderMessage(document, setting).blocks,
  };
}

export interface Form {
  readonly spec: CommandSpec;
  readonly asks: Asks;
  readonly setting: Setting;
  readonly origin: Origin;
  /** Names for a value that was said already. */
  suggest(option: string, typed: string): readonly Choice[];
}

/** Every option of the command as a field, with what was said of it so far. */
export function formView(form: Form): types.ModalView {
  const { spec, asks, setting, origin } = form;
  const words = wordsOf(setting.locale).forms;
  const problem =
    asks.why === null ? [] : renderMessage(documentOf('notice', '', [paragraph(asks.why)]), setting).blocks;
  return {
    type: 'modal',
    callback_id: 'form',
    title: plain(`/${spec.name}`, MAX_TITLE),
    submit: plain(words.send, MAX_TITLE),
    close: plain(words.cancel, MAX_TITLE),
    private_metadata: writeOrigin(origin),
    blocks: [...problem, ...spec.options.map((option) => input(option, form))],
  };
}

/** A choice as Slack takes it. */
export function slackOption({ label, value }: Choice): types.PlainTextOption {
  return { text: plain(label.trim() || value, MAX_CHOICE), value: clip(value, MAX_CHOICE) };
}

function input(option: OptionSpec, form: Form): types.InputBlock {
  const locale: Locale = matchLocale(form.setting.locale) ?? 'en';
  return {
    type: 'input',
    block_id: option.name,
    label: plain(option.label[locale], MAX_FIELD_LABEL),
    hint: plain(option.description[locale], MAX_FIELD_LABEL),
    optional: !option.required,
    element: element(option, form, locale),
  };
}

function element(option: OptionSpec, form: Form, locale: Locale): types.InputBlock['element'] {
  const said = form.asks.values[option.name] ?? '';
  const action = { action_id: option.name } as const;
  const placeholder = plain(wordsOf(locale).forms.pick, MAX_CHOICE);
  switch (option.kind) {
    case 'who':
    case 'text': {
      const most = Math.min(option.maxCharacters, MAX_TYPED);
      const typed = said === '' ? {} : { initial_value: clip(clean(said), most) };
      return { type: 'plain_text_input', ...action, multiline: most > ONE_LINE, max_length: most, ...typed };
    }
    case 'choice': {
      const options = option.choices
        .slice(0, MAX_CHOICES)
        .map(({ value, label }) => slackOption({ value, label: label[locale] }));
      return { type: 'static_select', ...action, placeholder, options, ...chosen(options, said) };
    }
    case 'suggest': {
      const named = form.suggest(option.name, said).map(slackOption);
      const own = said === '' ? [] : [slackOption({ value: said, label: said })];
      return {
        type: 'external_select',
        ...action,
        placeholder,
        min_query_length: 0,
        ...chosen([...named, ...own], said),
      };
    }
    case 'file':
      return { type: 'file_input', ...action, max_files: 1 };
  }
}

function chosen(options: readonly types.PlainTextOption[], said: string) {
  const initial = options.find(({ value }) => value === said);
  return initial === undefined ? {} : { initial_option: initial };
}

function plain(words: string, most: number): types.PlainTextElement {
  return { type: 'plain_text', text: clip(clean(words), most), emoji: false };
}
