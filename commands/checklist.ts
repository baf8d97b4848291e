import { audiences, type ChecklistStep, phases } from '../src/catalog/index.ts';
import { defineCommand, option } from '../src/command-kit/index.ts';
import { type Block, documentOf, heading, note, quote, steps, text } from '../src/document/index.ts';
import { MINUTE_MS } from '../src/domain/instant.ts';
import { isOpen } from '../src/domain/outage/incident.ts';
import type { Locale, Words } from '../src/locales/index.ts';

/** A phone screen holds so many steps; the most urgent come first. */
const MAX_STEPS = 8;
/** After so long an open incident is no longer in its first hour. */
const FIRST_HOUR_MS = 60 * MINUTE_MS;

export default defineCommand({
  name: 'checklist',
  access: 'member',
  summary: (words) => words.checklist.summary,
  example: (words) => words.checklist.example,
  options: {
    role: option.oneOf(
      { required: false },
      {
        describe: (words) => words.options.role,
        values: audiences,
        label: (value, words) => words.roles[value],
      },
    ),
    symptom: option.symptom({ required: false }),
    phase: option.oneOf(
      { required: false },
      {
        describe: (words) => words.options.phase,
        values: phases,
        label: (value, words) => words.checklist.phases[value],
      },
    ),
  },
  async run({ app, values, words, setting }) {
    const role = values.role ?? 'seller';
    const { symptom } = values;
    const [latest] = await app.store.listIncidents({ service: null, openOnly: false, limit: 1 });
    const phase = values.phase ?? phaseOf(latest, app.clock.now());
    const query = { audience: role, symptom, phase };
    const list = app.catalog.checklistFor(query).slice(0, MAX_STEPS);
    const seen = symptom === null ? null : app.catalog.nameOf('symptom', symptom, setting.locale);
    const title = words.checklist.title(words.roles[role], seen, words.checklist.phases[phase]);
    const messages = list.flatMap((step) => messageBlock(step, setting.locale));
    return documentOf('neutral', title, [
      heading(title),
      steps(list.map((step) => stepText(step, words, setting.locale))),
      ...messages,
      note(words.checklist.basis),
    ]);
  },
});

function phaseOf(incident: Parameters<typeof isOpen>[0] | undefined, now: number) {
  if (!incident) return 'first_hour';
  if (!isOpen(incident)) return 'after';
  return now - incident.startedAt < FIRST_HOUR_MS ? 'first_hour' : 'until_fixed';
}

function stepText(step: ChecklistStep, words: Words, locale: Locale) {
  const parts = [step.why[locale], words.checklist.done(step.doneWhen[locale])];
  const warning = step.dont ? [words.checklist.dont(step.dont[locale])] : [];
  const lines = [...parts, ...warning].map((line) => text`\n   ${line}`);
  return text`${{ type: 'strong', text: step.what[locale] }}${lines.flat()}`;
}

/** A text to copy and send, below the steps. */
function messageBlock(step: ChecklistStep, locale: Locale): readonly Block[] {
  return step.say ? [quote(step.say[locale], step.what[locale])] : [];
}
