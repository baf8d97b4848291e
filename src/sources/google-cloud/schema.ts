import { z } from 'zod';
import { idText, instant, instantOrNull, keepValid, textOrEmpty } from '../words/schema.ts';

/** Google Cloud and Workspace `incidents.json`; Google publishes its schema beside it (`incidents.schema.json`). */
export const bodySchema = z.array(z.unknown());
export const markSchema = z
  .array(z.object({ external_desc: z.string(), most_recent_update: z.unknown() }).loose())
  .min(1);

const named = z.object({ title: z.string(), id: textOrEmpty });
const namedList = z
  .array(z.unknown())
  .nullish()
  .transform((rows) => keepValid(named, rows));

const updateSchema = z.object({
  when: instantOrNull,
  created: instantOrNull,
  text: textOrEmpty,
  status: z.string(),
  affected_locations: namedList,
});
export type Update = z.infer<typeof updateSchema>;

export const incidentSchema = z.object({
  id: idText,
  begin: instant,
  end: instantOrNull,
  external_desc: z.string(),
  updates: z.array(updateSchema),
  status_impact: textOrEmpty,
  severity: textOrEmpty,
  affected_products: namedList,
  currently_affected_locations: namedList,
  previously_affected_locations: namedList,
  uri: z.string().nullish(),
});
export type Incident = z.infer<typeof incidentSchema>;
