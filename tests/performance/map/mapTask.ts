import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { LEAF_LEVEL } from '#shared/domain/area.ts';
import type { Camera } from '#shared/scene/wallState.ts';
import type { LngLatBounds } from '../../../renderer/map/mercator.ts';
import { CLOSE_CAMERA, flight, panAtStreets, panOverWhole, type WindowSize, wholeCamera } from './cameraPaths.ts';
import type { DataForm } from './contenders.ts';
import { binaryFiles, geoJsonFile, peerFolder } from './data/peerFiles.ts';
import { TILE_MAX_ZOOM, TILE_MIN_ZOOM, vectorTiles } from './data/peerTiles.ts';
import { type CityFilePaths, type CityFiles, readCity } from './data/readCity.ts';
import type { MapTask } from './measureMap.ts';
import type { MapJob } from './page/underTest.ts';
import { servePage } from './pageServer.ts';
import { hoversAt, placesIn, probeOf } from './pixelPlaces.ts';
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
  readonly rowMs: number;
  readonly limitMs: number;
  readonly limitMb: number;
  readonly pictureFolder: string;
}

/** A city made ready for every way of drawing, and what is to be measured. */
export interface PreparedTask {
  readonly task: MapTask;
  jobOf(name: string): MapJob;
}

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
    probe: probeOf(atlas, original.atlas, whole, size),
    closeCamera: CLOSE_CAMERA,
    closeProbe: probeOf(atlas, original.atlas, CLOSE_CAMERA, size),
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
