import type { Camera } from '#shared/scene/wallState.ts';
import { type DrawnTokens, readTokens } from '../../../../renderer/ui/tokens.ts';
import { makeEChartsMap } from './echartsMap.ts';
import { makeGeoJsonLayerMap } from './geoJsonLayerMap.ts';
import { makeGridwallMap } from './gridwallMap.ts';
import { makeMapLibreGeoJsonMap, makeMapLibreTilesMap } from './mapLibreMap.ts';
import { makeSolidPolygonMap } from './solidPolygonMap.ts';
import type { MakeMap, MapJob, MapUnderTest, Rgba, TestCity } from './underTest.ts';

const MAKERS: Readonly<Record<string, MakeMap>> = {
  gridwall: makeGridwallMap,
  gridwallForced: makeGridwallMap,
  geojsonLayer: makeGeoJsonLayerMap,
  solidPolygon: makeSolidPolygonMap,
  maplibreGeoJson: makeMapLibreGeoJsonMap,
  maplibreTiles: makeMapLibreTilesMap,
  echarts: makeEChartsMap,
};

/** Fewer frames than this are measured only of what cannot be drawn at all. */
const LEAST_FRAMES = 3;

let current: { readonly map: MapUnderTest; readonly city: TestCity; round: number; pixel: string } | undefined;

/** As on a bad day: 6 % yellow, a micro-grid in 3,333 orange, one in 10,000 red, others in each round. */
function levelFor(area: number, round: number): number {
  const share = (Math.imul(area + 1 + round * 7_919, 2_654_435_761) >>> 0) / 2 ** 32;
  return share < 0.0001 ? 4 : share < 0.0004 ? 3 : share < 0.06 ? 2 : 1;
}

function started() {
  if (current === undefined) throw new Error('No map was started');
  return current;
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await act();
  return performance.now() - start;
}

/** Makes the map; ms from the first request for its files to its first complete picture. */
async function start(job: MapJob): Promise<number> {
  const make = MAKERS[job.name];
  if (make === undefined) throw new Error(`No map is called ${job.name}`);
  const parent = document.body.appendChild(document.createElement('div'));
  parent.className = 'map';
  const levels = new Uint8Array(job.leaves[1]);
  for (let area = 0; area < levels.length; area++) levels[area] = levelFor(area, 0);
  const city: TestCity = { job, levels, tokens: readTokens(), parent, probe: job.probe };
  let map: MapUnderTest | undefined;
  const firstPicture = await timed(async () => {
    map = await make(city);
  });
  if (map !== undefined) current = { map, city, round: 0, pixel: '' };
  return firstPicture;
}

/** One that was disturbed shall not be all that is known: up to three may take twice their time. */
const moreAfter = (done: number): number => (done < 3 ? 2 : 1);

/** Colours `count` micro-grids anew until the time is up, at least once; ms each. Throws when a colour does not arrive. */
async function recolour(count: number, budgetMs: number): Promise<readonly number[]> {
  const now = started();
  const { city, map } = now;
  const { leaves } = city.job;
  const { probe } = city;
  const total = leaves[1] - leaves[0];
  const times: number[] = [];
  for (let spent = 0; times.length < 5 && (times.length === 0 || spent < budgetMs * moreAfter(times.length)); ) {
    const round = ++now.round;
    const changed = Uint32Array.from({ length: count }, (_, at) => leaves[0] + ((at * 97 + round) % total));
    if (!changed.includes(probe.area)) changed[0] = probe.area;
    // A level that no area had: whatever is drawn differs.
    if (count === total) for (let area = 0; area < leaves[1]; area++) city.levels[area] = levelFor(area, round);
    else for (const area of changed) city.levels[area] = 2 + (round % 3);
    for (const area of count === total ? [probe.area, ...probe.ancestors] : [probe.area]) {
      city.levels[area] = 2 + (round % 2);
    }
    let pixel: Rgba = [0, 0, 0, 0];
    const time = await timed(async () => {
      pixel = await map.recolour(changed);
    });
    const shown = nearestLevel(city.tokens, pixel);
    // Outside the focus ours is quieter than its levels' colours: then the pixel must have changed.
    const isRight = city.job.isDetailForced ? String(pixel) !== now.pixel : shown === city.levels[probe.area];
    if (!isRight) throw new Error(`After a recolour the pixel is ${pixel}, level ${shown}`);
    now.pixel = String(pixel);
    times.push(time);
    spent += time;
  }
  return times;
}

function nearestLevel({ levels }: DrawnTokens, pixel: Rgba): number | undefined {
  if (pixel[3] === 0) return undefined;
  const distances = [1, 2, 3, 4].map((level) => {
    return Math.hypot(...(levels[level] ?? []).map((value, at) => value - (pixel[at] ?? 0)));
  });
  return 1 + distances.indexOf(Math.min(...distances));
}

/** Moves along the cameras until the time is up; ms of each frame, and how many of them lacked parts still to be loaded. */
async function follow(cameras: readonly Camera[], budgetMs: number) {
  const { map } = started();
  const [first, ...rest] = cameras;
  if (first === undefined) throw new Error('A path without cameras');
  await map.moveTo(first);
  await map.settle();
  const times: number[] = [];
  let incomplete = 0;
  const begin = performance.now();
  for (const camera of rest) {
    if (times.length >= LEAST_FRAMES && performance.now() - begin > budgetMs) break;
    let isWhole = true;
    times.push(
      await timed(async () => {
        isWhole = await map.moveTo(camera);
      }),
    );
    if (!isWhole) incomplete++;
  }
  // However far it came, what follows is measured at the path's end.
  await map.moveTo(rest.at(-1) ?? first);
  await map.settle();
  return { times, incomplete };
}

/** Goes to where ours draws micro-grids by itself, and reads colours there from now on; ms until the picture is complete. */
async function goClose(): Promise<number> {
  const { map, city } = started();
  const arrival = await timed(async () => {
    await map.moveTo(city.job.closeCamera);
    await map.settle();
  });
  city.probe = city.job.closeProbe;
  return arrival;
}

/** What lies at the pixels, and how long each question took. */
function hover(points: readonly (readonly [x: number, y: number])[]) {
  const { map } = started();
  return points.map(([x, y]) => {
    const begin = performance.now();
    const area = map.hover(x, y);
    return { area, ms: performance.now() - begin };
  });
}

/** What of the first picture cannot be looked at, because names or signs stand there. */
function coveredPlaces() {
  return started().map.coveredPlaces?.() ?? [];
}

/** Who draws: never compare numbers of two of them. */
function describeRenderer(): string {
  const gl = document.createElement('canvas').getContext('webgl2');
  const information = gl?.getExtension('WEBGL_debug_renderer_info');
  return String(gl?.getParameter(information?.UNMASKED_RENDERER_WEBGL ?? 0x1f01) ?? 'no WebGL 2');
}

const bench = {
  start,
  recolour,
  follow,
  hover,
  coveredPlaces,
  describeRenderer,
  goClose,
};

/** What the bench calls in its page. */
export type MapBenchPage = typeof bench;

Object.assign(window, { mapBench: bench });
