import type { Document, Picture, Setting } from '../../document/index.ts';
import type { Instant } from '../../domain/instant.ts';

/** Prints a document as PDF. */
export interface Printer {
  print(printed: Printed): Promise<Uint8Array>;
}

export interface Printed {
  readonly document: Document;
  readonly setting: Setting;
  /** Below the first fields; null: none. */
  readonly picture: Picture | null;
  /** Put into the file as it is, so that it can be found again byte for byte. */
  readonly attachment: { readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array };
  readonly madeAt: Instant;
}
