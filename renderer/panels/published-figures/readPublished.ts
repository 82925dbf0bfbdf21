import { z } from '#shared/lib/schema.ts';

const publishedSchema = z.object({
  sources: z.record(z.string(), z.object({ title: z.string(), titleEn: z.string().optional(), year: z.number() })),
  figures: z.array(
    z.object({
      id: z.string(),
      subject: z.string(),
      subjectEn: z.string(),
      area: z.string(),
      /** Text where the city published words or a range. */
      value: z.union([z.number(), z.string()]),
      unit: z.string(),
      source: z.string(),
    }),
  ),
});

export type Published = z.infer<typeof publishedSchema>;

/** What a source is called on a screen of this language. */
export const sourceTitle = ({ title, titleEn }: Published['sources'][string], language: string): string =>
  language === 'en' ? (titleEn ?? title) : title;

/** The published figures' file; undefined when the city has none or it cannot be read. */
export function readPublished(content: unknown): Published | undefined {
  const parsed = publishedSchema.safeParse(content);
  return parsed.success ? parsed.data : undefined;
}
