import { z } from 'zod';
import { MAX_PRIVATE_METADATA } from './limits.ts';

/** Where somebody did something, for the answer to it. */
export interface Spot {
  readonly team: string;
  readonly channel: string;
  readonly user: string;
  /** A private chat between this person and the bot. */
  readonly isDirect: boolean;
  /** Takes five messages within half an hour, in any channel, also where the bot is not; null where Slack gave none. */
  readonly responseUrl: string | null;
  /** The thread the pressed message stands in. */
  readonly thread: string | null;
  /** The message whose button was pressed. */
  readonly pressed: { readonly ts: string; readonly isEphemeral: boolean } | null;
}

/** Where a form was asked for, which the form itself carries: nobody sees it, and Slack hands it back as it was. */
export interface Origin {
  readonly command: string;
  readonly locale: string;
  readonly spot: Pick<Spot, 'channel' | 'isDirect' | 'responseUrl' | 'thread'>;
}

const originSchema = z.object({
  command: z.string(),
  locale: z.string(),
  spot: z.object({
    channel: z.string().min(1),
    isDirect: z.boolean(),
    responseUrl: z.string().nullable(),
    thread: z.string().nullable(),
  }),
});

export function writeOrigin({ command, locale, spot }: Origin): string {
  const { channel, isDirect, responseUrl, thread } = spot;
  const write = (url: string | null) =>
    JSON.stringify({ command, locale, spot: { channel, isDirect, responseUrl: url, thread } });
  const whole = write(responseUrl);
  // Without the address the answer is said in the channel, where the bot may not be: better than no form at all.
  return whole.length <= MAX_PRIVATE_METADATA ? whole : write(null);
}

/** Null: no form of ours, or one of another version. */
export function readOrigin(metadata: string): Origin | null {
  try {
    return originSchema.safeParse(JSON.parse(metadata)).data ?? null;
  } catch {
    return null;
  }
}
