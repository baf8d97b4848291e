import { z } from 'zod';
import type { Invocation } from '../../app/ports/index.ts';
import { attachmentOf, fileSchema } from './files.ts';
import { type Asking, happeningOf } from './happening.ts';
import { readOrigin, type Spot } from './spot.ts';

const elementSchema = z.object({
  value: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
  files: z.array(fileSchema).nullish(),
});

/** What we read of a form that was sent (`view_submission`). */
const submissionSchema = z.object({
  type: z.literal('view_submission'),
  team: z.object({ id: z.string().min(1) }),
  user: z.object({ id: z.string().min(1) }),
  trigger_id: z.string().min(1),
  view: z.object({
    id: z.string().min(1),
    /** Changes with every state of the view: with the id, it names one sending of the form. */
    hash: z.string().min(1),
    private_metadata: z.string(),
    /** By block, then by field; both have the option's name. */
    state: z.object({ values: z.record(z.string(), z.record(z.string(), elementSchema)) }),
  }),
});

export interface Submission {
  readonly invocation: Invocation;
  readonly spot: Spot;
  /** Opens one form within three seconds. */
  readonly trigger: string;
}

/** A form that was sent, as an invocation with named values; null when it cannot be read. */
export function readSubmission(body: unknown, asking: Asking): Submission | null {
  const read = submissionSchema.safeParse(body);
  if (!read.success) return null;
  const { team, user, view, trigger_id: trigger } = read.data;
  const origin = readOrigin(view.private_metadata);
  if (origin === null) return null;
  const spot: Spot = { ...origin.spot, team: team.id, user: user.id, pressed: null };
  const fields = Object.values(view.state.values).flatMap((block) => Object.entries(block));
  const values = fields.flatMap(([name, { value, selected_option }]) => {
    const said = selected_option?.value ?? value ?? '';
    return said === '' ? [] : [[name, said] as const];
  });
  const files = fields.flatMap(([, field]) => field.files ?? []);
  return {
    invocation: {
      ...happeningOf(`${view.id}:${view.hash}`, spot, asking),
      command: origin.command,
      input: { kind: 'named', values: Object.fromEntries(values) },
      files: files.map((file) => attachmentOf(file, team.id, asking.wire)),
    },
    spot,
    trigger,
  };
}
