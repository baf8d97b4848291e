import type { Catalog } from '../catalog/index.ts';
import type { Painter } from '../document/index.ts';
import type { Buttons } from './buttons.ts';
import type { Connectivity } from './connectivity.ts';
import type { Foresight } from './foresight.ts';
import type { Identity } from './identity.ts';
import type { Pages } from './pages.ts';
import type { Caller, Clock, Log, Posts, Printer, Prober, Rewriter, Store } from './ports/index.ts';

/** What every use case is handed. */
export interface App {
  readonly store: Store;
  readonly catalog: Catalog;
  readonly clock: Clock;
  readonly log: Log;
  readonly identity: Identity;
  readonly buttons: Buttons;
  readonly foresight: Foresight;
  readonly connectivity: Connectivity;
  readonly prober: Prober;
  /** Calls automations out there. */
  readonly caller: Caller;
  readonly painter: Painter;
  readonly printer: Printer;
  readonly posts: Posts;
  readonly pages: Pages;
  /** A language model that may word things better; null: the operator has named none. */
  readonly rewriter: Rewriter | null;
  /** Where nothing was set: the operator's language and zone. */
  readonly defaults: { readonly locale: string; readonly zone: string };
}
