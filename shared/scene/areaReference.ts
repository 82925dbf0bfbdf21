import { z } from '../lib/schema.ts';
import type { CityDirectory } from './cityDirectory.ts';

/** An area in a file that must fit every city: the city itself, its n-th county (1 = first by code), or a code. */
export const areaReferenceSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('city') }),
  z.object({ type: z.literal('county'), position: z.number().int().min(1).max(99) }),
  z.object({ type: z.literal('area'), code: z.string().regex(/^\d{6,20}$/) }),
]);

export type AreaReference = z.infer<typeof areaReferenceSchema>;

/** The code of a referred area; a county that this city does not have becomes the city. */
export function resolveAreaReference(reference: AreaReference, city: CityDirectory): string {
  if (reference.type === 'area') return reference.code;
  if (reference.type === 'city') return city.code;
  return city.counties[reference.position - 1]?.code ?? city.code;
}
