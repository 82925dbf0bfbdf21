import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AreaCodes } from '../../electron/data-service/store/areaCodes.ts';
import type { StoredRow } from '../../electron/data-service/store/eventStore.ts';
import { LibsqlStore } from '../../electron/data-service/store/libsqlStore.ts';

/** A store on a database of its own; `remove` closes it and takes the file away. */
export function temporaryStore(codes = new AreaCodes(new Map())): {
  readonly store: LibsqlStore;
  readonly path: string;
  /** Appends rows as one batch. */
  append(...rows: readonly StoredRow[]): void;
  remove(): void;
} {
  const folder = mkdtempSync(join(tmpdir(), 'gridwall-store-'));
  const path = join(folder, 'city.db');
  const store = new LibsqlStore(path, codes);
  return {
    store,
    path,
    append: (...rows) => {
      const written = store.append({ rows, cursors: new Map(), cityTime: 0 });
      if (!written.ok) throw new Error(written.error.message);
    },
    remove: () => {
      store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
