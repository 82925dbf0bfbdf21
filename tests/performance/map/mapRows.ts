import { type Alternative, type BenchRow, percentile } from '../benchRow.ts';
import { MAPS } from './contenders.ts';
import type { MapMeasures, PathMeasures, PathName } from './measureMap.ts';

const PATHS: readonly { readonly name: PathName; readonly title: string }[] = [
  { name: 'city', title: 'pan over the city' },
  { name: 'street', title: 'pan at street zoom' },
  { name: 'flight', title: 'flight' },
  { name: 'everything', title: 'pan over all copies' },
];

/** The table: a row a measure, ours against each of the others. */
export function mapRows(measured: readonly MapMeasures[], label: string): readonly BenchRow[] {
  const [own = [], ...others] = MAPS.map((map) => measured.filter(({ name }) => name === map.name)).filter(
    (rounds) => rounds.length > 0,
  );
  const row = (name: string, unit: string, read: (map: MapMeasures) => number | undefined): BenchRow[] => {
    const value = least(own, read);
    const against = others.map((other): Alternative => alternative(other, least(other, read), value));
    if (value === undefined && against.every((one) => 'didNotFinish' in one)) return [];
    const failure = value === undefined ? { didNotFinish: stopOf(own) } : {};
    return [{ name: `map ${label}: ${name}`, value: value ?? Number.NaN, unit, against, ...failure }];
  };
  const middle = (times: readonly number[] | undefined, p = 50): number | undefined =>
    times === undefined || times.length === 0 ? undefined : percentile(times, p);
  const recolours = Object.values(
    Object.fromEntries(measured.flatMap((map) => map.recolours.map((one) => [one.view + one.count, one]))),
  );
  return [
    ...row('first complete picture', 'ms', ({ firstPicture }) => firstPicture),
    ...row('places without colour in it', '%', ({ coloured }) =>
      coloured === undefined ? undefined : 100 * (1 - coloured),
    ),
    ...recolours.flatMap(({ view, count }) => {
      const place = view === 'whole' ? 'the whole city in view' : 'a part of it in view';
      const one = (map: MapMeasures) => map.recolours.find((each) => each.view === view && each.count === count);
      const title = `recolour ${count.toLocaleString('en')} → pixel, ${place}`;
      return row(title, 'ms', (map) => middle(one(map)?.times));
    }),
    ...row('jump close to the ground → complete picture', 'ms', ({ arrival }) => arrival),
    ...PATHS.flatMap(({ name, title }) => [
      ...row(`${title}, frame p50`, 'ms', (map) => middle(map.paths[name]?.times)),
      ...row(`${title}, frame p95`, 'ms', (map) => middle(map.paths[name]?.times, 95)),
      ...row(`${title}, CPU of GPU process a frame`, 'ms', (map) => map.paths[name]?.gpuCpuMs),
      ...row(`${title}, CPU of the page a frame`, 'ms', (map) => map.paths[name]?.pageCpuMs),
      ...row(`${title}, frames with holes`, '%', (map) => holesOf(map.paths[name])),
    ]),
    ...row('area under the pointer, p50', 'ms', ({ hovers }) => middle(hovers)),
    ...row('objects and buffers of the page', 'MB', ({ heapMb }) => heapMb),
    ...row('memory of the page’s process', 'MB', ({ pageMb }) => pageMb),
    ...row('memory of the GPU process', 'MB', ({ gpuMb }) => gpuMb),
  ];
}

const holesOf = (path: PathMeasures | undefined): number | undefined =>
  path && (100 * path.incomplete) / path.times.length;

/** Of several rounds the least disturbed one; a measure that no round reached is undefined. */
function least(rounds: readonly MapMeasures[], read: (map: MapMeasures) => number | undefined): number | undefined {
  const values = rounds.map(read).filter((value) => value !== undefined && !Number.isNaN(value));
  return values.length === 0 ? undefined : Math.min(...(values as number[]));
}

const stopOf = (rounds: readonly MapMeasures[]): string =>
  rounds.find(({ stopped }) => stopped !== undefined)?.stopped ?? 'not measured';

function alternative(other: readonly MapMeasures[], value: number | undefined, own: number | undefined): Alternative {
  const name = MAPS.find((map) => map.name === other[0]?.name)?.title ?? '';
  if (value === undefined) return { name, didNotFinish: stopOf(other) };
  return { name, value, ratio: value === own ? 1 : value / (own ?? Number.NaN) };
}
