import type { LoggedRequest } from './rest.ts';

/** What went over the wire, in its order: events to the bot, and its requests with their answers' status. */
export type WireEntry =
  | { readonly kind: 'event'; readonly type: string; readonly data: object }
  | { readonly kind: 'request'; readonly request: LoggedRequest }
  /** What happens to the gateway's connection. */
  | { readonly kind: 'connection'; readonly line: string };

/**
 * The conversation, a line each: `>` from Discord, `<` from the bot. Ids are numbered in the order
 * of their first appearance, and what is the same in every message is left out.
 */
export function transcript(entries: readonly WireEntry[]): string {
  const ids = new Map<string, string>();
  const numbered = (id: string): string => {
    const known = ids.get(id) ?? `#${ids.size + 1}`;
    ids.set(id, known);
    return known;
  };
  return entries
    .map(lineOf)
    .map((line) => line.replaceAll(/interaction-\d+/g, 'TOKEN').replaceAll(/\b\d{17,20}\b/g, numbered))
    .join('\n');
}

function lineOf(entry: WireEntry): string {
  switch (entry.kind) {
    case 'event':
      return eventLine(entry);
    case 'request':
      return requestLine(entry.request);
    case 'connection':
      return entry.line;
  }
}

function eventLine({ type, data }: Extract<WireEntry, { kind: 'event' }>): string {
  if (!('data' in data) || !('type' in data)) return `> ${type}`;
  const pressed = 'message' in data ? ' on a message' : '';
  return `> ${type} type ${data.type}${pressed} ${written(data.data)}`;
}

function requestLine({ method, path, body, status }: LoggedRequest): string {
  return [`< ${method} ${path}`, ...(body === null ? [] : [written(body)]), `→ ${status ?? 'no answer'}`].join(' ');
}

const optional: ReadonlySet<string> = new Set(['components', 'attachments']);

/** Without what is in every message. */
const written = (value: unknown): string =>
  JSON.stringify(value, (key, part: unknown) =>
    key === 'allowed_mentions' || (optional.has(key) && Array.isArray(part) && part.length === 0) ? undefined : part,
  );
