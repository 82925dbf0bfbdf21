import { describe, expect, test } from 'vitest';
import { type TileAddressing, tileAddress, withParameters } from '#shared/basemap/tileAddress.ts';
import { degreeGrid, mercatorGrid, type TileMatrix } from '#shared/basemap/tileGrid.ts';

const SHAPE = { tileSize: 256, minZoom: 1, maxZoom: 18 };
const TWELVE = mercatorGrid(SHAPE).matrices[11] as TileMatrix;
const wmts = { layer: 'vec', style: 'default', matrixSet: 'w', format: 'tiles' };

const addressing = (style: TileAddressing['style'], address: string, query = {}): TileAddressing => ({
  style,
  address,
  wmts,
  query,
});

describe('the address of a tile', () => {
  test('fills zoom, column and row, and counts rows from the south where the template says so', () => {
    expect(tileAddress(addressing('tiles', 'http://a:8080/{z}/{x}/{y}.png'), TWELVE, 3_350, 1_640)).toBe(
      'http://a:8080/12/3350/1640.png',
    );
    expect(tileAddress(addressing('tiles', 'http://a/{z}/{x}/{-y}.png'), TWELVE, 3_350, 1_640)).toBe(
      'http://a/12/3350/2455.png',
    );
  });

  test('is 天地图’s by parameters, with the token', () => {
    const level = degreeGrid(SHAPE).matrices[9] as TileMatrix;
    const url = new URL(tileAddress(addressing('wmts-kvp', 'http://t/vec_c/wmts', { tk: 'a b&c' }), level, 838, 160));
    expect(Object.fromEntries(url.searchParams)).toEqual({
      Service: 'WMTS',
      Request: 'GetTile',
      Version: '1.0.0',
      Layer: 'vec',
      Style: 'default',
      TileMatrixSet: 'w',
      Format: 'tiles',
      TileMatrix: '10',
      TileCol: '838',
      TileRow: '160',
      tk: 'a b&c',
    });
  });

  test('is REST’s by its template, whatever the case of the names', () => {
    const template = 'http://t/wmts/{layer}/{Style}/{tilematrixset}/{TileMatrix}/{TileRow}/{TileCol}.png';
    expect(tileAddress(addressing('wmts-rest', template), TWELVE, 1, 2)).toBe('http://t/wmts/vec/default/w/12/2/1.png');
  });
});

test('parameters that an address has already are not added again', () => {
  expect(withParameters('http://a/wmts?SERVICE=WMTS&map=x', { Service: 'WMTS', tk: '1' })).toBe(
    'http://a/wmts?SERVICE=WMTS&map=x&tk=1',
  );
  expect(withParameters('http://a/wmts?', {})).toBe('http://a/wmts');
});
