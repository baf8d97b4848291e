/** What the peer remembers: one workspace with its people, channels and messages. Hand-made, no real data. */
export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly kind: 'public' | 'private' | 'direct';
  botIsIn: boolean;
  archived: boolean;
}

interface Person {
  readonly id: string;
  readonly admin: boolean;
}

export interface ChannelMessage {
  readonly ts: string;
  /** The workspace whose token it was posted with. */
  readonly team: string;
  readonly channel: string;
  text: string;
  blocks: readonly unknown[];
  edits: number;
  readonly metadata: unknown;
  /** The message whose thread it stands in; null in the channel itself. */
  readonly thread: string | null;
}

/** An ephemeral message (`chat.postEphemeral`). */
export interface Whisper {
  readonly channel: string;
  readonly user: string;
  readonly text: string;
  readonly blocks: readonly unknown[];
}

/** A file of the bot's own. Slack looks at it some moments after it was completed. */
export interface Upload {
  readonly name: string;
  readonly length: number;
  state: 'awaited' | 'arrived' | 'completed' | 'looked at';
  /** Where it was shared; null: nowhere. */
  channel: string | null;
}

export interface Workspace {
  readonly team: string;
  readonly botUser: string;
  readonly bot: string;
  readonly channels: Map<string, Channel>;
  readonly people: Map<string, Person>;
  /** User groups: who is in them. */
  readonly groups: Map<string, Set<string>>;
  readonly messages: ChannelMessage[];
  readonly whispers: Whisper[];
  /** By id. */
  readonly files: Map<string, { readonly url_private_download: string; content: string }>;
  readonly uploads: Map<string, Upload>;
  /** Messages of other bots and of people: ours cannot edit them. */
  readonly foreign: Set<string>;
  nextTs(): string;
  replace(message: ChannelMessage, by: Pick<ChannelMessage, 'text' | 'blocks'>): void;
}

export function createWorkspace(now: () => number = () => 1_769_500_000_000): Workspace {
  let posted = 0;
  const channels: readonly Channel[] = [
    { id: 'C0OUTAGES', name: 'outages', kind: 'public', botIsIn: true, archived: false },
    { id: 'C0LOBBY', name: 'lobby', kind: 'public', botIsIn: false, archived: false },
    { id: 'C0OLD', name: 'old', kind: 'public', botIsIn: true, archived: true },
    { id: 'G0SECRET', name: 'secret', kind: 'private', botIsIn: false, archived: false },
    // A person's id stands for the private chat with them.
    { id: 'U0ADMIN', name: 'directmessage', kind: 'direct', botIsIn: true, archived: false },
    { id: 'D0MEI', name: 'directmessage', kind: 'direct', botIsIn: true, archived: false },
  ];
  const people: readonly Person[] = [
    { id: 'U0MEI', admin: false },
    { id: 'U0ADMIN', admin: true },
  ];
  return {
    team: 'T0SELLERS',
    botUser: 'U0BOT',
    bot: 'B0BOT',
    channels: new Map(channels.map((channel) => [channel.id, channel])),
    people: new Map(people.map((person) => [person.id, person])),
    groups: new Map(),
    messages: [],
    whispers: [],
    files: new Map(),
    uploads: new Map(),
    foreign: new Set(['1700000000.000001']),
    nextTs() {
      const microseconds = BigInt(now()) * 1_000n + BigInt(++posted);
      return `${microseconds / 1_000_000n}.${String(microseconds % 1_000_000n).padStart(6, '0')}`;
    },
    replace(message, { text, blocks }) {
      message.text = text;
      message.blocks = blocks;
      message.edits += 1;
    },
  };
}
