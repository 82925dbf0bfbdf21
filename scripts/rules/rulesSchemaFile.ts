import { writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { rulesJsonSchema } from '#shared/rules/rulesJsonSchema.ts';
import { projectRoot } from '../process/projectPaths.ts';
import { requireProgram } from '../process/runProgram.ts';

/** Writes the schema to where editors find it; returns the exit status. */
export async function writeRulesSchema(): Promise<number> {
  const path = join(projectRoot, 'resources/schema/rules.schema.json');
  writeFileSync(path, `${JSON.stringify(rulesJsonSchema(), undefined, 2)}\n`);
  await requireProgram(join(projectRoot, 'node_modules/.bin/biome'), ['format', '--write', path]);
  process.stdout.write(`${relative(process.cwd(), path)}\n`);
  return 0;
}
