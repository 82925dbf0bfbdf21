import type { MeshSource } from '#shared/atlas/areaMesh.ts';
import { openAreaMeshes } from '#shared/atlas/areaMeshFormat.ts';
import { openMeshRanges, RANGE_HEAD_BYTES, type ReadRange } from '#shared/atlas/areaMeshRanges.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { readAtlas } from '#shared/atlas/atlasFormat.ts';
import { openAtlasRanges } from '#shared/atlas/atlasRanges.ts';
import { APP_DATA } from '#shared/contract/channels.ts';
import { failure, type Result, success } from '#shared/lib/result.ts';
import type { MapContext } from '../map/mapProps.ts';

/** What a window fetches once: the city's areas, what the map uploads, and the quiet context. */
export interface CityData {
  readonly atlas: Atlas;
  readonly meshes: MeshSource;
  readonly context: MapContext;
  /** The content of the published figures' file, undefined when the city has none. */
  readonly published: unknown;
}

/** `missing`: not there. `damaged`: there and wrong. `mismatch`: two files of different builds. `detail` is for the log. */
export interface CityDataError {
  readonly code: 'missing' | 'damaged' | 'mismatch';
  readonly message: string;
}

/** Fetches everything at once. Without atlas and meshes there is no window; context and published figures may be missing. */
export async function fetchCityData(get: typeof fetch = fetch): Promise<Result<CityData, CityDataError>> {
  const [atlas, meshes, neighbours, rivers, places, published] = await Promise.all([
    fetchByNeed(get, APP_DATA.atlas, readAtlas, openAtlasRanges),
    fetchByNeed(get, APP_DATA.meshes, openAreaMeshes, openMeshRanges),
    fetchJson(get, `${APP_DATA.context}neighbours.geojson`),
    fetchJson(get, `${APP_DATA.context}rivers.geojson`),
    fetchJson(get, `${APP_DATA.context}places.geojson`),
    fetchJson(get, APP_DATA.published),
  ]);
  if (!atlas.ok) return atlas;
  if (!meshes.ok) return meshes;
  if (meshes.value.atlasVersion !== atlas.value.version) {
    return failure('mismatch', `atlas ${atlas.value.version}, meshes for ${meshes.value.atlasVersion}`);
  }
  const context = { neighbours: asCollection(neighbours), rivers: asCollection(rivers), places: asCollection(places) };
  return success({ atlas: atlas.value, meshes: meshes.value, context, published });
}

async function fetchBytes(get: typeof fetch, path: string): Promise<Result<ArrayBuffer, CityDataError>> {
  try {
    const response = await get(path);
    if (!response.ok) return failure('missing', `${path}: ${response.status}`);
    return success(await response.arrayBuffer());
  } catch (error) {
    return failure('missing', `${path}: ${String(error)}`);
  }
}

/** A larger file is not read whole: parts of it are fetched as they come into view. */
const LARGEST_WHOLE_BYTES = 16 * 2 ** 20;

async function fetchByNeed<Value>(
  get: typeof fetch,
  path: string,
  openWhole: (bytes: ArrayBuffer) => Result<Value>,
  openRanges: (head: Uint8Array, fileLength: number, readRange: ReadRange) => Promise<Result<Value>>,
): Promise<Result<Value, CityDataError>> {
  try {
    const head = await get(path, rangeOf(0, RANGE_HEAD_BYTES));
    if (!head.ok) return failure('missing', `${path}: ${head.status}`);
    const bytes = await head.arrayBuffer();
    const length = head.status === 206 ? Number(/\/(\d+)$/.exec(head.headers.get('content-range') ?? '')?.[1]) : 0;
    const opened =
      length > LARGEST_WHOLE_BYTES
        ? await openRanges(new Uint8Array(bytes), length, (start, end) => fetchRange(get, path, start, end))
        : openWhole(length > bytes.byteLength ? await (await get(path)).arrayBuffer() : bytes);
    return opened.ok ? opened : failure('damaged', opened.error.message);
  } catch (error) {
    return failure('missing', `${path}: ${String(error)}`);
  }
}

async function fetchRange(get: typeof fetch, path: string, start: number, end: number): Promise<Uint8Array> {
  if (end <= start) return new Uint8Array();
  const response = await get(path, rangeOf(start, end));
  if (response.status !== 206) throw new Error(`${path}: ${response.status} for bytes ${start} to ${end}`);
  return new Uint8Array(await response.arrayBuffer());
}

const rangeOf = (start: number, end: number): RequestInit => ({ headers: { range: `bytes=${start}-${end - 1}` } });

/** Undefined when the file is missing or is not JSON: the map is drawn without it. */
async function fetchJson(get: typeof fetch, path: string): Promise<unknown> {
  const bytes = await fetchBytes(get, path);
  if (!bytes.ok) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(bytes.value));
  } catch {
    return undefined; // Context is decoration: the areas are drawn without it.
  }
}

function asCollection(value: unknown): GeoJSON.FeatureCollection | undefined {
  const isCollection =
    typeof value === 'object' && value !== null && 'features' in value && Array.isArray(value.features);
  return isCollection ? (value as GeoJSON.FeatureCollection) : undefined;
}
