import {
  type APIComponentInLabel,
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  type APISelectMenuOption,
  ComponentType,
  type ModalSubmitInteraction,
  TextInputStyle,
} from 'discord.js';
import type { Choice, CommandSpec, Input, OptionSpec } from '../../app/ports/index.ts';
import { type Locale, matchLocale } from '../../locales/index.ts';
import { clip } from './clip.ts';
import {
  MAX_CHOICE_VALUE,
  MAX_CHOICES,
  MAX_FIELD_DESCRIPTION,
  MAX_FIELD_TEXT,
  MAX_FORM_FIELDS,
  MAX_FORM_LABEL,
  MAX_FORM_PLACEHOLDER,
  MAX_OPTION_LABEL,
} from './limits.ts';

export type Form = APIModalInteractionResponseCallbackData;

/** What a person has said so far, and in which language they are asked for the rest. */
export interface Filled {
  readonly values: Readonly<Record<string, string>>;
  /** A file was sent along: a form cannot hold on to it. */
  readonly hasFiles: boolean;
  /** The option whose words were not understood: they stand in the form to be corrected. */
  readonly misread?: string;
  readonly locale: string;
  /** Names that may be given, for the placeholder of an option that is typed. */
  suggest(option: string): readonly Choice[];
}

/**
 * The form for a command that lacks a required option, with what was said filled in; null when nothing is lacking, or
 * when what was said does not fit into a form. Then the core asks, with buttons.
 */
export function formFor(spec: CommandSpec, filled: Filled): Form | null {
  const isGiven = ({ name }: OptionSpec): boolean => (filled.values[name] ?? '').trim() !== '';
  const isLacking = (option: OptionSpec): boolean =>
    option.name === filled.misread || (option.required && !isGiven(option));
  // A role is chosen where the command is typed; a form cannot hold on to it.
  if (filled.hasFiles || spec.options.some(({ kind }) => kind === 'who')) return null;
  if (!spec.options.some(isLacking)) return null;
  const needed = spec.options.filter((option) => option.required || isLacking(option) || isGiven(option));
  if (needed.length > MAX_FORM_FIELDS) return null;
  const others = spec.options.filter((option) => !needed.includes(option));
  const asked = new Set([...needed, ...others.slice(0, MAX_FORM_FIELDS - needed.length)]);
  const locale = matchLocale(filled.locale) ?? 'en';
  return {
    custom_id: `${FORM}${spec.name}`,
    title: clip(spec.description[locale], MAX_FORM_LABEL),
    components: spec.options.filter((option) => asked.has(option)).map((option) => fieldOf(option, filled, locale)),
  };
}

/** A filled-in form as the command it stands for; null when the form is none of ours. */
export function submissionOf({ customId, fields }: ModalSubmitInteraction): { command: string; input: Input } | null {
  if (!customId.startsWith(FORM)) return null;
  const values: Record<string, string> = {};
  for (const [name, field] of fields.fields) {
    const value = 'value' in field ? field.value : field.type === ComponentType.StringSelect ? field.values[0] : null;
    if (typeof value === 'string' && value.trim() !== '') values[name] = value;
  }
  return { command: customId.slice(FORM.length), input: { kind: 'named', values } };
}

const FORM = 'form:';
/** A text that may be longer gets a field of several lines. */
const SHORT_CHARACTERS = 100;

function fieldOf(option: OptionSpec, filled: Filled, locale: Locale): APILabelComponent {
  const description = clip(option.description[locale], MAX_FIELD_DESCRIPTION);
  return {
    type: ComponentType.Label,
    label: clip(option.label[locale], MAX_FORM_LABEL) || option.name,
    ...(description.trim() === '' ? {} : { description }),
    component: componentOf(option, filled, locale),
  };
}

function componentOf(option: OptionSpec, filled: Filled, locale: Locale): APIComponentInLabel {
  const common = { custom_id: option.name, required: option.required };
  const said = filled.values[option.name];
  switch (option.kind) {
    case 'choice':
      return {
        ...common,
        type: ComponentType.StringSelect,
        options: option.choices.slice(0, MAX_CHOICES).map(
          (choice): APISelectMenuOption => ({
            label: clip(choice.label[locale], MAX_OPTION_LABEL),
            value: choice.value.slice(0, MAX_CHOICE_VALUE),
            default: choice.value === said,
          }),
        ),
      };
    case 'file':
      return { ...common, type: ComponentType.FileUpload };
    case 'suggest':
    case 'text':
    case 'who':
      return { ...common, type: ComponentType.TextInput, ...textField(option, filled) };
  }
}

function textField(option: OptionSpec, { values, suggest }: Filled) {
  const characters = Math.max(1, Math.min(option.maxCharacters, MAX_FIELD_TEXT));
  const said = values[option.name];
  const names = option.kind === 'suggest' ? namesIn(suggest(option.name)) : '';
  return {
    style: characters > SHORT_CHARACTERS ? TextInputStyle.Paragraph : TextInputStyle.Short,
    max_length: characters,
    ...(said === undefined || said === '' ? {} : { value: clip(said, characters) }),
    ...(names === '' ? {} : { placeholder: names }),
  };
}

/** As many whole names as fit, so that a person sees what is meant. */
function namesIn(choices: readonly Choice[]): string {
  let names = '';
  for (const { label } of choices) {
    const longer = names === '' ? label : `${names}, ${label}`;
    if (longer.length + ', …'.length > MAX_FORM_PLACEHOLDER) break;
    names = longer;
  }
  return names === '' ? '' : `${names}, …`;
}
