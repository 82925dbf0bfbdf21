import { readAreaMeshes } from '#shared/atlas/areaMeshFormat.ts';
import { readAtlas } from '#shared/atlas/atlasFormat.ts';
import type { AtlasError } from '#shared/atlas/container.ts';
import type { Result } from '#shared/lib/result.ts';
import type { Camera } from '#shared/scene/wallState.ts';
import { readTokens } from '../../../../renderer/ui/tokens.ts';
import { makeGeoJsonLayerMap } from './geoJsonLayerMap.ts';
import { makeGridwallMap } from './gridwallMap.ts';
import { makeMapLibreMap } from './mapLibreMap.ts';
import type { MakeMap, MapUnderTest, TestCity } from './underTest.ts';

/** Milliseconds. */
export interface MapMeasures {
  readonly firstPicture: number;
  readonly recolour: readonly { readonly areas: number; readonly times: readonly number[] }[];
  readonly frames: readonly number[];
  readonly hovers: readonly number[];
}

const MAKERS: Readonly<Record<string, MakeMap>> = {
  gridwall: makeGridwallMap,
  geojson: makeGeoJsonLayerMap,
  maplibre: makeMapLibreMap,
};

/** Close enough for micro-grids of nine pixels. */
const ZOOM = 11.4;
const PATH_STEPS = 24;
const RECOLOURS = 3;
const HOVERS = 9;

const cameraAt = (step: number): Camera => ({
  lng: 114.65 + 0.012 * step,
  lat: 33.62 + 0.05 * Math.sin(step / 5),
  zoom: ZOOM + 0.4 * Math.sin(step / 7) ** 2,
  pitch: 0,
  bearing: 0,
});

async function loadCity(parent: HTMLElement): Promise<TestCity> {
  const load = async (name: string): Promise<ArrayBuffer> => (await fetch(`./${name}`)).arrayBuffer();
  const [atlas, meshes] = await Promise.all([load('zhoukou.atlas'), load('zhoukou.mesh')]);
  const city = { atlas: successOf(readAtlas(atlas)), meshes: successOf(readAreaMeshes(meshes)) };
  const levels = Uint8Array.from({ length: city.atlas.areaCount }, (_, area) => levelFor(area, 0));
  return { ...city, levels, tokens: readTokens(), parent };
}

function successOf<T>(result: Result<T, AtlasError>): T {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

/** 94 % blue, 4 % yellow, 1.5 % orange, 0.5 % red, otherwise in each round. */
function levelFor(area: number, round: number): number {
  const share = (Math.imul(area + 1 + round * 7_919, 2_654_435_761) >>> 0) / 2 ** 32;
  return share < 0.005 ? 4 : share < 0.02 ? 3 : share < 0.06 ? 2 : 1;
}

async function timed(act: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await act();
  return performance.now() - start;
}

async function measureRecolours(map: MapUnderTest, { atlas, levels }: TestCity): Promise<MapMeasures['recolour']> {
  const first = atlas.levelStart[5] as number;
  const leaves = atlas.areaCount - first;
  const rows = [];
  let round = 1;
  for (const areas of [1, 1_000, leaves]) {
    const times: number[] = [];
    for (let i = 0; i < RECOLOURS; i++, round++) {
      const changed = Uint32Array.from({ length: areas }, (_, at) => first + ((at * 97 + round) % leaves));
      // A level no area had: whatever is drawn differs.
      for (const area of changed) levels[area] = areas === leaves ? levelFor(area, round) : 2 + (round % 3);
      times.push(await timed(() => map.recolour(changed)));
    }
    rows.push({ areas, times });
  }
  return rows;
}

/** Runs in a fresh page for each way of drawing; the caller measures the memory. */
async function measure(name: string): Promise<MapMeasures> {
  const make = MAKERS[name];
  if (make === undefined) throw new Error(`No map is called ${name}`);
  const parent = document.body.appendChild(document.createElement('div'));
  parent.className = 'map';
  const city = await loadCity(parent);
  const start = performance.now();
  const map = await make(city, cameraAt(0));
  const firstPicture = performance.now() - start;
  const recolour = await measureRecolours(map, city);
  const frames: number[] = [];
  for (let step = 1; step <= PATH_STEPS; step++) frames.push(await timed(() => map.moveTo(cameraAt(step))));
  const hovers: number[] = [];
  for (let i = 0; i < HOVERS; i++) {
    const at = performance.now();
    if (map.hover(100 + i * 90, 60 + i * 45) === undefined) throw new Error(`${name} finds no area under the pointer`);
    hovers.push(performance.now() - at);
  }
  return { firstPicture, recolour, frames, hovers };
}

Object.assign(window, { measureMap: measure });
