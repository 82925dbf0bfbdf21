import { describe, expect, it } from 'vitest';
import type { Picture } from '#shared/picture/picture.ts';
import {
  AreaStateTable,
  GLOW_MS,
  glowTick,
  STATE_BYTES,
  TABLE_WIDTH,
} from '../../../renderer/map/layers/areas/areaStateTable.ts';
import { testPicture } from './testPicture.ts';

const COUNT = 8_000;

function sentTable(picture: Picture): AreaStateTable {
  const table = new AreaStateTable(COUNT);
  table.take(picture, undefined);
  table.takeDirtyRows();
  return table;
}

describe('AreaStateTable', () => {
  it('packs level and worst child into the texel after the area index', () => {
    const picture = testPicture(COUNT);
    picture.levels[7] = 2;
    picture.worst[7] = 4;
    const table = sentTable(picture);
    expect((table.bytes[8 * STATE_BYTES] ?? 0) & 7).toBe(2);
    expect(((table.bytes[8 * STATE_BYTES] ?? 0) >> 3) & 7).toBe(4);
  });

  it('sends everything once, then only the rows in which something changed', () => {
    const picture = testPicture(COUNT);
    const fresh = new AreaStateTable(COUNT);
    fresh.take(picture, undefined);
    expect(fresh.takeDirtyRows()).toEqual([[0, 4]]);
    expect(fresh.takeDirtyRows()).toEqual([]);
    picture.levels[TABLE_WIDTH] = 4;
    picture.levels[3 * TABLE_WIDTH] = 4;
    fresh.take(picture, Uint32Array.of(TABLE_WIDTH, 3 * TABLE_WIDTH));
    expect(fresh.takeDirtyRows()).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  it('sends nothing when a message repeats what is known', () => {
    const picture = testPicture(COUNT);
    const table = sentTable(picture);
    table.take(picture, Uint32Array.of(1, 2, 3));
    expect(table.takeDirtyRows()).toEqual([]);
  });

  it('sends everything again after the graphics card has lost it', () => {
    const table = sentTable(testPicture(COUNT));
    table.markAllDirty();
    expect(table.takeDirtyRows()).toEqual([[0, 4]]);
  });

  it('lists what changed, until there is too much to list', () => {
    const picture = testPicture(COUNT);
    const table = sentTable(picture);
    table.takeChangedAreas();
    picture.levels[9] = 3;
    table.take(picture, Uint32Array.of(8, 9));
    expect(table.takeChangedAreas()).toEqual([9]);
    expect(table.takeChangedAreas()).toEqual([]);
    picture.levels.fill(4);
    table.take(picture, undefined);
    expect(table.takeChangedAreas()).toBeUndefined();
  });
});

describe('a glow of AreaStateTable', () => {
  const glowOf = (table: AreaStateTable, area: number) => table.bytes[STATE_BYTES * (area + 1) + 1];
  const change = (picture: Picture, table: AreaStateTable, area: number, level: number, now?: number) => {
    picture.levels[area] = level;
    table.take(picture, Uint32Array.of(area), now);
  };

  it('begins when an area changes its own level, and is over after its time', () => {
    const picture = testPicture(COUNT);
    const table = sentTable(picture);
    change(picture, table, 7, 4, 1_000);
    expect(glowOf(table, 7)).toBe(glowTick(1_000));
    expect(table.glowing(1_000 + GLOW_MS - 1)).toEqual([7]);
    table.takeChangedAreas();
    expect(table.glowing(1_000 + GLOW_MS)).toEqual([]);
    expect(glowOf(table, 7)).toBe(0);
    expect(table.takeChangedAreas()).toEqual([7]);
  });

  it('goes on when the area changes again in the meantime', () => {
    const picture = testPicture(COUNT);
    const table = sentTable(picture);
    change(picture, table, 7, 4, 0);
    change(picture, table, 7, 3, 3_000);
    expect(table.glowing(GLOW_MS)).toEqual([7]);
    expect(glowOf(table, 7)).toBe(glowTick(3_000));
    expect(table.glowing(3_000 + GLOW_MS)).toEqual([]);
  });

  it('is not there without an instant, for a worst child alone, or when very much changes at once', () => {
    const picture = testPicture(COUNT);
    const table = sentTable(picture);
    change(picture, table, 7, 4);
    picture.worst[8] = 4;
    table.take(picture, Uint32Array.of(8), 0);
    picture.levels.fill(2);
    table.take(
      picture,
      Uint32Array.from({ length: COUNT }, (_, area) => area),
      0,
    );
    expect(table.glowing(0)).toEqual([]);
  });

  it('is forgotten with the graphics card that showed it', () => {
    const picture = testPicture(COUNT);
    const table = sentTable(picture);
    change(picture, table, 7, 4, 0);
    table.markAllDirty();
    expect(table.glowing(0)).toEqual([]);
    expect(glowOf(table, 7)).toBe(0);
  });
});
