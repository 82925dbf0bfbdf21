import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { protocol, type Session } from 'electron';
import { APP_HOST, APP_SCHEME } from '#shared/contract/channels.ts';
import { type AppFolders, contentTypeOf, fileOfAppPath } from './appPaths.ts';
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

/** Serves pages and data under `app://gridwall/`, files only, with the headers that lock a page down. */
export function serveAppScheme(session: Session, folders: AppFolders): void {
  session.protocol.handle(APP_SCHEME, async (request) => {
    const { host, pathname } = new URL(request.url);
    const file = host === APP_HOST && request.method === 'GET' ? fileOfAppPath(pathname, folders) : undefined;
    return file === undefined ? refusal(404) : serveFile(file);
  });
}

// Node's type for a web stream and the one of `Response` come from two descriptions of the same thing.
type ResponseBody = ConstructorParameters<typeof Response>[0];

async function serveFile(path: string): Promise<Response> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined || !found.isFile()) return refusal(404);
  const body = Readable.toWeb(createReadStream(path)) as ResponseBody;
  return new Response(body, {
    headers: { ...PAGE_HEADERS, 'content-type': contentTypeOf(path), 'content-length': String(found.size) },
  });
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
