import { packRows, type ThingRow } from '#shared/map/thingRows.ts';
import type { HeldThings } from '../../../../renderer/map/layers/things/thingSource.ts';
import { ThingTable } from '../../../../renderer/map/layers/things/thingTable.ts';

/** A thing whose numbers follow from a seed. */
export const thing = (id: string, seed: number, change: Partial<ThingRow> = {}): ThingRow => ({
  id,
  lng: 114 + (seed % 97) / 100,
  lat: 33 + (seed % 89) / 100,
  area: seed % 50,
  title: `${id} ${seed}`,
  kind: seed % 3,
  level: seed % 5,
  state: seed % 4,
  time: seed,
  due: seed * 2,
  way: seed % 2 === 0 ? [] : [114, 33, 114.1, 33.1],
  ...change,
});

/** Things as a layer holds them. */
export function held(rows: readonly ThingRow[]): HeldThings {
  const table = new ThingTable();
  table.take({ isWhole: true, upserts: packRows(rows, true), removed: [] });
  return { epoch: 'e', revision: rows.length, table };
}
