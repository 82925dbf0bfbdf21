import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';

/** A copy of a database as it stands now, also while a wall writes it; `remove` takes the copy away. */
export function copyDatabase(path: string): { readonly path: string; remove(): void } {
  // The library would make an empty one.
  if (!existsSync(path)) throw new Error(`There is no database ${path}.`);
  const folder = mkdtempSync(join(tmpdir(), 'gridwall-rules-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  const copy = join(folder, 'city.db');
  try {
    const connection = new Database(path, { readonly: true });
    try {
      connection.prepare('VACUUM INTO ?').run(copy);
    } finally {
      connection.close();
    }
    return { path: copy, remove };
  } catch (cause) {
    remove();
    throw new Error(`${path} cannot be read as a database: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    });
  }
}
