import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { projectRoot } from '../../scripts/process/projectPaths.ts';

const configurations = [
  'package.json',
  'biome.json',
  '.oxlintrc.json',
  'knip.jsonc',
  'tsconfig.base.json',
  '.gitignore',
];
const projects = [
  'shared',
  'electron/main',
  'electron/preload',
  'electron/data-service',
  'renderer',
  'scripts',
  'tests',
];

/** A small checkout of its own with the real configuration of every tool and the files given; `remove` deletes it. */
export interface PlantedTree {
  readonly root: string;
  remove(): Promise<void>;
}

/** Writes files (path below the root → text) into a fresh folder outside the checkout. */
export async function plantTree(files: Readonly<Record<string, string>>): Promise<PlantedTree> {
  const root = await mkdtemp(join(tmpdir(), 'gridwall-planted-'));
  for (const name of configurations) await cp(join(projectRoot, name), join(root, name));
  for (const project of projects) {
    const path = join(root, project, 'tsconfig.json');
    await mkdir(dirname(path), { recursive: true });
    await cp(join(projectRoot, project, 'tsconfig.json'), path);
  }
  await cp(join(projectRoot, 'tsconfig.json'), join(root, 'tsconfig.json'));
  await symlink(join(projectRoot, 'node_modules'), join(root, 'node_modules'));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return { root, remove: () => rm(root, { recursive: true, force: true }) };
}
