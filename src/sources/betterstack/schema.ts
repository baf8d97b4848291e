import { z } from 'zod';
import { idText, instant, instantOrNull, keepValid, textOrEmpty } from '../words/schema.ts';

/** `index.json` of a Better Stack page, in JSON:API: a page and everything it refers to, flat. */
export const pageSchema = z.object({
  data: z.object({
    type: z.literal('status_page'),
    attributes: z.object({
      company_name: textOrEmpty,
      company_url: z.string().nullish(),
      custom_domain: z.string().nullish(),
    }),
  }),
  included: z.array(z.object({ id: idText, type: z.string() }).loose()),
});

export const resourceSchema = z.object({ id: idText, attributes: z.object({ public_name: z.string() }) });

const affectedSchema = z.object({ status_page_resource_id: idText, status: z.string() });
const affected = z
  .array(z.unknown())
  .nullish()
  .transform((rows) => keepValid(affectedSchema, rows));
export type Affected = z.infer<typeof affectedSchema>;

export const updateSchema = z.object({
  id: idText,
  attributes: z.object({ message: textOrEmpty, published_at: instant, affected_resources: affected }),
});
export type Update = z.infer<typeof updateSchema>;

export const reportSchema = z.object({
  id: idText,
  attributes: z.object({
    title: z.string(),
    report_type: z.string(),
    starts_at: instant,
    ends_at: instantOrNull,
    aggregate_state: z.string(),
    affected_resources: affected,
  }),
  relationships: z.object({ status_updates: z.object({ data: z.array(z.object({ id: idText })) }) }),
});
export type Report = z.infer<typeof reportSchema>;
