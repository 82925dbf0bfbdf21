import { z } from '../lib/schema.ts';

const lng = z.number().min(-180).max(180);
const lat = z.number().min(-85).max(85);
const place = z.tuple([lng, lat]);
const radius = z.number().min(10).max(100_000);
const areaCode = z.string().regex(/^\d{6,20}$/);

/** Corners of all outlines of a polygon together. */
export const MOST_POLYGON_CORNERS = 1_000;
const cornersOf = (rings: readonly (readonly unknown[])[]): number =>
  rings.reduce((sum, { length }) => sum + length, 0);

/** What is within a distance of a place. */
const ring = z.object({ type: z.literal('ring'), centre: place, radius });
/** Corners of a ring; it is closed by itself. */
const corners = z.array(place).min(3).max(500);
/** What is inside a drawn polygon and in none of its holes; its outlines neither cross nor touch. */
const polygon = z
  .object({ type: z.literal('polygon'), ring: corners, holes: z.array(corners).max(50).optional() })
  .refine(({ ring, holes = [] }) => cornersOf([ring, ...holes]) <= MOST_POLYGON_CORNERS, 'too many corners');
/** What is within a distance of a line such as a street. */
const buffer = z.object({ type: z.literal('buffer'), line: z.array(place).min(2).max(500), radius });
/** The nearest of every kind to a place. */
const nearest = z.object({ type: z.literal('nearest'), at: place, count: z.number().int().min(1).max(100) });

/**
 * What somebody has asked the map, drawn on it for all to see. Places are [longitude, latitude] in degrees (WGS 84),
 * radii and distances metres on the ground.
 */
export const mapQuerySchema = z.discriminatedUnion('type', [
  ring,
  polygon,
  buffer,
  nearest,
  /** How long a line is, or how large and how long around an area is. */
  z.object({ type: z.literal('measure'), line: z.array(place).min(2).max(500), isClosed: z.boolean() }),
  /** Two areas side by side, by their codes. */
  z.object({ type: z.literal('compare'), areas: z.tuple([areaCode, areaCode]) }),
]);

/** The queries that the data service answers with lists; the others are answered by the map itself. */
export const placeQuerySchema = z.discriminatedUnion('type', [ring, polygon, buffer, nearest]);

export type MapQuery = z.infer<typeof mapQuerySchema>;
export type MapQueryType = MapQuery['type'];
export type MapQueryOf<Type extends MapQueryType> = Extract<MapQuery, { type: Type }>;
export type PlaceQuery = z.infer<typeof placeQuerySchema>;
export type Place = z.infer<typeof place>;

/** The part of a question that the data service answers with lists; undefined for a measure or a comparison. */
export const placeQueryOf = (query: MapQuery | undefined): PlaceQuery | undefined =>
  query === undefined || query.type === 'measure' || query.type === 'compare' ? undefined : query;
