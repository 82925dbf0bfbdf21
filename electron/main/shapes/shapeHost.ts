import { type Migration, migrate } from '#shared/lib/migrate.ts';
import { type FailureText, failure, type Result, success } from '#shared/lib/result.ts';
import {
  changeShapes,
  type DrawnShape,
  SHAPES_FORMAT,
  type ShapeBook,
  type ShapeChange,
  shapesFileSchema,
} from '#shared/map/shapes.ts';
import { readTextIfThere, setAside, writeTextAtomically } from '../settings/savedFile.ts';

/** Steps from older files; the first change of the format adds the first step. */
const SHAPES_MIGRATIONS: readonly Migration[] = [];

interface ShapeHostOptions {
  readonly path: string;
  now(): number;
  newId(): string;
  onChanged(shapes: readonly DrawnShape[]): void;
}

/** The one reader and writer of the drawn shapes. */
export class ShapeHost {
  /** Why the file could not be used; then it was moved aside and there are no shapes. */
  readonly problem: FailureText | undefined;
  readonly #options: ShapeHostOptions;
  #book: ShapeBook = { shapes: [], before: [] };

  constructor(options: ShapeHostOptions) {
    this.#options = options;
    const { path } = options;
    const text = readTextIfThere(path);
    if (text === undefined) return;
    const read = readShapes(text);
    if (read.ok) this.#book = { shapes: read.value, before: [] };
    else
      this.problem = { code: 'shapesDamaged', message: `${path}: ${read.error.message} (kept as ${setAside(path)})` };
  }

  get shapes(): readonly DrawnShape[] {
    return this.#book.shapes;
  }

  /** Changes the shapes and writes them down; when the disk refuses they stay as they were. */
  change(change: ShapeChange): Result<readonly DrawnShape[]> {
    const { path, now, newId, onChanged } = this.#options;
    const next = changeShapes(this.#book, change, { now: now(), newId });
    if (!next.ok) return next;
    try {
      const file = { format: SHAPES_FORMAT, shapes: next.value.shapes };
      writeTextAtomically(path, `${JSON.stringify(file)}\n`);
    } catch (error) {
      return failure('diskRefused', diskRefused(error instanceof Error ? error.message : String(error)));
    }
    this.#book = next.value;
    onChanged(next.value.shapes);
    return success(next.value.shapes);
  }
}

const diskRefused = (why: string): string =>
  `磁盘无法写入，图形没有保存。The disk refuses to be written, the shapes stay as they were: ${why}`;

function readShapes(text: string): Result<readonly DrawnShape[]> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return failure('notJson', error instanceof Error ? error.message : String(error));
  }
  const current = migrate(json, SHAPES_FORMAT, SHAPES_MIGRATIONS);
  if (!current.ok) return current;
  const parsed = shapesFileSchema.safeParse(current.value);
  if (parsed.success) return success(parsed.data.shapes);
  const issue = parsed.error.issues[0];
  return failure('invalid', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'no shapes'}`);
}
