import { z } from 'zod';
import { idText, instant, instantOrNull, keepValid, textOrEmpty } from '../words/schema.ts';

/** Status.io's public status API (https://kb.status.io/developers/public-status-api/). */
export const bodySchema = z.object({
  result: z.object({
    status_overall: z.object({ status_code: z.number() }).loose(),
    status: z.array(z.unknown()).nullish(),
    incidents: z.array(z.unknown()),
    maintenance: z
      .object({ active: z.array(z.unknown()).nullish(), upcoming: z.array(z.unknown()).nullish() })
      .nullish(),
  }),
});

const named = z
  .array(z.unknown())
  .nullish()
  .transform((rows) => keepValid(z.object({ name: z.string() }), rows));

const messageSchema = z.object({
  details: textOrEmpty,
  /** 100 investigating, 200 identified, 300 monitoring. */
  state: z.number().nullish(),
  /** 100 operational, 200 maintenance, 300 degraded, 400 partial disruption, 500 disruption, 600 security event. */
  status: z.number().nullish(),
  datetime: instant,
});
export type Message = z.infer<typeof messageSchema>;

export const incidentSchema = z.object({
  _id: idText,
  name: z.string(),
  datetime_open: instant,
  datetime_planned_start: instantOrNull,
  datetime_planned_end: instantOrNull,
  messages: z.array(messageSchema),
  containers_affected: named,
  components_affected: named,
});
export type Incident = z.infer<typeof incidentSchema>;
