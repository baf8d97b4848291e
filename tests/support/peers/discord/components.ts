import { z } from 'zod';
import type { Refusal } from './rules.ts';

/** Buttons and menus of a message, and the fields of a form, as far as a bot like ours uses them. */

const button = z.object({
  type: z.literal(2),
  style: z.number(),
  label: z.string().nullish(),
  custom_id: z.string().nullish(),
  url: z.string().nullish(),
});
const menuOption = z.object({ label: z.string(), value: z.string(), default: z.boolean().nullish() });
const menu = z.object({
  type: z.literal(3),
  custom_id: z.string(),
  placeholder: z.string().nullish(),
  required: z.boolean().nullish(),
  min_values: z.number().nullish(),
  max_values: z.number().nullish(),
  options: z.array(menuOption),
});
export const messageComponents = z.array(
  z.object({ type: z.literal(1), components: z.array(z.discriminatedUnion('type', [button, menu])) }),
);
export type MessageComponents = z.infer<typeof messageComponents>;

const textInput = z.object({
  type: z.literal(4),
  custom_id: z.string(),
  style: z.number(),
  value: z.string().nullish(),
  placeholder: z.string().nullish(),
  required: z.boolean().nullish(),
  min_length: z.number().nullish(),
  max_length: z.number().nullish(),
});
const fileUpload = z.object({
  type: z.literal(19),
  custom_id: z.string(),
  required: z.boolean().nullish(),
  min_values: z.number().nullish(),
  max_values: z.number().nullish(),
});
export const formBody = z.object({
  custom_id: z.string(),
  title: z.string(),
  components: z.array(
    z.object({
      type: z.literal(18),
      label: z.string(),
      description: z.string().nullish(),
      component: z.discriminatedUnion('type', [menu, textInput, fileUpload]),
    }),
  ),
});
export type FormBody = z.infer<typeof formBody>;

const MAX_ROWS = 5;
const MAX_FIELDS = 5;
const MAX_BUTTONS = 5;
const LINK_STYLE = 5;

/** Rules of components/reference that the OpenAPI does not have. */
export function componentsRefusal(rows: MessageComponents): Refusal | null {
  if (rows.length > MAX_ROWS) return invalid('components: Must be 5 or fewer in length.');
  const parts = rows.flatMap((row) => row.components);
  if (rows.some(({ components }) => components.some(({ type }) => type === 3) && components.length > 1))
    return invalid('components: A row holds one menu or up to five buttons');
  if (rows.some(({ components }) => components.length > MAX_BUTTONS)) return invalid('components: Too many buttons');
  const ids = parts.flatMap((part) => part.custom_id ?? []);
  if (new Set(ids).size < ids.length) return invalid('components: Component custom id cannot be duplicated');
  for (const part of parts) {
    if (part.type === 2) {
      if ((part.label ?? '').trim() === '') return invalid('components: A button needs a label or an emoji');
      if ((part.style === LINK_STYLE) !== (part.url != null)) return invalid('components: url is for links only');
      if (part.style !== LINK_STYLE && !part.custom_id) return invalid('components: custom_id: This field is required');
    } else if (!distinctValues(part.options)) return invalid('components: The specified option value is already used');
  }
  return null;
}

export function formRefusal({ components }: FormBody): Refusal | null {
  if (components.length > MAX_FIELDS) return invalid('data.components: Must be between 1 and 5 in length.');
  const fields = components.map(({ component }) => component);
  const ids = fields.map(({ custom_id }) => custom_id);
  if (new Set(ids).size < ids.length) return invalid('data.components: Component custom id cannot be duplicated');
  for (const field of fields) {
    if (field.type === 3 && !distinctValues(field.options))
      return invalid('The specified option value is already used');
    if (field.type === 4 && (field.value ?? '').length > (field.max_length ?? 4_000))
      return invalid('data.components: value: Must be max_length or fewer in length.');
  }
  return null;
}

const distinctValues = (options: readonly { value: string }[]): boolean =>
  new Set(options.map(({ value }) => value)).size === options.length;

/** As Discord gives components back: each with a number of its own. */
export function componentsPayload(rows: MessageComponents): object[] {
  let last = 0;
  const numbered = (part: object): object => ({ id: ++last, ...part });
  return rows.map((row) =>
    numbered({
      ...row,
      components: row.components.map((part) =>
        numbered(part.type === 3 ? { min_values: 1, max_values: 1, ...withoutNulls(part) } : withoutNulls(part)),
      ),
    }),
  );
}

const withoutNulls = (value: object): object =>
  Object.fromEntries(Object.entries(value).filter(([, part]) => part !== null && part !== undefined));

const invalid = (message: string): Refusal => ({ code: 50035, message: `Invalid Form Body: ${message}` });
