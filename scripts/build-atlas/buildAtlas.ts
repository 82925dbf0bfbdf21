import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildOutput, type OutputFile } from './buildOutput.ts';
import { CityFolderError, describeProblem } from './problems.ts';

const PROJECT = join(import.meta.dirname, '../..');
const MOST_PROBLEMS_SHOWN = 20;

const HELP = `Builds the atlas of a city: npm run atlas -- [--city DIR] [--out DIR]

  --city DIR   city folder, see docs/city-folder.md   (resources/cities/411600)
  --out DIR    where the files are written            (resources/atlas)
  --help       this text

Writes ID.atlas and ID.mesh, and ID.neighbours.geojson where the city brings a lattice.
The same folder always gives the same bytes. A folder with a mistake gives one sentence
for each mistake, exit code 1, and writes nothing.
`;

/** Runs the command; gives the exit code. */
function buildAtlas(args: readonly string[]): number {
  const { values } = parseArgs({
    args: [...args],
    options: { city: { type: 'string' }, out: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help === true) {
    process.stdout.write(HELP);
    return 0;
  }
  const out = resolve(values.out ?? join(PROJECT, 'resources/atlas'));
  const files = buildOutput(resolve(values.city ?? join(PROJECT, 'resources/cities/411600')));
  writeTogether(out, files);
  for (const { name, bytes } of files) {
    process.stdout.write(`${join(out, name)}  ${(bytes.length / 1e6).toFixed(2)} MB\n`);
  }
  return 0;
}

/** All files are written beside their places first, so that a failure leaves the old ones whole. */
function writeTogether(folder: string, files: readonly OutputFile[]): void {
  mkdirSync(folder, { recursive: true });
  const pending = files.map((file) => ({ ...file, temporary: join(folder, `.${file.name}.${process.pid}`) }));
  try {
    for (const { temporary, bytes } of pending) writeFileSync(temporary, bytes);
    for (const { temporary, name } of pending) renameSync(temporary, join(folder, name));
  } finally {
    for (const { temporary } of pending) rmSync(temporary, { force: true });
  }
}

try {
  process.exitCode = buildAtlas(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof CityFolderError)) throw error;
  const shown = error.problems.slice(0, MOST_PROBLEMS_SHOWN).map(describeProblem);
  const rest = error.problems.length - shown.length;
  if (rest > 0) shown.push(`… and ${rest} more.`);
  process.stderr.write(`The atlas was not built, nothing was written:\n${shown.join('\n')}\n`);
  process.exitCode = 1;
}
