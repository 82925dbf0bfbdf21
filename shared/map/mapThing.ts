import { z } from '../lib/schema.ts';

/** Something on the map that is not an area: what it is, and its id among its like. */
export const mapThingSchema = z.object({
  type: z.enum(['order', 'worker', 'camera', 'centre', 'patrol', 'subject', 'shape']),
  id: z.string().min(1).max(64),
});

export type MapThing = z.infer<typeof mapThingSchema>;
