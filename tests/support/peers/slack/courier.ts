/** Brings the bot what Slack has for it: through a socket, or signed over HTTP once there is an address to post to. */
import { formOf, type Posting, postSigned } from './http-delivery.ts';
import type { SocketModePeer } from './socket-mode.ts';

export interface Courier {
  /** From here on everything is posted to this address instead of going through a socket. */
  deliverTo(url: string): void;
  /** Each resolves when acknowledged, with what the bot answered in its acknowledgement. */
  slash(payload: Readonly<Record<string, string>>, attempt?: number): Promise<unknown>;
  interactive(payload: object, attempt?: number): Promise<unknown>;
  event(payload: object): Promise<unknown>;
  /** Posted by whoever, signed as told; resolves with the bare answer. */
  post(posting: Omit<Posting, 'url' | 'signingSecret'> & Partial<Posting>): Promise<HttpAnswer>;
}

export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
}

const FORM = 'application/x-www-form-urlencoded';

export function createCourier(socket: SocketModePeer, signingSecret: string): Courier {
  let target: string | null = null;
  const signed = async (posting: Omit<Posting, 'url' | 'signingSecret'>) => {
    const { status, body } = await postSigned({ url: target ?? '', signingSecret, ...posting });
    if (status !== 200) throw new Error(`not acknowledged: ${status} ${body}`);
    return body === '' ? undefined : JSON.parse(body);
  };
  const again = (attempt: number | undefined) => (attempt === undefined ? {} : { attempt });
  return {
    deliverTo(url) {
      target = url;
    },
    slash: (payload, attempt) =>
      target === null
        ? socket.deliver('slash_commands', payload)
        : signed({ contentType: FORM, ...again(attempt), body: formOf(payload) }),
    interactive: (payload, attempt) =>
      target === null
        ? socket.deliver('interactive', payload)
        : signed({ contentType: FORM, ...again(attempt), body: formOf({ payload: JSON.stringify(payload) }) }),
    event: (payload) =>
      target === null
        ? socket.deliver('events_api', payload)
        : signed({ contentType: 'application/json', body: JSON.stringify(payload) }),
    post: (posting) => postSigned({ url: target ?? '', signingSecret, ...posting }),
  };
}
