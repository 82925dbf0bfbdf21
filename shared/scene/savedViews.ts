import { z } from '../lib/schema.ts';

/** A stop of a presentation: an area by code, or the n-th worst grid at that moment. */
export const savedViewSchema = z.object({
  id: z.string().min(1).max(64),
  title: z.object({ zh: z.string().min(1).max(40), en: z.string().min(1).max(80) }),
  target: z.discriminatedUnion('type', [
    z.object({ type: z.literal('area'), code: z.string().regex(/^\d{6,20}$/) }),
    z.object({ type: z.literal('worstGrid'), rank: z.number().int().min(1).max(20) }),
  ]),
});

export type SavedView = z.infer<typeof savedViewSchema>;
