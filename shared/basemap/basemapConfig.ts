import { z } from '../lib/schema.ts';

/** The base map that every site has: rivers and neighbours from the city folder, no tiles. */
export const PLAIN_BASEMAP = 'plain';

/** How a base map is named in files, addresses and the wall's state. */
export const basemapIdSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);

const zoom = z.number().int().min(0).max(22);
const lng = z.number().min(-180).max(180);
const lat = z.number().min(-90).max(90);
const httpAddress = z.string().regex(/^https?:\/\/[^\s]+$/, 'must begin with http:// or https://');
const origin = z.string().regex(/^https?:\/\/[^/\s]+$/, 'must be an origin such as http://10.1.2.3:8080');

/** What every base map says of itself. */
const said = {
  id: basemapIdSchema.refine((id) => id !== PLAIN_BASEMAP, `“${PLAIN_BASEMAP}” is the program's own`),
  title: z.object({ zh: z.string().min(1).max(40), en: z.string().min(1).max(60) }),
  mapReviewNumber: z
    .string()
    .min(1)
    .max(60)
    .optional()
    .describe('审图号 of this map; it stands beside the city’s own.'),
  attribution: z.string().min(1).max(200).optional().describe('Who made it, for the about box.'),
  opacity: z.number().min(0.1).max(1).default(1).describe('How strongly it shows at first, 0.1 … 1.'),
};

/** How a server is asked. */
const asked = {
  query: z
    .record(z.string().regex(/^[\w.-]{1,40}$/), z.string().max(400))
    .default({})
    .describe('Sent with every request and never written into a log, such as 天地图’s `tk`.'),
  origins: z
    .array(origin)
    .max(16)
    .default([])
    .describe('Further origins that its addresses may name; the one of its own address is allowed.'),
  timeoutSeconds: z.number().min(1).max(60).default(10),
  cacheMegabytes: z.number().int().min(0).max(20_000).default(512).describe('What is kept on the disk; 0: nothing.'),
  cacheDays: z
    .number()
    .min(0)
    .max(3_650)
    .default(30)
    .describe('Older tiles are asked for anew, and shown on while the server does not answer.'),
};

const datum = z.enum(['wgs84', 'cgcs2000', 'gcj02', 'bd09']).default('wgs84');
/** Positions of vector content cannot be shifted: convert it first. */
const vectorDatum = z.enum(['wgs84', 'cgcs2000']).default('wgs84');

/** The layers of vector content that are drawn, by their names in the tiles; `classField` tells roads apart. */
const ownLayersSchema = z.strictObject({
  water: z.array(z.string().min(1).max(80)).default([]),
  waterways: z.array(z.string().min(1).max(80)).default([]),
  green: z.array(z.string().min(1).max(80)).default([]),
  buildings: z.array(z.string().min(1).max(80)).default([]),
  boundaries: z.array(z.string().min(1).max(80)).default([]),
  roads: z.array(z.string().min(1).max(80)).default([]),
  railways: z.array(z.string().min(1).max(80)).default([]),
  classField: z.string().min(1).max(80).default('class'),
  /** Values of `classField` by class of road; what is not named is a minor road. */
  roadClasses: z
    .object({
      motorway: z.array(z.union([z.string(), z.number()])).default([]),
      major: z.array(z.union([z.string(), z.number()])).default([]),
      medium: z.array(z.union([z.string(), z.number()])).default([]),
    })
    .prefault({}),
  nameField: z.string().min(1).max(80).default('name'),
});

/** How vector content is named: one of the published schemas, or the customer's own layers. */
const vectorSchema = z.union([z.enum(['openmaptiles', 'protomaps']), ownLayersSchema]);

/** `map`: drawn on white, turned dark in dark colours. `photo`: an aerial picture, dimmed. */
const look = z.enum(['map', 'photo']).default('map');

const tileSize = z.union([z.literal(256), z.literal(512)]).default(256);

/** A PMTiles file (version 3): vector or raster, as its own header says. */
const archiveSchema = z.strictObject({
  ...said,
  type: z.literal('pmtiles'),
  file: z.string().min(1).max(1_000).describe('Absolute, or relative to this configuration.'),
  schema: vectorSchema.optional().describe('Of vector content; without it the file’s own metadata decide.'),
  /** Of raster content. */
  datum,
  look,
  tileSize,
});

/** Tiles by zoom, column and row. */
const tilesSchema = z.strictObject({
  ...said,
  ...asked,
  type: z.literal('tiles'),
  /** With {z}, {x} and {y}; {-y} counts rows from the south (TMS). */
  url: httpAddress
    .regex(/\{z\}/, 'must contain {z}')
    .regex(/\{x\}/, 'must contain {x}')
    .regex(/\{-?y\}/, 'must contain {y}'),
  grid: z.enum(['web-mercator', 'degrees']).default('web-mercator'),
  datum,
  look,
  tileSize,
  minZoom: zoom.default(0),
  maxZoom: zoom.default(18),
  bounds: z.tuple([lng, lat, lng, lat]).optional(),
});

/** Vector tiles (MVT) by zoom, column and row. */
const vectorTilesSchema = z.strictObject({
  ...said,
  ...asked,
  type: z.literal('vector-tiles'),
  url: tilesSchema.shape.url,
  schema: vectorSchema,
  datum: vectorDatum,
  minZoom: zoom.default(0),
  maxZoom: zoom.default(14),
  bounds: tilesSchema.shape.bounds,
});

/** WMTS whose grid is one of 天地图's: `w` is Web Mercator, `c` degrees. */
const wmtsSchema = z.strictObject({
  ...said,
  ...asked,
  type: z.literal('wmts'),
  encoding: z
    .enum(['kvp', 'rest'])
    .default('kvp')
    .describe(
      '`kvp`: the service’s address, to which the parameters are added. `rest`: with {TileMatrix}, {TileCol} and {TileRow}.',
    ),
  url: httpAddress,
  layer: z.string().min(1).max(80),
  style: z.string().max(80).default('default'),
  matrixSet: z.string().min(1).max(80),
  format: z.string().min(1).max(40).default('tiles'),
  grid: tilesSchema.shape.grid,
  datum,
  look,
  tileSize,
  minZoom: zoom.default(1),
  maxZoom: zoom.default(18),
  bounds: tilesSchema.shape.bounds,
});

/** WMTS by its capabilities document, from which grid, layer and addresses are read. */
const wmtsCapabilitiesSchema = z.strictObject({
  ...said,
  ...asked,
  type: z.literal('wmts-capabilities'),
  url: httpAddress.describe('Address of the document; `service` and `request` are added when it does not end in .xml.'),
  layer: z.string().min(1).max(200),
  matrixSet: z.string().min(1).max(200).optional().describe('Without it the first one that can be drawn.'),
  style: z.string().max(200).optional(),
  format: z.string().max(80).optional(),
  datum,
  look,
});

const entrySchema = z.discriminatedUnion('type', [
  archiveSchema,
  tilesSchema,
  vectorTilesSchema,
  wmtsSchema,
  wmtsCapabilitiesSchema,
]);

/** `basemaps.json`: the base maps that a site offers, and the one it begins with. */
export const basemapConfigSchema = z
  .strictObject({
    $schema: z.string().optional(),
    format: z.literal(1),
    maps: z.array(entrySchema).max(20),
    chosen: basemapIdSchema.optional().describe('Shown until somebody chooses; without it the first of `maps`.'),
  })
  .refine(({ maps }) => new Set(maps.map(({ id }) => id)).size === maps.length, 'two base maps have one id')
  .refine(
    ({ maps }) => maps.every((map) => !('minZoom' in map) || map.minZoom <= map.maxZoom),
    'minZoom is above maxZoom',
  )
  .refine(
    ({ maps, chosen }) => chosen === undefined || chosen === PLAIN_BASEMAP || maps.some(({ id }) => id === chosen),
    '“chosen” names no base map of this file',
  );

export type BasemapConfig = z.infer<typeof basemapConfigSchema>;
export type BasemapEntry = BasemapConfig['maps'][number];
export type ArchiveEntry = Extract<BasemapEntry, { type: 'pmtiles' }>;
export type ServedEntry = Exclude<BasemapEntry, ArchiveEntry>;
export type OwnLayers = z.infer<typeof ownLayersSchema>;
export type VectorSchema = z.infer<typeof vectorSchema>;
export type RasterLook = z.infer<typeof look>;
