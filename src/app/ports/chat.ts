import type { Document, Picture, Setting, Text } from '../../document/index.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Locale, Localised } from '../../locales/index.ts';

/** A chat platform: wire, acknowledge, render, send. It knows nothing of outages. */
export interface Platform {
  readonly name: string;
  readonly pace: Pace;
  /** True where a repeated send of the same delivery shows once and gives the first message back (Discord's enforced nonce). */
  readonly idempotentSends: boolean;
  /** For how long after a send that holds for certain; absent: always. After that it has to be looked for. */
  readonly idempotentForMs?: number;
  /** Connects and hands every invocation to `chat`; resolves when it can answer. Fails with `StartError`. */
  start(chat: ChatHandler): Promise<void>;
  /** Writes a new message and returns the platform's own reference to it. Fails with `DeliveryError` only. */
  send(address: Address, message: Message): Promise<string>;
  /** Replaces a message that `send` wrote. Fails with `DeliveryError` only. */
  edit(address: Address, ref: string, message: Message): Promise<void>;
  /**
   * The thread of a message that `send` wrote, begun under this name if there is none: what is sent to the returned address
   * goes there. The address itself where the chat allows no threads; absent where the platform has none. `DeliveryError` only.
   */
  thread?(address: Address, ref: string, name: string): Promise<Address>;
  /**
   * The reference of what `send` may have written for this delivery and never told; null when it certainly did not. Absent
   * where the platform lets nobody look. Fails with `DeliveryError` only, `unknown` when it cannot be told.
   */
  find?(address: Address, sought: Sought): Promise<string | null>;
  /** Deletes a message that `send` wrote; one that is gone already counts as deleted. Fails with `DeliveryError` only. */
  remove?(address: Address, ref: string): Promise<void>;
  /** While false nothing may be claimed for it, because another node is connected. Absent: always true. */
  onDuty?(): boolean;
  stop(): Promise<void>;
}

export interface Sought {
  /** As in the message; see `isSameDelivery`. */
  readonly key: string;
  /** Nothing was sent for it before. */
  readonly since: Instant;
  /** What would be sent now; what was sent then may have said something older about the same. */
  readonly message?: Message;
}

/** How fast a platform lets us write; the relay keeps to it. */
export interface Pace {
  readonly perSecond: number;
  /** In which the platform counts; a second unless told. */
  readonly windowMs?: number;
  readonly maxInFlight: number;
  readonly perChannelMs: number;
  /** Where each community has a limit of its own. */
  readonly perCommunityMs?: number;
}

/** A place to write to. Ids are the platform's own, opaque to the core. */
export interface Address {
  readonly platform: string;
  readonly community: string;
  readonly channel: string;
}

export interface Message {
  readonly document: Document;
  readonly setting: Setting;
  /** At most 25 characters; the same for every try of the same delivery that says the same (`messageKey`). */
  readonly key: string;
  /** The document's chart, painted; absent without one. */
  readonly picture?: Picture;
  /** Without a sound, where the platform can. */
  readonly silent?: boolean;
  /** Asked in the moment before it leaves, after whatever takes time: false when somebody else may have sent it by now. */
  readonly isStillOurs?: () => boolean;
}

/** What a platform hands in. All return at once or within the dispatcher's own time limit; none of them throws. */
export interface ChatHandler {
  /** Null: this invocation was already answered (a redelivery), say nothing. */
  dispatch(invocation: Invocation): Promise<Reply | null>;
  /** A button that one of our documents had. Null: a redelivery. */
  press(press: Press): Promise<Reply | null>;
  /** Words without a command. Null: we asked this person nothing here, so they are not for us. */
  hear(utterance: Utterance): Promise<Reply | null>;
  /** Choices for an option being typed, from memory. At most 25. */
  suggest(query: SuggestQuery): readonly Choice[];
  lifecycle(event: ChatEvent): Promise<void>;
  /** The bot's own page, where a platform has one (Slack's App Home). Null: it cannot be told just now. */
  home(visit: Happening): Promise<Home | null>;
  /** Somebody posted addresses: what those of ours show in short, on a platform that asks. Empty: none, or a redelivery. */
  preview(shared: SharedLinks): Promise<readonly Preview[]>;
}

/** Addresses that stand in somebody's message; `id` as of a happening. */
export interface SharedLinks {
  readonly id: string;
  readonly address: Address;
  readonly urls: readonly string[];
}

export interface Preview {
  /** As it was posted. */
  readonly url: string;
  readonly document: Document;
  readonly setting: Setting;
}

export interface Home {
  readonly document: Document;
  readonly setting: Setting;
  /** Where the bot writes in this community: the platform shows each channel's name above what it wants. */
  readonly channels: readonly { readonly channel: string; readonly document: Document }[];
}

/** Something a person did in a chat. */
export interface Happening {
  /** The platform's id of this event, unique within the platform; a second one with the same id is a redelivery. */
  readonly id: string;
  readonly address: Address;
  /** `direct`: a private chat between one person and the bot. */
  readonly chat: 'community' | 'direct';
  readonly actor: Actor;
  /** The client's language, where the platform tells it. */
  readonly localeHint: string | null;
  /** Files sent along, as many as the platform allows. */
  readonly files: readonly Attachment[];
  /** False where a private reply would be read by everybody: a Telegram group. Absent: it would not. */
  readonly canWhisper?: boolean;
  /** False where there are no roles to call: there a message may come without a sound instead. Absent: there are. */
  readonly canCall?: boolean;
  /** True where moderators' commands are hidden from others until somebody shows them in the server's own settings. */
  readonly hidesCommands?: boolean;
  /** Asked only where it matters, because some platforms need a request to tell. */
  isModerator(): Promise<boolean>;
  /** Which of these roles the actor has; not knowing counts as none. Absent where there are no roles. */
  rolesAmong?(roles: readonly string[]): Promise<readonly string[]>;
}

export interface Invocation extends Happening {
  readonly command: string;
  readonly input: Input;
}

export interface Press extends Happening {
  /** What `buttonIdOf` made of the action. */
  readonly button: string;
}

export interface Utterance extends Happening {
  readonly text: string;
}

/** A file somebody sent; nothing of it is read before `read`. */
export interface Attachment {
  readonly name: string;
  /** As the platform says; null where it does not. */
  readonly sizeBytes: number | null;
  /** Fails with `AttachmentError` only. */
  read(maxBytes: number): Promise<Uint8Array>;
}

/** Why a file could not be read. */
export class AttachmentError extends Error {
  readonly kind: 'too_large' | 'gone' | 'unreachable';

  constructor(kind: AttachmentError['kind'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'AttachmentError';
    this.kind = kind;
  }
}

/** Named values where the platform has fields for options; else everything after the command, as typed. */
export type Input =
  | { readonly kind: 'named'; readonly values: Readonly<Record<string, string>> }
  | { readonly kind: 'text'; readonly text: string };

export interface Actor {
  /** The platform's own id: hashed before it is stored, never logged. */
  readonly id: string;
  /** Since when a member of the community; null where the platform does not tell. */
  readonly joinedAt: Instant | null;
  /** The channel through which this person can be written to alone; null where there is none. As secret as the id. */
  readonly inbox: string | null;
}

export interface Reply {
  readonly document: Document;
  readonly setting: Setting;
  /**
   * `private`: only the one who asked sees it, where the platform can. `replace`: it takes the place of the message whose
   * button was pressed; private where none was.
   */
  readonly visibility: 'private' | 'public' | 'replace';
  /** The document's chart, painted; absent without one. */
  readonly picture?: Picture;
  /** Sent along, to the same eyes; absent without any. */
  readonly files?: readonly SentFile[];
  /** The command waits for a better answer: a platform that has forms may ask with one instead of the document. */
  readonly asks?: Asks;
}

/** A file that we made. */
export interface SentFile {
  /** Letters, digits, dots and dashes. */
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** What a command still needs, and what was said of it so far. */
export interface Asks {
  readonly command: string;
  readonly option: string;
  /** Words that are understood the same way again, by option; the one that is asked for may hold what was not understood. */
  readonly values: Readonly<Record<string, string>>;
  /** Why what was said will not do; null when nothing was said yet. */
  readonly why: Text | null;
}

export interface SuggestQuery {
  readonly command: string;
  readonly option: string;
  readonly typed: string;
  readonly locale: string | null;
}

export interface Choice {
  /** At most 75 characters: the smallest of the platforms' limits. */
  readonly value: string;
  readonly label: string;
}

export type ChatEvent =
  | { readonly kind: 'removed'; readonly platform: string; readonly community: string; readonly channel: string | null }
  | {
      readonly kind: 'returned';
      readonly platform: string;
      readonly community: string;
      readonly channel: string | null;
    }
  | { readonly kind: 'moved'; readonly from: Address; readonly to: Address };

/** A command as platforms register it. Made from `commands/`, with every word in every language. */
export interface CommandSpec {
  readonly name: string;
  readonly description: Localised;
  readonly options: readonly OptionSpec[];
  readonly access: 'member' | 'moderator';
}

export interface OptionSpec {
  readonly name: string;
  readonly label: Localised;
  readonly description: Localised;
  readonly required: boolean;
  /**
   * `choice`: one of at most 25; `suggest`: completed by `ChatHandler.suggest`; `text`: free; `file`: an attachment; `who`:
   * whom the chat's own markup names, handed over as `writeWho` writes it.
   */
  readonly kind: 'text' | 'choice' | 'suggest' | 'file' | 'who';
  readonly choices: readonly { readonly value: string; readonly label: Localised }[];
  readonly maxCharacters: number;
}

export type { Locale, Localised };

/** The one failure of `send` and `edit`; its kind decides what the relay does. */
export class DeliveryError extends Error {
  readonly reason: DeliveryFailure;

  constructor(message: string, reason: DeliveryFailure, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DeliveryError';
    this.reason = reason;
  }
}

export type DeliveryFailure =
  /** Not delivered, or it does not matter (`idempotentSends`) but may have been (`doubtful`); try again after this long. */
  | { readonly kind: 'retry'; readonly retryAfterMs: number; readonly scope?: RetryScope; readonly doubtful?: boolean }
  /** Bot removed, chat deleted, posting forbidden: the subscription is paused. */
  | { readonly kind: 'gone' }
  /** Our payload is wrong: a bug, logged and abandoned. */
  | { readonly kind: 'rejected' }
  /** The message to edit is not there any more. */
  | { readonly kind: 'missing' }
  /** The chat has another id now (Telegram's supergroups). */
  | { readonly kind: 'moved'; readonly to: string }
  /** No answer: it may have been delivered, so it is never repeated blindly. */
  | { readonly kind: 'unknown' };

/** Who has to wait with it; the channel alone where nothing is said. */
export type RetryScope = 'platform' | 'community' | 'channel';

/** A platform could not start: a refused token, an unreachable API. `remedy` says what to do. */
export class StartError extends Error {
  readonly remedy: string;

  constructor(message: string, remedy: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StartError';
    this.remedy = remedy;
  }
}
