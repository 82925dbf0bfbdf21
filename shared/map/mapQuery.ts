import { z } from '../lib/schema.ts';

const lng = z.number().min(-180).max(180);
const lat = z.number().min(-85).max(85);
const place = z.tuple([lng, lat]);
const radius = z.number().min(10).max(100_000);

/**
 * What somebody has asked the map, drawn on it for all to see. Places are [longitude, latitude] in degrees (WGS 84),
 * radii and distances metres on the ground.
 */
export const mapQuerySchema = z.discriminatedUnion('type', [
  /** What is within a distance of a place. */
  z.object({ type: z.literal('ring'), centre: place, radius }),
  /** What is inside a drawn polygon; its ring is closed by itself. */
  z.object({ type: z.literal('polygon'), ring: z.array(place).min(3).max(500) }),
  /** What is within a distance of a line such as a street. */
  z.object({ type: z.literal('buffer'), line: z.array(place).min(2).max(500), radius }),
  /** The nearest workers, cameras and centres of a place. */
  z.object({ type: z.literal('nearest'), at: place, count: z.number().int().min(1).max(100) }),
  /** How long a line is, or how large and how long around an area is. */
  z.object({ type: z.literal('measure'), line: z.array(place).min(2).max(500), isClosed: z.boolean() }),
  /** Two areas side by side, by their codes. */
  z.object({
    type: z.literal('compare'),
    areas: z.tuple([z.string().regex(/^\d{6,20}$/), z.string().regex(/^\d{6,20}$/)]),
  }),
]);

export type MapQuery = z.infer<typeof mapQuerySchema>;
export type Place = z.infer<typeof place>;
