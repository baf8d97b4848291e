import { z } from 'zod';
import { textOrEmpty } from '../words/schema.ts';

/** What the history page hands to its script: one line and one span an incident. */
export const historySchema = z.object({
  page_status: z.object({ page: z.object({ name: textOrEmpty, url: textOrEmpty }) }).nullish(),
  months: z.array(z.object({ name: z.string(), year: z.number(), incidents: z.array(z.unknown()) })),
});

export const historyIncidentSchema = z.object({
  code: z.string().min(1),
  name: z.string(),
  message: textOrEmpty,
  impact: textOrEmpty,
  timestamp: z.string(),
});
