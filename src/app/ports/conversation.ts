import type { Instant } from '../../domain/instant.ts';

/** What an exchange with a person needs to remember between two events. */
export interface ConversationStore {
  /** Remembers what buttons mean; a known one is kept for longer. */
  keepButtons(buttons: readonly Button[], at: Instant): Promise<void>;
  /** Null: never made by us, or made too long ago. */
  button(id: string): Promise<Button | null>;
  /** Remembers what a person was asked; a newer question takes the place of an older one. */
  ask(question: Question): Promise<void>;
  /** Takes the open question away and returns it; null when there is none that still waits. */
  takeQuestion(place: QuestionPlace, now: Instant): Promise<Question | null>;
}

/** A command with its values filled in, under the id that `buttonIdOf` gives it. */
export interface Button {
  readonly id: string;
  readonly command: string;
  readonly values: Readonly<Record<string, string>>;
  readonly replaces: boolean;
}

/** One person in one chat. */
export interface QuestionPlace {
  readonly platform: string;
  readonly channel: string;
  /** Keyed hash. */
  readonly person: string;
}

/** The command that waits for one more option. */
export interface Question extends QuestionPlace {
  readonly command: string;
  readonly values: Readonly<Record<string, string>>;
  readonly option: string;
  readonly expiresAt: Instant;
}
