import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type FailureText, failure, type Result, success } from '#shared/lib/result.ts';
import { z } from '#shared/lib/schema.ts';
import { type WallState, wallStateSchema } from '#shared/scene/wallState.ts';
import { readTextIfThere, setAside, writeTextAtomically } from '../settings/savedFile.ts';

/** One line of the journal: what happened and what the wall was from then on. */
const entrySchema = z.object({
  at: z.number().int().nonnegative(),
  /** The command as it was given, or `undo`, `layout`, `start`. */
  cause: z.unknown(),
  state: wallStateSchema,
});

const snapshotSchema = z.object({ format: z.literal(1), state: wallStateSchema });

export interface JournalEntry {
  readonly at: number;
  readonly cause: unknown;
  readonly state: WallState;
}

/** What the disk remembers. `problem`: a file was damaged and moved aside. */
export interface RememberedWall {
  readonly state: WallState | undefined;
  readonly problem: FailureText | undefined;
}

const LINES_PER_SNAPSHOT = 200;

/**
 * Keeps the wall's state: each change is a line of `wall-journal.jsonl`, and every 200 lines the whole state goes
 * atomically into `wall-state.json` and the journal begins anew. A power cut costs at most the line being written.
 */
export class SceneStorage {
  readonly #folder: string;
  #lines = 0;

  constructor(folder: string) {
    this.#folder = folder;
  }

  get #journalPath(): string {
    return join(this.#folder, 'wall-journal.jsonl');
  }

  get #snapshotPath(): string {
    return join(this.#folder, 'wall-state.json');
  }

  /** The newest state that can be read; damaged files are moved aside as `.bad`. */
  load(): RememberedWall {
    const snapshot = this.#readFile(this.#snapshotPath, readSnapshot);
    const journal = this.#readFile(this.#journalPath, readJournal);
    const states = [snapshot.state, journal.state].filter((state) => state !== undefined);
    const state = states.sort((a, b) => b.revision - a.revision)[0];
    return { state, problem: journal.problem ?? snapshot.problem };
  }

  /** Writes a change down. Throws when the disk refuses. */
  append(entry: JournalEntry): void {
    if (this.#lines >= LINES_PER_SNAPSHOT) this.#beginAnew(entry.state);
    mkdirSync(this.#folder, { recursive: true });
    appendFileSync(this.#journalPath, `${JSON.stringify(entry)}\n`);
    this.#lines++;
  }

  #beginAnew(state: WallState): void {
    writeTextAtomically(this.#snapshotPath, `${JSON.stringify({ format: 1, state })}\n`);
    writeTextAtomically(this.#journalPath, '');
    this.#lines = 0;
  }

  #readFile(path: string, read: (text: string) => ReadWall): RememberedWall {
    const text = readTextIfThere(path);
    if (text === undefined || text === '') return { state: undefined, problem: undefined };
    const { state, lines, damage } = read(text);
    this.#lines += lines;
    if (damage === undefined) {
      // A line that was cut off by a crash would spoil the next one.
      if (!text.endsWith('\n')) writeTextAtomically(path, text.slice(0, text.lastIndexOf('\n') + 1));
      return { state, problem: undefined };
    }
    const aside = setAside(path);
    this.#lines = 0;
    return { state, problem: { code: 'journalDamaged', message: `${path}: ${damage} (kept as ${aside})` } };
  }
}

interface ReadWall {
  /** The last good state, also of a damaged file. */
  readonly state: WallState | undefined;
  readonly lines: number;
  readonly damage: string | undefined;
}

function readSnapshot(text: string): ReadWall {
  const read = readLine(text, snapshotSchema);
  return read.ok
    ? { state: read.value.state, lines: 0, damage: undefined }
    : { state: undefined, lines: 0, damage: read.error.message };
}

/** A last line without its end was cut off by a crash: that is no damage. */
function readJournal(text: string): ReadWall {
  const lines = text.split('\n').slice(0, -1);
  let state: WallState | undefined;
  for (const [index, line] of lines.entries()) {
    const read = readLine(line, entrySchema);
    if (!read.ok) return { state, lines: index, damage: `line ${index + 1}: ${read.error.message}` };
    state = read.value.state;
  }
  const rest = text.slice(text.lastIndexOf('\n') + 1);
  const damage = lines.length === 0 && rest !== '' && !rest.startsWith('{') ? 'no journal' : undefined;
  return { state, lines: lines.length, damage };
}

function readLine<Schema extends z.ZodType>(line: string, schema: Schema): Result<z.infer<Schema>> {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch (error) {
    return failure('notJson', error instanceof Error ? error.message : String(error));
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return success(parsed.data);
  const issue = parsed.error.issues[0];
  return failure('invalid', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
}
