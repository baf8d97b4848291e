import { z } from 'zod';
import { idText, instant, instantOrNull, textOrEmpty } from '../words/schema.ts';

/** `summary.json` of an Instatus page: states only, no words. Observed 2026; the maintenance part by their documentation. */
export const summarySchema = z.object({
  page: z.object({ name: z.string(), url: z.string().nullish(), status: z.string() }),
  activeIncidents: z.array(z.unknown()).nullish(),
  activeMaintenances: z.array(z.unknown()).nullish(),
});

export const incidentSchema = z.object({
  id: idText,
  name: z.string(),
  started: instant,
  status: z.string(),
  impact: textOrEmpty,
  url: z.string().nullish(),
  updatedAt: instantOrNull,
});
export type Incident = z.infer<typeof incidentSchema>;

export const maintenanceSchema = z.object({
  id: idText,
  name: z.string(),
  start: instant,
  status: z.string(),
  /** Minutes. */
  duration: z.coerce.number().nonnegative().nullish(),
  url: z.string().nullish(),
  updatedAt: instantOrNull,
});
export type Maintenance = z.infer<typeof maintenanceSchema>;
