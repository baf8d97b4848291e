/** Slack's side of an app that is reached over HTTP: signed form or JSON posts. */
import { createHmac } from 'node:crypto';

export interface Posting {
  readonly url: string;
  readonly signingSecret: string;
  readonly contentType: 'application/x-www-form-urlencoded' | 'application/json';
  readonly body: string;
  /** How long ago it was signed. */
  readonly ageSeconds?: number;
  readonly attempt?: number;
}

export async function postSigned(posting: Posting): Promise<{ readonly status: number; readonly body: string }> {
  const timestamp = Math.floor(Date.now() / 1_000) - (posting.ageSeconds ?? 0);
  const hmac = createHmac('sha256', posting.signingSecret).update(`v0:${timestamp}:${posting.body}`);
  const retry =
    posting.attempt === undefined
      ? {}
      : { 'x-slack-retry-num': String(posting.attempt), 'x-slack-retry-reason': 'http_timeout' };
  const response = await fetch(posting.url, {
    method: 'POST',
    headers: {
      'content-type': posting.contentType,
      'x-slack-request-timestamp': String(timestamp),
      'x-slack-signature': `v0=${hmac.digest('hex')}`,
      // One request a connection, so that the bot's server closes at once.
      connection: 'close',
      ...retry,
    },
    body: posting.body,
  });
  return { status: response.status, body: await response.text() };
}

export function formOf(payload: Readonly<Record<string, string>>): string {
  return new URLSearchParams(payload).toString();
}
