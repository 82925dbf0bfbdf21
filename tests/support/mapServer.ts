import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PNG } from 'pngjs';

/** A real HTTP server on this machine that a test can make ill. */
export interface TestServer {
  readonly origin: string;
  /** Path and query of every request since the start. */
  readonly requests: readonly string[];
  /** What it does from now on. */
  answerWith(answer: (request: IncomingMessage, response: ServerResponse) => void): void;
  /** Stops listening and ends all connections; `start` begins anew on the same port. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** Starts one on a free port; it answers nothing but 404 until it is told more. */
export async function startTestServer(): Promise<TestServer> {
  const requests: string[] = [];
  let answer = (_request: IncomingMessage, response: ServerResponse): void => void response.writeHead(404).end();
  let port = 0;
  let server = createServer();
  const start = async (): Promise<void> => {
    server = createServer((request, response) => {
      requests.push(request.url ?? '');
      answer(request, response);
    });
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  };
  await start();
  return {
    origin: `http://127.0.0.1:${port}`,
    requests,
    answerWith(next) {
      answer = next;
    },
    async stop() {
      server.closeAllConnections();
      if (server.listening) await new Promise((resolve) => server.close(resolve));
    },
    start,
  };
}

/** A picture of one colour. */
export function plainPng(size: number, [red, green, blue]: readonly [number, number, number]): Buffer {
  const picture = new PNG({ width: size, height: size });
  for (let at = 0; at < picture.data.length; at += 4) picture.data.set([red, green, blue, 255], at);
  return PNG.sync.write(picture);
}
