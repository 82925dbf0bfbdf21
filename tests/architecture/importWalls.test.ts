import { describe, expect, onTestFinished, test } from 'vitest';
import { checkImportWalls } from '../../scripts/check/importWalls.ts';
import { readSourceFiles } from '../../scripts/check/sourceFiles.ts';
import { IMPORT_WALLS } from '../../scripts/check/walls.ts';
import { plantTree } from '../support/plantTree.ts';

async function refusals(path: string, text: string) {
  const tree = await plantTree({ [path]: text });
  onTestFinished(tree.remove);
  return checkImportWalls(await readSourceFiles(tree.root), IMPORT_WALLS);
}

const forbidden: readonly (readonly [path: string, text: string])[] = [
  ['shared/scene/a.ts', `import { x } from '../../electron/main/b.ts';`],
  ['shared/scene/a.ts', `import type { X } from '../../renderer/ui/tokens.ts';`],
  ['shared/scene/a.ts', `import { readFile } from 'node:fs';`],
  ['shared/scene/a.ts', `import { readFile } from 'fs';`],
  ['shared/scene/a.ts', `import { z } from 'zod';`],
  ['shared/scene/a.ts', `export { z } from 'zod/v4';`],
  ['shared/scene/a.ts', `export * from '../../scripts/process/announce.ts';`],
  ['shared/scene/a.ts', `export const load = () => import('../../renderer/map/a.ts');`],
  ['shared/scene/a.ts', `export type X = import('electron').App;`],
  ['shared/lib/schema.ts', `import { x } from '../domain/area.ts';`],
  ['electron/main/windows/a.ts', `import { x } from '../../../renderer/bridge/b.ts';`],
  ['electron/main/windows/a.ts', `import { x } from '../../data-service/ingest.ts';`],
  ['electron/main/windows/a.ts', `import type { X } from '../../preload/preload.ts';`],
  ['electron/main/windows/a.ts', `import { z } from 'zod';`],
  ['electron/main/a.ts', `import { x } from '#shared/../electron/data-service/ingest.ts';`],
  ['electron/main/a.ts', `const worker = new URL('../data-service/dataService.ts', import.meta.url);`],
  ['electron/main/a.cjs', `const x = require('../data-service/ingest.ts');`],
  ['electron/preload/a.ts', `import { x } from '../main/ipc/a.ts';`],
  ['electron/preload/a.ts', `import { readFileSync } from 'node:fs';`],
  ['electron/data-service/a.ts', `import { x } from '../main/settings/a.ts';`],
  ['electron/data-service/a.ts', `import { app } from 'electron';`],
  ['electron/data-service/a.ts', `import { useState } from 'react';`],
  ['renderer/wall/a.tsx', `import { x } from '../console/b.tsx';`],
  ['renderer/console/a.tsx', `import { x } from '../presenter/b.tsx';`],
  ['renderer/presenter/a.tsx', `import { x } from '../wall/b.tsx';`],
  ['renderer/panels/a/A.tsx', `import { x } from '../../wall/b.tsx';`],
  ['renderer/panels/a/A.tsx', `import { app } from 'electron';`],
  ['renderer/panels/a/A.tsx', `import { x } from '../../../electron/main/b.ts';`],
  ['renderer/panels/a/A.tsx', `import { z } from 'zod';`],
  ['renderer/map/a.ts', `import { x } from '../bridge/b.ts';`],
  ['renderer/map/a.ts', `import { x } from '../panels/a/A.tsx';`],
  ['renderer/map/a.ts', `import worker from 'node:worker_threads';`],
  ['renderer/ui/a.ts', `import names from '../../resources/cities/411600/names.json';`],
  ['scripts/build/a.ts', `import { x } from '../../electron/main/b.ts';`],
  ['scripts/build/a.ts', `import { x } from '../../tests/support/a.ts';`],
  ['tests/unit/a.test.ts', `import atlas from '../../resources/atlas/zhoukou.json';`],
];

const allowed: readonly (readonly [path: string, text: string])[] = [
  ['shared/scene/a.ts', `import { z } from '../lib/schema.ts';`],
  ['shared/lib/schema.ts', `import { z } from 'zod';`],
  ['electron/main/windows/a.ts', `import { app } from 'electron'; import { x } from '#shared/contract/channels.ts';`],
  ['electron/preload/preload.ts', `import { contextBridge } from 'electron'; import { x } from './a.ts';`],
  ['electron/data-service/a.ts', `import Database from 'libsql'; import { x } from './store/a.ts';`],
  ['renderer/wall/a.tsx', `import { x } from '../panels/a/A.tsx'; import { y } from '../bridge/b.ts';`],
  ['renderer/map/a.ts', `import { Deck } from '@deck.gl/core'; import worker from 'maplibre-gl/worker.mjs?url';`],
  [
    'tests/unit/a.test.ts',
    `import { x } from '../../electron/main/b.ts'; import { y } from '../../renderer/map/a.ts';`,
  ],
];

describe('the import walls', () => {
  test.each(forbidden)('stop %s with %s', async (path, text) => {
    const found = await refusals(path, text);
    expect(found.map(({ file, line }) => ({ file, line }))).toEqual([{ file: path, line: 1 }]);
  });

  test.each(allowed)('let through %s with %s', async (path, text) => {
    expect(await refusals(path, text)).toEqual([]);
  });

  test('name the line of the import and the reason of the wall', async () => {
    const [found] = await refusals('shared/scene/a.ts', `\n\nimport { app } from 'electron';\n`);
    expect(found).toMatchObject({ line: 3, message: expect.stringContaining('shared/ imports nobody') });
  });
});
