import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIComponentInMessageActionRow,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import { buttonIdOf } from '../../app/ports/index.ts';
import type { Action, Document } from '../../document/index.ts';
import { clip } from './clip.ts';
import {
  MAX_BUTTON_LABEL,
  MAX_BUTTONS_IN_A_ROW,
  MAX_CHOICES,
  MAX_OPTION_LABEL,
  MAX_PLACEHOLDER,
  MAX_ROWS,
} from './limits.ts';

export type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/**
 * A document's actions as rows of buttons; a long list of answers to one question as menus to choose from. What does
 * not fit is left out from the end, because whatever can be pressed can be typed as well.
 */
export function componentsOf(document: Document): Row[] {
  const groups = distinct(document.blocks.flatMap((block) => (block.type === 'actions' ? [block.actions] : [])));
  const apart = rowsOf(groups, document.summary);
  const rows = apart.length <= MAX_ROWS ? apart : rowsOf([groups.flat()], document.summary);
  return rows.slice(0, MAX_ROWS);
}

/** Two rows of buttons; more than these are no longer read but searched, which a menu does better. */
const MAX_ANSWER_BUTTONS = 2 * MAX_BUTTONS_IN_A_ROW;
/** Discord refuses empty labels. */
const NOTHING = '—';

type Group = readonly Action[];

/** Discord refuses a message in which two components have the same id. */
function distinct(groups: readonly Group[]): readonly Group[] {
  const taken = new Set<string>();
  const isNew = (action: Action): boolean => {
    const id = buttonIdOf(action);
    if (taken.has(id)) return false;
    taken.add(id);
    return true;
  };
  return groups.map((group) => group.filter(isNew)).filter((group) => group.length > 0);
}

function rowsOf(groups: readonly Group[], question: string): Row[] {
  return groups.flatMap((group, index) =>
    group.length > MAX_ANSWER_BUTTONS && areAnswers(group) ? menusOf(group, question, index) : buttonRowsOf(group),
  );
}

/** One command with one and the same option filled in differently. */
function areAnswers([first, ...others]: Group): boolean {
  if (first === undefined) return false;
  const shape = shapeOf(first);
  return others.every((action) => {
    const differing = Object.keys(action.values).filter((name) => action.values[name] !== first.values[name]);
    return shapeOf(action) === shape && differing.length === 1;
  });
}

const shapeOf = ({ command, values, replaces }: Action): string =>
  JSON.stringify([command, Object.keys(values).sort(), replaces ?? false]);

function buttonRowsOf(group: Group): Row[] {
  return inPieces(group, MAX_BUTTONS_IN_A_ROW).map((actions) => ({
    type: ComponentType.ActionRow,
    components: actions.map(buttonOf),
  }));
}

function buttonOf(action: Action): APIButtonComponentWithCustomId {
  return {
    type: ComponentType.Button,
    style: action.main === true ? ButtonStyle.Primary : ButtonStyle.Secondary,
    label: labelOf(action, MAX_BUTTON_LABEL),
    custom_id: buttonIdOf(action),
  };
}

/** A menu's own id says nothing: what is chosen from it is the id of an action. */
function menusOf(group: Group, question: string, index: number): Row[] {
  const pieces = inPieces(group, MAX_CHOICES);
  return pieces.map((actions, piece) => {
    const part = pieces.length === 1 ? '' : ` (${piece + 1}/${pieces.length})`;
    return {
      type: ComponentType.ActionRow,
      components: [
        {
          type: ComponentType.StringSelect,
          custom_id: `choose:${index}:${piece}`,
          placeholder: clip(oneLine(question), MAX_PLACEHOLDER - part.length) + part,
          options: actions.map((action) => ({ label: labelOf(action, MAX_OPTION_LABEL), value: buttonIdOf(action) })),
        },
      ],
    };
  });
}

const labelOf = ({ label }: Action, characters: number): string => clip(oneLine(label), characters) || NOTHING;

const oneLine = (text: string): string => text.toWellFormed().replaceAll(/\s+/g, ' ').trim();

function inPieces<T>(list: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );
}
