/** What a peer of the Bot API keeps and shows to tests. Everything here is invented by the tests. */

export interface Entity {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
  readonly unix_time?: number;
  readonly date_time_format?: string;
}

/** A message the bot wrote, as it stands now. */
export interface Sent {
  readonly id: number;
  readonly chat: number;
  readonly thread: number | null;
  /** After parsing. */
  readonly text: string;
  /** As the bot sent it. */
  readonly html: string;
  readonly entities: readonly Entity[];
  readonly replyTo: number | null;
  readonly silent: boolean;
  /** The id of its photo's file; null for a text. */
  readonly photo: string | null;
  /** Rows of buttons below it. */
  readonly keyboard: readonly (readonly KeyboardButton[])[];
  readonly edits: number;
}

export interface KeyboardButton {
  readonly text: string;
  readonly data: string;
}

/** How a press was answered. */
export interface PressAnswer {
  readonly alert: string | null;
}

export interface Person {
  readonly id: number;
  readonly name: string;
  readonly language?: string;
}

export interface PeerChat {
  readonly id: number;
  readonly type: 'private' | 'group' | 'supergroup' | 'channel';
  readonly topics: Set<number>;
  readonly administrators: Set<number>;
  /** The bot's place in it. */
  bot: 'member' | 'kicked' | 'left';
  movedTo: number | null;
  readonly messages: Map<number, Sent | 'theirs'>;
  nextMessageId: number;
}

export interface Call {
  readonly method: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** What the peer does to the next call of a method. `after`: the effect happens, the answer does not arrive. */
export type Fault =
  | { readonly kind: 'flood'; readonly retryAfter: number }
  /** Something else instead of an answer. */
  | { readonly kind: 'garble'; readonly type: string; readonly body: string }
  | { readonly kind: 'refuse'; readonly status: number; readonly description: string }
  | { readonly kind: 'error'; readonly status: number; readonly when: 'before' | 'after' }
  | { readonly kind: 'reset'; readonly when: 'before' | 'after' }
  | { readonly kind: 'hang'; readonly when: 'before' | 'after' };

/** A refusal of the Bot API. */
export class Refusal extends Error {
  readonly status: number;
  readonly parameters: Readonly<Record<string, number>>;

  constructor(status: number, description: string, parameters: Readonly<Record<string, number>> = {}) {
    super(description);
    this.status = status;
    this.parameters = parameters;
  }
}
