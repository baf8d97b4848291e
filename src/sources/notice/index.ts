import type { OfficialIncident } from '../../domain/outage/official.ts';
import { type Kind, type KindReading, type Sample, UnreadableError } from '../kind.ts';
import { parsePage, select, textOf } from '../markup/page.ts';
import { readOpen } from '../memory.ts';
import { hostOf, toReading } from '../reading.ts';
import { digest } from '../words/digest.ts';
import { foldLines } from '../words/html.ts';
import { guessPhase, milestonesOf, speaksOfMaintenance, toBlocks } from '../words/phases.ts';

/** Where a notice stands when the operator did not say. */
const DEFAULT_SELECTOR = 'main, article, [role="main"], body';
/** The words that were there at the last look, as a hash. */
const LAST_WORDS = 'notice.words';
const MAX_TITLE_CHARACTERS = 120;

/**
 * A page that only says something, as help centres do: the text of one element, watched for change. Each new text is an
 * update of the open notice; one that says it is over, or an empty element, ends it; the next text is a new notice.
 */
export const notice: Kind = {
  name: 'notice',
  shows: 'latest',
  recognises: () => false,
  read: (sample): KindReading => {
    const page = parsePage(sample.text);
    const element = select(sample.settings.selector ?? DEFAULT_SELECTOR, page)[0];
    if (element === undefined)
      throw new UnreadableError(`nothing on the page matches "${sample.settings.selector ?? DEFAULT_SELECTOR}"`);
    const text = textOf(element);
    const name = textOf(select('title', page)[0]) || hostOf(sample);
    const incident = text === '' ? null : toIncident(text, sample);
    const incidents = incident === null ? [] : [incident];
    return {
      reading: toReading('notice', { name, url: sample.url }, [{ incidents, problems: [] }]),
      memory: { [LAST_WORDS]: digest(text) },
    };
  },
};

function toIncident(text: string, sample: Sample): OfficialIncident | null {
  const open = readOpen(sample.memory)[0];
  const isNews = sample.memory[LAST_WORDS] !== digest(text);
  // A notice that ended stays on the page, and is polished there; only other trouble makes a new one.
  if (open === undefined && !isNews) return null;
  const guessed = guessPhase(text);
  const phase = guessed === 'investigating' && speaksOfMaintenance(text) ? 'scheduled' : guessed;
  if (open === undefined && phase === 'resolved' && sample.memory[LAST_WORDS] !== undefined) return null;
  const at = isNews ? sample.seenAt : (open?.updates.at(-1)?.at ?? sample.seenAt);
  const updates = toBlocks([{ at, label: phase, text }]);
  const milestones = milestonesOf(updates);
  const title = foldLines(text).split('\n')[0] ?? '';
  return {
    externalId: open?.externalId ?? `notice-${sample.seenAt.toString(36)}`,
    title:
      open?.title ?? (title.length > MAX_TITLE_CHARACTERS ? `${title.slice(0, MAX_TITLE_CHARACTERS - 1)}…` : title),
    url: sample.url,
    phase,
    impact: null,
    components: [],
    regions: [],
    startedAt: at,
    mitigatedAt: milestones?.mitigatedAt ?? null,
    resolvedAt: milestones?.resolvedAt ?? null,
    maintenance: phase === 'scheduled' ? { from: at, to: at } : null,
    updates,
  };
}
