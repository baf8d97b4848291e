import type { Impact } from '../../domain/outage/vocabulary.ts';

/**
 * Somebody as a chat knows them; the id is the platform's own, and a person's is as secret as an actor's. `place`: whoever
 * is in a channel; `known`: a person by our own hash, on our own buttons.
 */
export interface Who {
  readonly kind: (typeof kinds)[number];
  readonly id: string;
  /** As people read it, with its sign: `@Ops`. */
  readonly label: string;
}

const kinds = ['role', 'person', 'place', 'known'] as const;

/** Ours: the longest id and name of any platform fit. */
const MAX_ID = 64;
const MAX_LABEL = 80;
const WRITTEN = new RegExp(`^@\\{(\\w+):([\\w-]{1,${MAX_ID}})\\|([^\\s{}|]{1,1000})\\}$`);

/** How an adapter hands over, within what was typed, whom the chat's own markup named: one word whatever the name. */
export function writeWho({ kind, id, label }: Who): string {
  return `@{${kind}:${id}|${encodeURIComponent(Array.from(label.toWellFormed()).slice(0, MAX_LABEL).join(''))}}`;
}

/** Null: nobody was named so. */
export function readWho(written: string): Who | null {
  const [, named, id, label] = WRITTEN.exec(written.trim()) ?? [];
  const kind = kinds.find((one) => one === named);
  if (kind === undefined || id === undefined || label === undefined) return null;
  try {
    return { kind, id, label: decodeURIComponent(label) };
  } catch {
    return null;
  }
}

/** Who is called from which impact on, and from which on a message makes a sound; a channel's own replace its community's. */
export interface Alerts {
  readonly roles: Readonly<Partial<Record<Impact, Who>>>;
  /** Null: every message does. */
  readonly soundFrom: Impact | null;
}
