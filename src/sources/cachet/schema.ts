import { z } from 'zod';
import { idText, textOrEmpty } from '../words/schema.ts';

/** A date of Cachet: text without a zone in v2, `{ human, string }` in v3. */
const dateText = z
  .union([z.string(), z.object({ string: z.string() }).transform((date) => date.string)])
  .nullish()
  .transform((date) => date ?? '');

/** 0 scheduled, 1 investigating, 2 identified, 3 watching, 4 fixed; `{ human, value }` in v3. */
const statusCode = z.union([
  z.number(),
  z.string().regex(/^\d+$/).transform(Number),
  z.object({ value: z.number() }).transform((status) => status.value),
]);

const updateFields = { status: statusCode, message: textOrEmpty, created_at: dateText, created: dateText };
const updateSchema = z.object(updateFields);
export type Update = z.infer<typeof updateSchema>;

const incidentFields = {
  name: z.string(),
  status: statusCode,
  message: textOrEmpty,
  scheduled_at: dateText,
  occurred_at: dateText,
  occurred: dateText,
  created_at: dateText,
  created: dateText,
  updated_at: dateText,
  permalink: z.string().nullish(),
};

/** v2, `/api/v1/incidents`: flat rows. */
export const flatSchema = z.object({
  id: idText,
  ...incidentFields,
  updates: z.array(updateSchema).nullish(),
  component: z.object({ name: z.string() }).nullish(),
});

/** v3, `/api/incidents`: JSON:API, updates among `included`. */
export const resourceSchema = z.object({
  id: idText,
  attributes: z.object(incidentFields),
  relationships: z
    .object({
      updates: z.object({ data: z.array(z.object({ id: idText, type: z.string() })) }).nullish(),
      components: z.object({ data: z.array(z.object({ id: idText, type: z.string() })) }).nullish(),
    })
    .nullish(),
});
export const includedSchema = z.object({ id: idText, type: z.string(), attributes: z.object(updateFields) });
export const componentSchema = z.object({
  id: idText,
  type: z.literal('components'),
  attributes: z.object({ name: z.string() }),
});

export const bodySchema = z.object({ data: z.array(z.unknown()), included: z.array(z.unknown()).nullish() });

/** What no other JSON has: human states beside codes. */
export const markSchema = z.union([
  z.object({
    data: z.array(z.object({ status: z.union([z.number(), z.string()]), human_status: z.string() }).loose()).min(1),
  }),
  z.object({
    data: z
      .array(
        z.object({ type: z.literal('incidents'), attributes: z.object({ status: z.object({ human: z.string() }) }) }),
      )
      .min(1),
  }),
]);
