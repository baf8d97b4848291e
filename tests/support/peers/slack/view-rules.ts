/** What Slack refuses in a view, by hand, beside the generated contracts. */
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { blocksProblem, VIEW_ROOM } from './rules.ts';

const plain = (max: number) =>
  z.strictObject({
    type: z.literal('plain_text'),
    text: z.string().trim().min(1).max(max),
    emoji: z.boolean().optional(),
  });

const choice = z.strictObject({ text: plain(75), value: z.string().min(1).max(75) });
const actionId = z.string().min(1).max(255);

const element = z.discriminatedUnion('type', [
  z
    .strictObject({
      type: z.literal('plain_text_input'),
      action_id: actionId,
      multiline: z.boolean().optional(),
      max_length: z.int().min(1).max(3_000),
      initial_value: z.string().optional(),
    })
    .refine((input) => (input.initial_value?.length ?? 0) <= input.max_length, 'initial_value is too long'),
  z
    .strictObject({
      type: z.literal('static_select'),
      action_id: actionId,
      placeholder: plain(150),
      options: z.array(choice).min(1).max(100),
      initial_option: choice.optional(),
    })
    .refine(
      ({ options, initial_option: initial }) =>
        initial === undefined || options.some((one) => isDeepStrictEqual(one, initial)),
      'initial_option is none of the options',
    ),
  z.strictObject({
    type: z.literal('external_select'),
    action_id: actionId,
    placeholder: plain(150),
    min_query_length: z.int().min(0),
    initial_option: choice.optional(),
  }),
  z.strictObject({ type: z.literal('file_input'), action_id: actionId, max_files: z.int().min(1).max(10) }),
]);

const inputSchema = z.strictObject({
  type: z.literal('input'),
  block_id: z.string().min(1).max(255),
  label: plain(2_000),
  hint: plain(2_000).optional(),
  optional: z.boolean(),
  element,
});
export type InputBlock = z.infer<typeof inputSchema>;

const common = {
  blocks: z.array(z.looseObject({ type: z.string() })).max(100),
  private_metadata: z.string().max(3_000).optional(),
};
const viewSchema = z.discriminatedUnion('type', [
  z.strictObject({
    ...common,
    type: z.literal('modal'),
    callback_id: z.string().max(255).optional(),
    title: plain(24),
    submit: plain(24).optional(),
    close: plain(24).optional(),
  }),
  z.strictObject({ ...common, type: z.literal('home') }),
]);
export type View = z.infer<typeof viewSchema>;

/** The fields of a view's form. */
export function inputsOf({ blocks }: View): readonly InputBlock[] {
  return blocks.flatMap((block) => inputSchema.safeParse(block).data ?? []);
}

/** The view as Slack takes it, or what it would say instead. */
export function readView(value: unknown): { readonly view: View } | { readonly problem: string } {
  const read = viewSchema.safeParse(value);
  if (!read.success) return { problem: z.prettifyError(read.error) };
  const view = read.data;
  const others = view.blocks.filter(({ type }) => type !== 'input');
  const inputs = z.array(inputSchema).safeParse(view.blocks.filter(({ type }) => type === 'input'));
  if (!inputs.success) return { problem: z.prettifyError(inputs.error) };
  const names = inputs.data.map(({ block_id }) => block_id);
  if (new Set(names).size < names.length) return { problem: 'a block_id appears twice' };
  if (names.length > 0 && (view.type === 'home' || view.submit === undefined))
    return { problem: 'nothing to send it with' };
  const rest = others.length === 0 ? null : blocksProblem(others, VIEW_ROOM);
  return rest === null ? { view } : { problem: rest.detail };
}
