import type { Address } from '../../app/ports/index.ts';

/** A thread is a place of its own: `C123/1699.001`, the channel and the message it hangs from. */
export interface Place {
  readonly channel: string;
  readonly thread_ts?: string;
}

/** Where an address is, as Slack's methods take it. */
export function placeOf({ channel: id }: Pick<Address, 'channel'>): Place {
  const [channel = '', thread_ts] = id.split('/');
  return thread_ts === undefined ? { channel } : { channel, thread_ts };
}

/** The thread of a message (`channel:ts`); within a thread, that thread. Slack makes it with the first answer, and gives no name. */
export function threadOf(address: Address, ref: string): Address {
  const [channel, ts] = ref.split(':');
  if (placeOf(address).thread_ts !== undefined || !channel || !ts) return address;
  return { ...address, channel: `${channel}/${ts}` };
}
