import { type Action, actions, type Block, join, paragraph, strong, type Text, text } from '../../document/index.ts';
import type { Incident } from '../../domain/outage/incident.ts';
import type { ChecklistPhase, Progress, ShownStep } from '../../domain/response/checklist/index.ts';
import { type Locale, type Words, wordsOf } from '../../locales/index.ts';
import type { App } from '../app.ts';
import { rolesAtWork, sharedList, viewList } from '../checklists.ts';
import type { Place } from '../ports/index.ts';

/** Steps left undone that are named when an outage is over. */
const MAX_LEFT_NAMED = 6;
/** Roles told of, those that did most first. */
const MAX_ROLES_TOLD = 3;

/** Of a list whose outage is over: what was done during it, by how many, and what was not. */
export function leftOverText(words: Words, progress: ReadonlyMap<ChecklistPhase, Progress<ShownStep>>): Text {
  const say = words.checklist;
  const during = [...progress].filter(([phase]) => phase !== 'after').map(([, one]) => one);
  const left = during.flatMap((one) => one.left.map(({ what }) => what));
  const members = Math.max(0, ...during.map((one) => one.members));
  const done = during.reduce((sum, one) => sum + one.done, 0);
  const total = during.reduce((sum, one) => sum + one.total, 0);
  const rest =
    left.length === 0
      ? say.nothingLeft
      : say.leftOver(left.slice(0, MAX_LEFT_NAMED), Math.max(0, left.length - MAX_LEFT_NAMED));
  return join([say.summed(done, total, members), rest], words.list.space);
}

/** What the news that an outage is over adds in a community that worked through a list; nothing elsewhere. */
export async function leftOverBlocks(
  app: App,
  incident: Incident,
  { place, locale }: { readonly place: Place; readonly locale: Locale },
): Promise<readonly Block[]> {
  const list = await sharedList(app, place, incident);
  if (list === null) return [];
  const words = wordsOf(locale);
  const blocks: Block[] = [];
  for (const audience of (await rolesAtWork(app, list)).slice(0, MAX_ROLES_TOLD)) {
    const view = await viewList(app, list, { audience, symptom: null, phase: null, locale });
    const role = strong(words.checklist.ofRole(words.roles[audience]));
    blocks.push(paragraph(text`${role}${words.list.colon}${leftOverText(words, view.progress)}`));
  }
  const open: Action = {
    label: words.checklist.openLabel,
    command: 'checklist',
    values: { service: incident.service },
  };
  const button = blocks.length === 0 ? null : actions([open]);
  return button === null ? blocks : [...blocks, button];
}
