import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types';
import { buttonIdOf } from '../../app/ports/index.ts';
import type { Action, Document } from '../../document/index.ts';
import { MAX_BUTTON_CHARACTERS, MAX_BUTTONS, MAX_BUTTONS_IN_A_ROW, ROW_CHARACTERS } from './limits.ts';

/** The document's actions as buttons below the message; undefined without any. */
export function keyboardOf(document: Document): InlineKeyboardMarkup | undefined {
  const actions = document.blocks.flatMap((block) => (block.type === 'actions' ? block.actions : []));
  if (actions.length === 0) return undefined;
  const rows: Row[] = [];
  for (const action of actions.slice(0, MAX_BUTTONS)) {
    const button = buttonOf(action);
    const characters = Array.from(button.text).length;
    const last = rows.at(-1);
    // Buttons of a row are equally wide, so the longest label decides whether another fits.
    const widest = Math.max(characters, last?.widest ?? 0);
    const count = (last?.buttons.length ?? 0) + 1;
    if (last && count <= MAX_BUTTONS_IN_A_ROW && widest * count <= ROW_CHARACTERS) {
      last.buttons.push(button);
      last.widest = widest;
    } else rows.push({ buttons: [button], widest: characters });
  }
  return { inline_keyboard: rows.map(({ buttons }) => buttons) };
}

interface Row {
  readonly buttons: InlineKeyboardButton[];
  widest: number;
}

function buttonOf(action: Action): InlineKeyboardButton {
  const label = action.label.toWellFormed().trim() || '…';
  const characters = Array.from(label);
  const text =
    characters.length <= MAX_BUTTON_CHARACTERS ? label : `${characters.slice(0, MAX_BUTTON_CHARACTERS - 1).join('')}…`;
  return { text, callback_data: buttonIdOf(action) };
}
