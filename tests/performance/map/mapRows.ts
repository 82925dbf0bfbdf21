import { type Alternative, type BenchRow, percentile } from '../benchRow.ts';
import { MAPS } from './contenders.ts';
import type { MapMeasures, PathName } from './measureMap.ts';

const PATHS: readonly { readonly name: PathName; readonly title: string }[] = [
  { name: 'city', title: 'pan over the city, micro-grids drawn' },
  { name: 'levels', title: 'pan over the city, levels of detail' },
  { name: 'street', title: 'pan at street zoom' },
  { name: 'flight', title: 'flight' },
  { name: 'everything', title: 'pan over all copies' },
];

/** The table: a row a measure, ours against each of the others. */
export function mapRows(measured: readonly MapMeasures[], label: string): readonly BenchRow[] {
  const [own, ...others] = measured;
  if (own === undefined) return [];
  const row = (name: string, unit: string, read: (map: MapMeasures) => number | undefined): BenchRow[] => {
    const value = read(own);
    const against = others.map((other): Alternative => alternative(other, read(other), value));
    if (value === undefined && against.every((one) => 'didNotFinish' in one)) return [];
    const failure = value === undefined ? { didNotFinish: own.stopped ?? 'not measured' } : {};
    return [{ name: `map ${label}: ${name}`, value: value ?? Number.NaN, unit, against, ...failure }];
  };
  const middle = (times: readonly number[] | undefined, p = 50): number | undefined =>
    times === undefined || times.length === 0 ? undefined : percentile(times, p);
  // Only ours draws fewer areas where they are too small to see: the others' pan over the city is what it is measured against.
  const pathOf = (map: MapMeasures, name: PathName) =>
    map.paths[name] ?? (name === 'levels' && map !== own ? map.paths.city : undefined);
  const counts = [...new Set(measured.flatMap(({ recolours }) => recolours.map(({ count }) => count)))];
  return [
    ...row('first complete picture', 'ms', ({ firstPicture }) => firstPicture),
    ...counts.flatMap((count) => {
      const one = (map: MapMeasures) => map.recolours.find((each) => each.count === count);
      return row(`recolour ${count.toLocaleString('en')} → pixel`, 'ms', (map) => middle(one(map)?.times));
    }),
    ...PATHS.flatMap(({ name, title }) => [
      ...row(`${title}, frame p50`, 'ms', (map) => middle(pathOf(map, name)?.times)),
      ...row(`${title}, frame p95`, 'ms', (map) => middle(pathOf(map, name)?.times, 95)),
      ...row(`${title}, CPU of GPU process a frame`, 'ms', (map) => pathOf(map, name)?.gpuCpuMs),
    ]),
    ...row('area under the pointer, p50', 'ms', ({ hovers }) => middle(hovers)),
    ...row('objects and buffers of the page', 'MB', ({ heapMb }) => heapMb),
    ...row('memory of the page’s process', 'MB', ({ pageMb }) => pageMb),
    ...row('memory of the GPU process', 'MB', ({ gpuMb }) => gpuMb),
  ];
}

function alternative(other: MapMeasures, value: number | undefined, own: number | undefined): Alternative {
  const name = MAPS.find((map) => map.name === other.name)?.title ?? other.name;
  if (value === undefined) return { name, didNotFinish: other.stopped ?? 'not measured' };
  return { name, value, ratio: own === undefined ? Number.NaN : value / own };
}
