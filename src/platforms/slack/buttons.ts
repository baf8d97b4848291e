import type { types } from '@slack/bolt';
import { buttonIdOf } from '../../app/ports/index.ts';
import type { Action, Document } from '../../document/index.ts';
import { MAX_BUTTON_LABEL, MAX_BUTTONS_IN_A_ROW } from './limits.ts';
import { clean, clip } from './text.ts';

/** The document with every action once: Slack wants the ids within a message to differ. */
export function withoutRepeats(document: Document): Document {
  const seen = new Set<string>();
  const isNew = (action: Action) => {
    const id = buttonIdOf(action);
    return !seen.has(id) && seen.add(id) !== null;
  };
  return {
    ...document,
    blocks: document.blocks.map((block) =>
      block.type === 'actions' ? { ...block, actions: block.actions.filter(isNew) } : block,
    ),
  };
}

/** Buttons in rows as long as Slack allows. */
export function buttonRows(list: readonly Action[]): types.ActionsBlock[] {
  const rows = Math.ceil(list.length / MAX_BUTTONS_IN_A_ROW);
  return Array.from({ length: rows }, (_, row) => ({
    type: 'actions',
    elements: list.slice(row * MAX_BUTTONS_IN_A_ROW, (row + 1) * MAX_BUTTONS_IN_A_ROW).map(button),
  }));
}

function button(action: Action): types.Button {
  const label = clean(action.label).replace(/\s+/g, ' ').trim();
  return {
    type: 'button',
    action_id: buttonIdOf(action),
    text: { type: 'plain_text', text: clip(label || `/${action.command}`, MAX_BUTTON_LABEL), emoji: false },
    ...(action.main === true ? { style: 'primary' } : {}),
  };
}
