import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeAreaMeshes } from '#shared/atlas/areaMeshFormat.ts';
import { type ContentDigest, writeAtlas } from '#shared/atlas/atlasFormat.ts';
import { readCityFolder } from '../../../scripts/build-atlas/cityFolder.ts';
import { projectRoot } from '../../../scripts/process/projectPaths.ts';
import { benchCache, madeOnce } from './data/benchCache.ts';
import { layOutCopies } from './data/cityCopies.ts';
import { type CityFilePaths, readCity } from './data/readCity.ts';
import { scaledContent } from './data/scaledAtlas.ts';
import { scaledMeshes } from './data/scaledMeshes.ts';

/** Grows when the same city files give other copies. */
const REVISION = 1;
/** More would leave the range in which mesh positions are exact as 32-bit numbers. */
const MOST_COPIES = 64;

const cityFolder = join(projectRoot, 'resources/cities/411600');
const original: CityFilePaths = {
  atlas: join(projectRoot, 'resources/atlas/zhoukou.atlas'),
  mesh: join(projectRoot, 'resources/atlas/zhoukou.mesh'),
};

const help = `usage: node tests/performance/map/scaledCity.ts --scale N [--out DIR]

Makes a city of N copies of Zhoukou (N × 100,622 micro-grids) side by side, under one city, as the same two
binary files, and prints their paths. They are kept in the user's cache (or DIR) and made once.
`;

/** The files of a city of `scale` copies of Zhoukou; made at the first call and kept, at scale 1 the program's own. */
export async function scaledCity(scale: number, folder = benchCache): Promise<CityFilePaths> {
  if (scale === 1) return original;
  if (!Number.isInteger(scale) || scale < 1 || scale > MOST_COPIES) {
    throw new Error(`A city can be copied 1 to ${MOST_COPIES} times, not ${scale} times`);
  }
  const files = await Promise.all([readFile(original.atlas), readFile(original.mesh)]);
  const content = createHash('sha256').update(`${REVISION}`).update(files[0]).update(files[1]).digest('hex');
  const name = join(folder, `zhoukou-x${scale}-${content.slice(0, 12)}`);
  const paths = { atlas: `${name}.atlas`, mesh: `${name}.mesh` };
  if (existsSync(paths.atlas) && existsSync(paths.mesh)) return paths;
  const { atlas, meshes: originalMeshes } = await readCity(original);
  const copies = layOutCopies(atlas, scale);
  const atlasVersion = await writeScaledAtlas(paths.atlas, copies);
  const meshes = scaledMeshes(copies, originalMeshes, atlasVersion);
  const bytes = writeAreaMeshes(meshes);
  await madeOnce(paths.mesh, (temporary) => writeFile(temporary, bytes));
  return paths;
}

/** A function of its own: what it makes can be freed before the meshes are made. */
async function writeScaledAtlas(path: string, copies: ReturnType<typeof layOutCopies>): Promise<string> {
  const { naming } = readCityFolder(cityFolder).city;
  let version = '';
  const digest: ContentDigest = (parts, meta) => {
    const hash = createHash('sha256').update(meta);
    for (const part of parts) hash.update(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
    version = hash.digest('hex');
    return version;
  };
  const content = scaledContent(copies, naming === undefined ? [] : [naming.grid, naming.microGrid]);
  const bytes = writeAtlas(content, digest);
  await madeOnce(path, (temporary) => writeFile(temporary, bytes));
  return version;
}

async function runCommand(): Promise<void> {
  const { values } = parseArgs({
    options: { scale: { type: 'string' }, out: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help === true || values.scale === undefined) {
    process.stdout.write(help);
    return;
  }
  const paths = await scaledCity(Number(values.scale), values.out);
  const { atlas } = await readCity(paths);
  const microGrids = atlas.areaCount - (atlas.levelStart[5] as number);
  process.stdout.write(`${microGrids.toLocaleString('en')} micro-grids\n${paths.atlas}\n${paths.mesh}\n`);
}

if (import.meta.main) await runCommand();
