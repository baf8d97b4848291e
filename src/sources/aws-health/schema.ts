import { z } from 'zod';
import { idText, instant, instantOrNull, textOrEmpty } from '../words/schema.ts';

/** `https://health.aws.amazon.com/public/currentevents`, UTF-16. Observed 2026; undocumented. */
const code = z.union([z.string(), z.number()]).transform(Number);

export const eventSchema = z.object({
  arn: textOrEmpty,
  date: instant,
  end_time: instantOrNull,
  region_name: textOrEmpty,
  status: code,
  service: z.string(),
  service_name: textOrEmpty,
  summary: z.string(),
  event_log: z.array(z.object({ message: textOrEmpty, status: code, timestamp: instant })),
  impacted_services: z.record(z.string(), z.object({ service_name: z.string(), current: code, max: code })).nullish(),
});
export type Event = z.infer<typeof eventSchema>;

export const currentSchema = z.array(z.object({ event_log: z.array(z.unknown()), service: z.string() }).loose());

/** `https://status.aws.amazon.com/data.json`, retired in 2022; times inside the description, without a date. */
export const archiveSchema = z.object({ archive: z.array(z.unknown()), current: z.array(z.unknown()) });
export const archiveEventSchema = z.object({
  service_name: z.string(),
  service: idText,
  summary: z.string(),
  date: instant,
  status: code,
  description: textOrEmpty,
});
export type ArchiveEvent = z.infer<typeof archiveEventSchema>;
