import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { protocol, type Session } from 'electron';
import { BASEMAP_PATH } from '#shared/basemap/basemapOffer.ts';
import { APP_HOST, APP_SCHEME } from '#shared/contract/channels.ts';
import type { TileAnswer } from '../basemap/tileAnswer.ts';
import { type AppFolders, contentTypeOf, fileOfAppPath } from './appPaths.ts';
import { byteRange } from './byteRange.ts';
import { CONTENT_SECURITY_POLICY } from './contentSecurityPolicy.ts';

/** Must be called before the application is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
    },
  ]);
}

/** Answers the tile at a path below the program's origin; undefined when the path is not one of a tile. */
export type TileDoor = (path: string) => Promise<TileAnswer | undefined>;

/** Serves pages, data and base map tiles under `app://gridwall/`, with the headers that lock a page down. */
export function serveAppScheme(session: Session, folders: AppFolders, tiles: TileDoor): void {
  session.protocol.handle(APP_SCHEME, async (request) => {
    const { host, pathname } = new URL(request.url);
    if (host !== APP_HOST || request.method !== 'GET') return refusal(404);
    if (pathname.startsWith(BASEMAP_PATH)) return tileResponse(await tiles(pathname));
    const file = fileOfAppPath(pathname, folders);
    return file === undefined ? refusal(404) : serveFile(file, request.headers.get('range'));
  });
}

/** A place without a tile is 404, which the map draws from a coarser one; a tile that did not come is 503. */
function tileResponse(answer: TileAnswer | undefined): Response {
  if (answer?.kind !== 'tile') return refusal(answer?.kind === 'trouble' ? 503 : 404);
  const headers = { ...PAGE_HEADERS, 'content-type': answer.contentType };
  return new Response(answer.bytes as ResponseBody, { headers });
}

// Node's type for a web stream and the one of `Response` come from two descriptions of the same thing.
type ResponseBody = ConstructorParameters<typeof Response>[0];

async function serveFile(path: string, wanted: string | null): Promise<Response> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined || !found.isFile()) return refusal(404);
  const range = byteRange(wanted, found.size);
  if (range === 'unsatisfiable') return refusal(416);
  const { start, end } = range ?? { start: 0, end: found.size - 1 };
  const body = Readable.toWeb(createReadStream(path, range)) as ResponseBody;
  const headers = {
    ...PAGE_HEADERS,
    'content-type': contentTypeOf(path),
    'content-length': String(Math.max(0, end - start + 1)),
    ...(range && { 'content-range': `bytes ${start}-${end}/${found.size}` }),
  };
  return new Response(body, { status: range === undefined ? 200 : 206, headers });
}

const refusal = (status: number): Response => new Response(undefined, { status, headers: PAGE_HEADERS });

/** The two policies and the embedder headers make the page cross-origin isolated. */
const PAGE_HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
} as const;
