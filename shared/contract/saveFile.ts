import { z } from '../lib/schema.ts';

/** Characters of the longest file a window may hand over: lists of a whole city. */
const LONGEST = 32 * 1024 * 1024;

/** A text that a window wants to be kept in a file; the person says where. */
export const saveFileSchema = z.object({
  format: z.enum(['csv', 'geojson']),
  /** Proposed name without its ending. */
  name: z.string().min(1).max(120),
  text: z.string().max(LONGEST),
});

export type SaveFileInput = z.infer<typeof saveFileSchema>;

/** The name it was written under; undefined when the person changed their mind. */
export interface SavedFile {
  readonly savedAs: string | undefined;
}
