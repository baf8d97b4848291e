import { z } from 'zod';
import { idText, instant, textOrEmpty } from '../words/schema.ts';

/** One incident of Slack's status API, the same in v1 and v2 (https://docs.slack.dev/reference/slack-status-api). */
export const incidentSchema = z.object({
  id: idText,
  date_created: instant,
  date_updated: instant,
  title: z.string(),
  type: z.enum(['incident', 'notice', 'outage', 'maintenance']),
  /** v1's current answer has `ok` here, the state of the answer itself. */
  status: textOrEmpty,
  url: z.string().nullish(),
  services: z.array(z.string()),
  notes: z.array(z.object({ date_created: instant, body: textOrEmpty })),
});
export type Incident = z.infer<typeof incidentSchema>;

export const markSchema = z.union([
  z.object({ status: z.string(), date_created: z.string(), active_incidents: z.array(z.unknown()) }),
  z.object({
    status: z.string(),
    date_created: z.string(),
    services: z.array(z.string()),
    notes: z.array(z.unknown()),
  }),
  z.object({ status: z.literal('ok'), date_created: z.string(), date_updated: z.string() }),
  z.array(z.object({ services: z.array(z.string()), notes: z.array(z.unknown()), date_created: z.string() })).min(1),
]);

export const currentSchema = z.object({ active_incidents: z.array(z.unknown()) });
