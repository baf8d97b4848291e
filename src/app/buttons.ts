import type { Document } from '../document/index.ts';
import { HOUR_MS, type Instant } from '../domain/instant.ts';
import { type Button, buttonIdOf, type Clock, type Store } from './ports/index.ts';

/** What the buttons of our messages mean. */
export interface Buttons {
  /** Remembers the document's buttons; must be done before the document is shown anywhere. */
  keep(document: Document): Promise<void>;
  /** What a button does; null when it is not ours, or too old to be known. */
  meaningOf(id: string): Promise<Button | null>;
}

/** A button kept so recently need not be written again: the store keeps it for weeks. */
const FRESH_MS = 12 * HOUR_MS;
/** Ids remembered at once; the one kept longest ago is written again when it is shown again. */
const MAX_REMEMBERED = 5_000;

export function createButtons({ store, clock }: { readonly store: Store; readonly clock: Clock }): Buttons {
  const keptAt = new Map<string, Instant>();
  return {
    async keep(document) {
      const now = clock.now();
      const stale = buttonsOf(document).filter(
        ({ id }) => (keptAt.get(id) ?? Number.NEGATIVE_INFINITY) < now - FRESH_MS,
      );
      if (stale.length === 0) return;
      await store.keepButtons(stale, now);
      for (const { id } of stale) {
        keptAt.delete(id);
        keptAt.set(id, now);
      }
      for (const id of keptAt.keys()) {
        if (keptAt.size <= MAX_REMEMBERED) break;
        keptAt.delete(id);
      }
    },
    meaningOf: (id) => store.button(id),
  };
}

function buttonsOf(document: Document): readonly Button[] {
  const actions = document.blocks.flatMap((block) => (block.type === 'actions' ? block.actions : []));
  return actions.map((action) => ({
    id: buttonIdOf(action),
    command: action.command,
    values: action.values,
    replaces: action.replaces ?? false,
  }));
}
