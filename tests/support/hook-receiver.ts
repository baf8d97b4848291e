import { createServer } from 'node:http';
import { Webhook } from 'standardwebhooks';

export interface HookReceiver {
  readonly url: string;
  /** Bodies of the calls it took, in order. */
  readonly taken: readonly { readonly id: string; readonly type: string; readonly text: string }[];
  /** Calls that came in all, refused ones too. */
  readonly calls: () => number;
  /** Secrets it believes; the reference package checks. */
  trust(secret: string): void;
  /** The next calls are answered so; null: not at all. */
  answerNext(...statuses: readonly (number | null)[]): void;
  close(): Promise<void>;
}

/** Somebody's tool that is called: takes what is signed with a secret it knows, and each id once. */
export async function startHookReceiver(now: () => number): Promise<HookReceiver> {
  const taken: { id: string; type: string; text: string }[] = [];
  const secrets: string[] = [];
  const answers: (number | null)[] = [];
  let calls = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      calls++;
      const answer = answers.shift();
      if (answer === null) return void request.socket.destroy();
      if (answer !== undefined) return void response.writeHead(answer).end();
      const text = Buffer.concat(chunks).toString('utf8');
      const header = (name: string): string => String(request.headers[name] ?? '');
      const id = header('webhook-id');
      const at = Number(header('webhook-timestamp')) * 1_000;
      const isSigned = secrets.some(
        (secret) => new Webhook(secret).sign(id, new Date(at), text) === header('webhook-signature'),
      );
      if (!isSigned || Math.abs(at - now()) > 300_000) return void response.writeHead(401).end();
      if (!taken.some((one) => one.id === id)) taken.push({ id, type: JSON.parse(text).type, text });
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/hook?token=hidden`,
    taken,
    calls: () => calls,
    trust: (secret) => void secrets.push(secret),
    answerNext: (...statuses) => void answers.push(...statuses),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
