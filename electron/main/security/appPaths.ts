import { extname, join, resolve, sep } from 'node:path';
import { APP_DATA } from '#shared/contract/channels.ts';

/** Where the parts of `app://gridwall/` lie on the disk; absolute. */
export interface AppFolders {
  /** The built pages. */
  readonly pages: string;
  readonly atlas: string;
  readonly meshes: string;
  /** GeoJSON of the city's surroundings, by file name. */
  readonly context: Readonly<Record<string, string>>;
  readonly published: string;
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.geojson': 'application/geo+json; charset=utf-8',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.pmtiles': 'application/octet-stream',
};

/** The content type by a file's ending; unknown endings are bytes, which no page can run. */
export const contentTypeOf = (path: string): string =>
  CONTENT_TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream';

/**
 * The file behind the path of an `app://gridwall` address (as the URL parser leaves it, percent-encoded), or undefined
 * when the path leads nowhere the program serves. No path leaves its folder.
 */
export function fileOfAppPath(pathname: string, folders: AppFolders): string | undefined {
  const path = decodePath(pathname);
  if (path === undefined) return undefined;
  if (path === APP_DATA.atlas) return folders.atlas;
  if (path === APP_DATA.meshes) return folders.meshes;
  if (path === APP_DATA.published) return folders.published;
  if (path.startsWith(APP_DATA.context)) {
    const name = path.slice(APP_DATA.context.length);
    return Object.hasOwn(folders.context, name) ? folders.context[name] : undefined;
  }
  return path.startsWith('/data/') ? undefined : insideOf(folders.pages, path.slice(1));
}

function decodePath(pathname: string): string | undefined {
  try {
    const path = decodeURIComponent(pathname);
    const isOdd = path.includes('\0') || path.includes('\\') || path.split('/').includes('..');
    return isOdd || !path.startsWith('/') ? undefined : path;
  } catch {
    // Malformed percent-encoding.
    return undefined;
  }
}

function insideOf(folder: string, name: string): string | undefined {
  const file = resolve(join(folder, name));
  return file.startsWith(resolve(folder) + sep) ? file : undefined;
}
