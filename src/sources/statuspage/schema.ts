import { z } from 'zod';
import { idText, instant, instantOrNull, keepValid, textOrEmpty } from '../words/schema.ts';

/** Statuspage v2 (`summary.json`, `incidents.json`, `scheduled-maintenances.json`); incident.io serves the same shape. */
export const statuspageSchema = z
  .object({
    page: z.object({ name: textOrEmpty, url: z.string().nullish() }).nullish(),
    components: z.array(z.unknown()).nullish(),
    incidents: z.array(z.unknown()).nullish(),
    scheduled_maintenances: z.array(z.unknown()).nullish(),
  })
  .refine((page) => page.incidents != null || page.scheduled_maintenances != null || page.page != null, {
    message: 'neither page nor incidents nor scheduled_maintenances',
  });

export const componentSchema = z.object({
  name: z.string(),
  status: z.string(),
  group: z.boolean().nullish(),
});
export type Component = z.infer<typeof componentSchema>;

const affectedSchema = z.object({ name: z.string(), new_status: z.string() });

const updateSchema = z.object({
  status: z.string(),
  body: textOrEmpty,
  created_at: instantOrNull,
  display_at: instantOrNull,
  affected_components: z
    .array(z.unknown())
    .nullish()
    .transform((rows) => keepValid(affectedSchema, rows)),
});
export type Update = z.infer<typeof updateSchema>;

export const incidentSchema = z.object({
  id: idText,
  name: z.string(),
  status: z.string(),
  impact: z.string().nullish(),
  shortlink: z.string().nullish(),
  created_at: instant,
  started_at: instantOrNull,
  monitoring_at: instantOrNull,
  resolved_at: instantOrNull,
  updated_at: instantOrNull,
  scheduled_for: instantOrNull,
  scheduled_until: instantOrNull,
  incident_updates: z.array(updateSchema).nullish(),
  components: z
    .array(z.unknown())
    .nullish()
    .transform((rows) => keepValid(componentSchema, rows)),
});
export type Incident = z.infer<typeof incidentSchema>;
