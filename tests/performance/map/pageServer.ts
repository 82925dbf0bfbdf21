import { createReadStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { build } from 'vite';
import { byteRange } from '../../../electron/main/security/byteRange.ts';
import { projectRoot } from '../../../scripts/process/projectPaths.ts';

/** The bench's page and the files of its cities, on this machine only. */
export interface PageServer {
  readonly url: string;
  stop(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.geojson': 'application/json',
};

/** Builds the page as the program is built and serves it, with each mount's files below its name. */
export async function servePage(mounts: Readonly<Record<string, string>>): Promise<PageServer> {
  const outDir = await mkdtemp(join(tmpdir(), 'gridwall-map-bench-'));
  const root = join(projectRoot, 'tests/performance/map/page');
  const output = {
    outDir,
    emptyOutDir: true,
    assetsInlineLimit: 0,
    target: 'esnext',
    chunkSizeWarningLimit: 8_000,
    cssMinify: false,
  };
  await build({ root, configFile: false, logLevel: 'warn', base: './', build: output });
  const server = createServer((request, response) => {
    void answer({ ...mounts, '': outDir }, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/index.html`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(outDir, { recursive: true, force: true });
    },
  };
}

async function answer(
  mounts: Readonly<Record<string, string>>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname)).slice(1);
  const mount = Object.keys(mounts).find((name) => path.startsWith(name === '' ? '' : `${name}/`)) ?? '';
  const file = join(mounts[mount] ?? '', path.slice(mount === '' ? 0 : mount.length + 1));
  const size = await stat(file).then(
    (found) => found.size,
    () => undefined,
  );
  // A tile where the city has nothing: empty, which is no mistake.
  if (size === undefined) {
    response.writeHead(extname(file) === '.pbf' ? 204 : 404).end();
    return;
  }
  const type = TYPES[extname(file)] ?? 'application/octet-stream';
  const range = byteRange(request.headers.range ?? null, size);
  if (range === undefined || range === 'unsatisfiable') {
    response.writeHead(200, { 'content-type': type, 'content-length': size });
    createReadStream(file).pipe(response);
    return;
  }
  const { start, end } = range;
  const headers = {
    'content-type': type,
    'content-length': end - start + 1,
    'content-range': `bytes ${start}-${end}/${size}`,
  };
  response.writeHead(206, headers);
  createReadStream(file, range).pipe(response);
}
