import { failure, type Result, success } from '../lib/result.ts';
import { z } from '../lib/schema.ts';
import { EVENT_KINDS } from './event.ts';

/** Stands for no item of the list: an event entered by hand that fits none. */
export const NO_ITEM = '00-00';

const englishName = z
  .string()
  .min(1)
  .max(60)
  .optional()
  .describe('What English screens call it; left out: the name itself.');

const itemSchema = z.strictObject({
  id: z
    .string()
    .regex(/^\d{2}-\d{2}$/)
    .refine((id) => id !== NO_ITEM, 'stands for no item at all')
    .describe('<class>-<number>, e.g. 12-03.'),
  name: z.string().min(1).max(40),
  en: englishName,
  kind: z.enum(EVENT_KINDS),
  responsibleUnit: z.string().min(1).max(60),
  leadDepartment: z.string().min(1).max(60),
  deadlineHours: z
    .number()
    .gt(0)
    .max(24 * 90),
  isWorkingTime: z
    .boolean()
    .describe('Whether the hours are working hours of the city’s calendar, or hours of the clock.'),
  deadlineBasis: z.string().min(1).max(120).describe('The law or the city’s own rule from which the deadline comes.'),
  weight: z.number().gt(0).max(10).describe('Factor in an event’s points.'),
});

/** 网格事项清单: `resources/cities/<code>/items.json`. */
export const itemListSchema = z
  .strictObject({
    $schema: z.string().optional().describe('This schema, for editors.'),
    format: z.literal(1).describe('Version of this form.'),
    title: z.string().min(1),
    source: z.string().min(1).describe('Where the list comes from.'),
    units: z
      .array(z.strictObject({ name: z.string().min(1).max(60), en: englishName }))
      .optional()
      .describe('English names of units, which may stand after the name of an area.'),
    classes: z
      .array(
        z.strictObject({
          id: z.string().regex(/^\d{2}$/),
          name: z.string().min(1).max(40),
          en: englishName,
          items: z.array(itemSchema).min(1),
        }),
      )
      .min(1),
  })
  .refine((list) => {
    const ids = list.classes.flatMap((itemClass) => itemClass.items.map((item) => item.id));
    return new Set(ids).size === ids.length;
  }, 'two items have one id');

export type ItemList = z.infer<typeof itemListSchema>;
export type Item = z.infer<typeof itemSchema>;

/** Checks a parsed item list; the failure names the first wrong field. */
export function readItemList(json: unknown): Result<ItemList> {
  const parsed = itemListSchema.safeParse(json);
  if (parsed.success) return success(parsed.data);
  const issue = parsed.error.issues[0];
  return failure(
    'items/invalid',
    `The item list is wrong at ${issue?.path.join('.') || 'the file'}: ${issue?.message}`,
  );
}

/** All items of the list in one row. */
export const allItems = (list: ItemList): readonly Item[] => list.classes.flatMap((itemClass) => itemClass.items);
