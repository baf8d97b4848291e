import { z } from 'zod';
import { idText, instant, instantOrNull, keepValid, textOrEmpty } from '../words/schema.ts';

/** Incidents of a Checkly status page. Observed 2026; undocumented. */
export const bodySchema = z.object({ incidents: z.array(z.unknown()) });
/** What no other kind has. */
export const markSchema = z.object({ incidents: z.array(z.object({ incidentUpdates: z.array(z.unknown()) })).min(1) });

const updateSchema = z.object({
  status: z.string(),
  description: textOrEmpty,
  publicIncidentUpdateDate: instantOrNull,
  created_at: instantOrNull,
});
export type Update = z.infer<typeof updateSchema>;

export const incidentSchema = z.object({
  id: idText,
  name: z.string(),
  severity: textOrEmpty,
  created_at: instant,
  lastUpdateStatus: z.string().nullish(),
  services: z
    .array(z.unknown())
    .nullish()
    .transform((rows) => keepValid(z.object({ name: z.string() }), rows)),
  incidentUpdates: z.array(updateSchema),
});
export type Incident = z.infer<typeof incidentSchema>;
