import { Agent as HttpAgent, type IncomingMessage, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { gunzip } from 'node:zlib';
import { inTrouble, type TileAnswer } from './tileAnswer.ts';

/** Bytes as a server sent them, unpacked. */
type Fetched = TileAnswer;

interface MapServerOptions {
  /** Exactly these origins are spoken to. */
  readonly origins: ReadonlySet<string>;
  readonly timeoutMs: number;
}

/** At once; more would only queue at the server. */
const CONNECTIONS = 8;

/**
 * Asks a map server of the city's network. Node's own client: it follows no redirect, uses no proxy and no cookie, and the
 * windows' lock on the network stays closed. Time and size are limited, addresses outside the allowed origins refused.
 */
export class MapServer {
  readonly #options: MapServerOptions;
  readonly #http = new HttpAgent({ keepAlive: true, maxSockets: CONNECTIONS });
  readonly #https = new HttpsAgent({ keepAlive: true, maxSockets: CONNECTIONS });

  constructor(options: MapServerOptions) {
    this.#options = options;
  }

  /** The body of a GET; a 204 or 404 is `none`. */
  async fetch(url: URL, largestBytes: number): Promise<Fetched> {
    const where = `${url.origin}${url.pathname}`;
    if (!this.#options.origins.has(url.origin)) return inTrouble('foreignOrigin', url.origin);
    const signal = AbortSignal.timeout(this.#options.timeoutMs);
    try {
      const response = await this.#send(url, signal);
      return await readResponse(response, where, largestBytes);
    } catch (error) {
      const reason = error instanceof Error ? error : new Error(String(error));
      if (signal.aborted) return inTrouble('slow', `${where}: no answer in ${this.#options.timeoutMs} ms`);
      if (reason instanceof TooLarge) return inTrouble('tooLarge', `${where}: over ${largestBytes} bytes`);
      const code = 'code' in reason ? ` ${String(reason.code)}` : '';
      return inTrouble('noAnswer', `${where}:${code}`);
    }
  }

  dispose(): void {
    this.#http.destroy();
    this.#https.destroy();
  }

  #send(url: URL, signal: AbortSignal): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const headers = { accept: '*/*', 'accept-encoding': 'gzip' };
      const asked =
        url.protocol === 'https:'
          ? requestHttps(url, { agent: this.#https, headers, signal })
          : requestHttp(url, { agent: this.#http, headers, signal });
      asked.once('response', resolve).once('error', reject).end();
    });
  }
}

class TooLarge extends Error {}

async function readResponse(response: IncomingMessage, where: string, largestBytes: number): Promise<Fetched> {
  const status = response.statusCode ?? 0;
  if (status !== 200) {
    response.resume();
    if (status === 204 || status === 404) return { kind: 'none' };
    const isRedirect = status >= 300 && status < 400;
    return inTrouble(isRedirect ? 'redirected' : 'refused', `${where}: ${status}`);
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestBytes) {
      response.destroy();
      throw new TooLarge();
    }
    chunks.push(chunk);
  }
  const bytes = await unpacked(Buffer.concat(chunks), largestBytes);
  return { kind: 'tile', bytes, contentType: response.headers['content-type'] ?? '' };
}

/** Servers pack vector tiles whether or not they say so. */
function unpacked(bytes: Buffer, largestBytes: number): Promise<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return Promise.resolve(bytes);
  return new Promise((resolve, reject) => {
    gunzip(bytes, { maxOutputLength: largestBytes }, (error, plain) => {
      if (error === null) resolve(plain);
      else reject('code' in error && error.code === 'ERR_BUFFER_TOO_LARGE' ? new TooLarge() : error);
    });
  });
}
