import type { Incident } from '../../outage/incident.ts';

/** What a pack does not show, whatever its reader would like it to. */
const unprovenKinds = [
  'no_official_word',
  'no_cause',
  'not_over',
  'few_reporters',
  'own_account',
  'loss',
  'page_at_other_times',
  'clock',
  'readings_unchecked',
] as const;
export type Unproven = (typeof unprovenKinds)[number];

/** Which of these an incident's pack has to admit; `isWithReadings`: the asker's own numbers are inside. */
export function unprovenOf(
  { refs, cause, resolvedAt, crowd }: Pick<Incident, 'refs' | 'cause' | 'resolvedAt' | 'crowd'>,
  isWithReadings: boolean,
): readonly Unproven[] {
  const holds: Readonly<Record<Unproven, boolean>> = {
    no_official_word: refs.length === 0,
    no_cause: cause === null,
    not_over: resolvedAt === null,
    few_reporters: crowd === null || crowd.few || crowd.communities < 2,
    own_account: true,
    loss: true,
    page_at_other_times: refs.length > 0,
    clock: true,
    readings_unchecked: isWithReadings,
  };
  return unprovenKinds.filter((kind) => holds[kind]);
}
