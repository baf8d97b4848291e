import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FeedServer {
  readonly url: string;
  /** Requests so far, newest last. */
  readonly requests: readonly IncomingMessage[];
  /** Resolves when the connection of the newest request is gone. */
  connectionClosed(): Promise<void>;
  close(): Promise<void>;
}

/** An HTTP server on 127.0.0.1 that answers as the test says. */
export async function startFeedServer(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<FeedServer> {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    response.on('error', () => undefined);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    connectionClosed: () => {
      const socket = requests.at(-1)?.socket;
      if (socket === undefined || socket.destroyed) return Promise.resolve();
      return new Promise((resolve) => socket.once('close', () => resolve()));
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
