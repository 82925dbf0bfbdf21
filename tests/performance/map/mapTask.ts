import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { areaAt, pathOf } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { LEAF_LEVEL } from '#shared/domain/area.ts';
import type { Camera } from '#shared/scene/wallState.ts';
import { type LngLatBounds, toCommon, toLngLat } from '../../../renderer/map/mercator.ts';
import { CLOSE_CAMERA, flight, panAtStreets, panOverWhole, type WindowSize, wholeCamera } from './cameraPaths.ts';
import type { DataForm } from './contenders.ts';
import { binaryFiles, geoJsonFile, peerFolder } from './data/peerFiles.ts';
import { TILE_MAX_ZOOM, TILE_MIN_ZOOM, vectorTiles } from './data/peerTiles.ts';
import { type CityFilePaths, type CityFiles, readCity } from './data/readCity.ts';
import type { MapTask } from './measureMap.ts';
import type { MapJob, Probe } from './page/underTest.ts';
import { servePage } from './pageServer.ts';
import type { Place } from './pictureCheck.ts';
import { scaledCity } from './scaledCity.ts';

/** How a run differs from the usual one. */
export interface MapBenchOptions {
  /** The city this many times. */
  readonly scale: number;
  readonly host: MapTask['host'];
  readonly size: WindowSize;
  /** What the maps to be measured load; nothing else is made. */
  readonly forms: ReadonlySet<DataForm>;
  readonly budgetMs: number;
  readonly limitMs: number;
  readonly limitMb: number;
  readonly pictureFolder: string;
}

/** A city made ready for every way of drawing, and what is to be measured. */
export interface PreparedTask {
  readonly task: MapTask;
  jobOf(name: string): MapJob;
}

const PLACES = 2_000;
const HOVERS = 15;

/** Makes what is missing of the city's files, in each form that a way of drawing loads, and serves it with the page. */
export async function prepareTask(options: MapBenchOptions): Promise<PreparedTask> {
  const { scale, size } = options;
  const original = await readCity(await scaledCity(1));
  const paths = await scaledCity(scale);
  const { atlas, meshes } = scale === 1 ? original : await readCity(paths);
  const whole = wholeCamera(boundsOf(original.atlas), size);
  const everything = wholeCamera(boundsOf(atlas), size);
  const files = await makePeerFiles(paths, { atlas, meshes }, options.forms);
  const cameras = {
    city: panOverWhole(whole),
    street: panAtStreets(),
    flight: flight(whole),
    everything: scale === 1 ? [] : panOverWhole(everything),
  };
  await mkdir(options.pictureFolder, { recursive: true });
  const site = await servePage({ city: dirname(paths.atlas), peers: files.folder });
  const first = atlas.levelStart[LEAF_LEVEL] as number;
  const places = placesIn(original.atlas, first, whole, size);
  const task: MapTask = {
    ...options,
    site,
    paths: cameras,
    hovers: hoversAt(atlas, cameras.street.at(-1) as Camera, size),
    places,
    recolours: [1, 1_000, atlas.areaCount - first],
  };
  const job = {
    files: files.addresses,
    tileZooms: [TILE_MIN_ZOOM, TILE_MAX_ZOOM],
    bounds: boundsOf(atlas),
    leaves: [first, atlas.areaCount],
    camera: whole,
    probe: probeOf(atlas, largestPlace(original.atlas, first, whole, size)),
    closeCamera: CLOSE_CAMERA,
    closeProbe: probeOf(atlas, largestPlace(original.atlas, first, CLOSE_CAMERA, size)),
  } as const;
  return { task, jobOf: (name) => ({ ...job, name, isDetailForced: name === 'gridwallForced' }) };
}

async function makePeerFiles(paths: CityFilePaths, city: CityFiles, forms: ReadonlySet<DataForm>) {
  const folder = peerFolder(paths.atlas, city.atlas);
  const makers: Readonly<Record<Exclude<DataForm, 'own'>, () => Promise<string>>> = {
    geoJson: () => geoJsonFile(folder, city.atlas, false),
    namedGeoJson: () => geoJsonFile(folder, city.atlas, true),
    binary: () => binaryFiles(folder, city.atlas, city.meshes),
    tiles: () => vectorTiles(folder, city.atlas),
  };
  const made = { geoJson: '', namedGeoJson: '', binary: '', tiles: '' };
  for (const form of ['geoJson', 'namedGeoJson', 'binary', 'tiles'] as const) {
    if (forms.has(form)) made[form] = `./peers${(await makers[form]()).slice(folder.length)}`;
  }
  const own = (path: string): string => `./city${path.slice(dirname(path).length)}`;
  return { folder, addresses: { atlas: own(paths.atlas), mesh: own(paths.mesh), ...made } };
}

const boundsOf = ({ bounds }: Atlas): LngLatBounds => [...bounds.subarray(0, 4)] as unknown as LngLatBounds;

/** Pixel of a point under a flat camera; the first copy of a city keeps its order, so its micro-grids come first. */
function pixelOf(lng: number, lat: number, camera: Camera, { width, height }: WindowSize): readonly [number, number] {
  const [x, y] = toCommon(lng, lat);
  const [middleX, middleY] = toCommon(camera.lng, camera.lat);
  const scale = 2 ** camera.zoom;
  return [width / 2 + (x - middleX) * scale, height / 2 - (y - middleY) * scale];
}

/** Micro-grids spread over the city; numbered as in the city under test, of which this one is the first copy. */
function placesIn(atlas: Atlas, first: number, camera: Camera, size: WindowSize): readonly Place[] {
  const start = atlas.levelStart[LEAF_LEVEL] as number;
  const count = atlas.areaCount - start;
  return Array.from({ length: PLACES }, (_, at) => {
    const leaf = Math.floor(((at + 0.5) / PLACES) * count);
    return placeOf(atlas, start + leaf, first + leaf, camera, size);
  });
}

function placeOf(atlas: Atlas, original: number, area: number, camera: Camera, size: WindowSize): Place {
  const [lng = 0, lat = 0] = atlas.labelPoint.subarray(2 * original, 2 * original + 2);
  const [x, y] = pixelOf(lng, lat, camera, size);
  return { area, x: Math.floor(x), y: Math.floor(y) };
}

const probeOf = (atlas: Atlas, place: Place): Probe => ({
  ...place,
  ancestors: pathOf(atlas, place.area).slice(0, -1),
});

/** The micro-grid in the window with the most room around its middle. */
function largestPlace(atlas: Atlas, first: number, camera: Camera, size: WindowSize): Place {
  const start = atlas.levelStart[LEAF_LEVEL] as number;
  let best = start;
  let bestRoom = 0;
  for (let area = start; area < atlas.areaCount; area++) {
    const [west = 0, south = 0, east = 0, north = 0] = atlas.bounds.subarray(4 * area, 4 * area + 4);
    const room = Math.min(east - west, (north - south) * 1.2);
    const middle = placeOf(atlas, area, area, camera, size);
    const [lng, lat] = lngLatAt(middle.x + 0.5, middle.y + 0.5, camera, size);
    const isInWindow = middle.x >= 0 && middle.y >= 0 && middle.x < size.width && middle.y < size.height;
    if (room <= bestRoom || !isInWindow || !atlas.contains(area, lng, lat)) continue;
    [best, bestRoom] = [area, room];
  }
  return placeOf(atlas, best, first + best - start, camera, size);
}

function hoversAt(atlas: Atlas, camera: Camera, size: WindowSize): readonly Place[] {
  return Array.from({ length: HOVERS }, (_, at): Place => {
    const x = Math.floor(((at + 0.5) / HOVERS) * size.width);
    const y = Math.floor((((at * 4) % HOVERS) / HOVERS) * size.height);
    const [lng, lat] = lngLatAt(x + 0.5, y + 0.5, camera, size);
    return { x, y, area: areaAt(atlas, lng, lat, LEAF_LEVEL) ?? -1 };
  });
}

function lngLatAt(x: number, y: number, camera: Camera, size: WindowSize): readonly [number, number] {
  const [middleX, middleY] = toCommon(camera.lng, camera.lat);
  const scale = 2 ** camera.zoom;
  return toLngLat(middleX + (x - size.width / 2) / scale, middleY - (y - size.height / 2) / scale);
}
