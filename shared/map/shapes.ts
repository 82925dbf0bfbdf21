import type { Instant } from '../domain/time.ts';
import { type FailureText, failure, type Result, success } from '../lib/result.ts';
import { z } from '../lib/schema.ts';
import { type MapQuery, mapQuerySchema } from './mapQuery.ts';

export const SHAPES_FORMAT = 1;
/** What a site may keep: more would be no drawing but a data source. */
export const MOST_SHAPES = 300;
const UNDO_DEPTH = 50;

const id = z.string().min(1).max(40);
const name = z.string().trim().min(1).max(60);
const note = z.string().max(500);

/** The questions that are shapes: what was drawn, without what was asked. */
const shapeQuerySchema = mapQuerySchema.refine(({ type }) => isShapeType(type), 'not a shape');

/** A shape that somebody has drawn and kept. */
const drawnShapeSchema = z.object({
  id,
  name,
  note,
  query: shapeQuerySchema,
  createdAt: z.number().int().nonnegative(),
});

/** The file in which shapes are kept. */
export const shapesFileSchema = z.object({
  format: z.literal(SHAPES_FORMAT),
  shapes: z.array(drawnShapeSchema).max(MOST_SHAPES),
});

const newShapeSchema = z.object({ name, note, query: shapeQuerySchema });

/** What can be done to the kept shapes. */
export const shapeChangeSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('add'), shapes: z.array(newShapeSchema).min(1).max(MOST_SHAPES) }),
  z.object({ type: z.literal('edit'), id, name, note }),
  z.object({ type: z.literal('remove'), ids: z.array(id).min(1).max(MOST_SHAPES) }),
  /** Takes the last change back. */
  z.object({ type: z.literal('undo') }),
]);

export type DrawnShape = z.infer<typeof drawnShapeSchema>;
export type NewShape = z.infer<typeof newShapeSchema>;
export type ShapeChange = z.infer<typeof shapeChangeSchema>;

/** The kept shapes, and how they stood before the last changes, newest last. */
export interface ShapeBook {
  readonly shapes: readonly DrawnShape[];
  readonly before: readonly (readonly DrawnShape[])[];
}

/** True for questions that can be kept as a shape. */
export const isShapeType = (type: MapQuery['type']): boolean =>
  type === 'ring' || type === 'polygon' || type === 'buffer' || type === 'measure';

/** The book after a change, or why it stays as it is. */
export function changeShapes(
  book: ShapeBook,
  change: ShapeChange,
  made: { readonly now: Instant; readonly newId: () => string },
): Result<ShapeBook> {
  switch (change.type) {
    case 'add': {
      if (book.shapes.length + change.shapes.length > MOST_SHAPES) return failure('tooMany', TOO_MANY);
      const added = change.shapes.map((shape) => ({ id: made.newId(), ...shape, createdAt: made.now }));
      return changed(book, [...book.shapes, ...added]);
    }
    case 'edit': {
      const { id: wanted, name: newName, note: newNote } = change;
      if (!book.shapes.some((shape) => shape.id === wanted)) return GONE;
      return changed(
        book,
        book.shapes.map((shape) => (shape.id === wanted ? { ...shape, name: newName, note: newNote } : shape)),
      );
    }
    case 'remove': {
      const left = book.shapes.filter((shape) => !change.ids.includes(shape.id));
      return left.length === book.shapes.length ? GONE : changed(book, left);
    }
    case 'undo': {
      const last = book.before.at(-1);
      if (last === undefined)
        return failure('nothingToUndo', '没有可以撤销的图形修改。There is no change of shapes to undo.');
      return success({ shapes: last, before: book.before.slice(0, -1) });
    }
    default:
      return change satisfies never;
  }
}

const TOO_MANY = `最多保存 ${MOST_SHAPES} 个图形；请先删除不用的。At most ${MOST_SHAPES} shapes are kept; delete some first.`;
const GONE: { readonly ok: false; readonly error: FailureText } = failure(
  'gone',
  '这个图形已经不在了。This shape is not there any more.',
);

const changed = ({ shapes, before }: ShapeBook, next: readonly DrawnShape[]): Result<ShapeBook> =>
  success({ shapes: next, before: [...before, shapes].slice(-UNDO_DEPTH) });
