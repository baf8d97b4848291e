/** What a line typed into the terminal means. */
export type Line =
  | { readonly kind: 'empty' }
  /** Words without a command: an answer to what was asked, or the hint answers. */
  | { readonly kind: 'chatter'; readonly speaker: Speaker; readonly text: string }
  | { readonly kind: 'command'; readonly speaker: Speaker; readonly command: string; readonly text: string };

export interface Speaker {
  readonly member: string;
  readonly community: string;
}

/** Who speaks when nobody else is named, and where. */
export const DEFAULT_SPEAKER: Speaker = { member: 'you', community: 'terminal' };

/**
 * Reads `/command text…`, and `/as <member> [@<community>] /command text…`, with which one terminal speaks for several
 * people and communities.
 */
export function readLine(typed: string): Line {
  const line = typed.trim();
  if (line === '') return { kind: 'empty' };
  const named = /^\/as\s+(?<member>[^\s/@]\S{0,63})(?:\s+@(?<community>\S{1,64}))?\s+(?<rest>\/.*)$/su.exec(
    line,
  )?.groups;
  if (named === undefined) return readCommand(line, DEFAULT_SPEAKER);
  const speaker = {
    member: named.member ?? DEFAULT_SPEAKER.member,
    community: named.community ?? DEFAULT_SPEAKER.community,
  };
  return readCommand(named.rest ?? '', speaker);
}

function readCommand(line: string, speaker: Speaker): Line {
  const [, command, text = ''] = /^\/([a-z0-9_-]{1,32})(?:\s+(.*))?$/isu.exec(line) ?? [];
  if (command === undefined || command.toLowerCase() === 'as') {
    return { kind: 'chatter', speaker, text: line };
  }
  return { kind: 'command', speaker, command: command.toLowerCase(), text };
}
