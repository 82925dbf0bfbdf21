import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { basemapConfigSchema } from '#shared/basemap/basemapConfig.ts';
import { basemapJsonSchema } from '#shared/basemap/basemapJsonSchema.ts';

const title = { zh: '电子地图', en: 'Streets' };
const SITE = {
  $schema: '../resources/schema/basemaps.schema.json',
  format: 1,
  chosen: 'tdt',
  maps: [
    {
      id: 'tdt',
      title,
      type: 'wmts',
      url: 'http://10.1.2.3/vec_c/wmts',
      layer: 'vec',
      matrixSet: 'c',
      grid: 'degrees',
    },
    { id: 'city', title, type: 'pmtiles', file: 'maps/city.pmtiles', mapReviewNumber: '豫S〔2026〕001号' },
    { id: 'gaode', title, type: 'tiles', url: 'http://10.1.2.4/{z}/{x}/{y}.png', datum: 'gcj02', query: { key: 'k' } },
    { id: 'geo', title, type: 'wmts-capabilities', url: 'https://gis.city/wmts', layer: 'base' },
    { id: 'own', title, type: 'vector-tiles', url: 'http://10.1.2.4/{z}/{x}/{y}.pbf', schema: { roads: ['ROAD'] } },
  ],
};
const map = (changes: object) => ({ format: 1, maps: [{ ...SITE.maps[2], ...changes }] });

const validate = new Ajv2020({ strict: false }).compile(basemapJsonSchema());

describe('the base map configuration', () => {
  test('takes every kind of base map, and an editor agrees', () => {
    expect(basemapConfigSchema.safeParse(SITE).error).toBeUndefined();
    expect(validate(SITE)).toBe(true);
  });

  test.each([
    ['an address without a place for the row', map({ url: 'http://a/{z}/{x}.png' })],
    ['an address that is no web address', map({ url: 'file:///{z}/{x}/{y}.png' })],
    ['a datum that nobody knows', map({ datum: 'beijing54' })],
    ['a misspelt field', map({ datun: 'gcj02' })],
    ['vector content in another datum', { format: 1, maps: [{ ...SITE.maps[4], datum: 'gcj02' }] }],
    ['another version', { ...SITE, format: 2 }],
  ])('refuses %s, as an editor does', (_what, config) => {
    expect(basemapConfigSchema.safeParse(config).success).toBe(false);
    expect(validate(config)).toBe(false);
  });

  test.each([
    ['two maps with one id', { format: 1, maps: [SITE.maps[0], SITE.maps[0]] }],
    ['a choice that is not there', { ...SITE, chosen: 'nowhere' }],
    ['the id of the program’s own', map({ id: 'plain' })],
    ['zooms the wrong way round', map({ minZoom: 12, maxZoom: 4 })],
  ])('refuses %s', (_what, config) => {
    expect(basemapConfigSchema.safeParse(config).success).toBe(false);
  });

  test('has its schema for editors beside the others', () => {
    const file = JSON.parse(readFileSync('resources/schema/basemaps.schema.json', 'utf8'));
    expect(file).toEqual(JSON.parse(JSON.stringify(basemapJsonSchema())));
  });
});
