import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { LOCALES } from '#shared/domain/locale.ts';
import { announce } from './process/announce.ts';
import { projectRoot } from './process/projectPaths.ts';
import { checkRules } from './rules/checkRules.ts';
import { readCityOfRules } from './rules/cityOfRules.ts';
import { previewRules } from './rules/previewRules.ts';
import { writeRulesSchema } from './rules/rulesSchemaFile.ts';

const help = `usage: npm run rules -- check FILE [--city DIR]
       npm run rules -- preview FILE --database PATH [--city DIR] [--seed N]
       npm run rules -- schema

check      says everything that is wrong with a rule file, each as FILE:LINE:COLUMN FIELD: REASON; exit status 1 then;
           items, classes and feeds are looked up in the city
preview    says how many areas and creation subjects would go from which level to which under a rule file, and the
           20 largest movers, compared with the rules in force in that database; it is copied, not touched
schema     writes resources/schema/rules.schema.json, by which editors check a rule file while it is written

  --database PATH      a city's database, also of a wall that is running
  --city DIR           the city's folder (default resources/cities/411600)
  --atlas FILE         its atlas (default resources/atlas/<id of the city>.atlas)
  --seed N             seed of the simulated city, from which its creation subjects come (default 1)
  --language zh-CN     or en
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    database: { type: 'string' },
    city: { type: 'string', default: join(projectRoot, 'resources/cities/411600') },
    atlas: { type: 'string' },
    seed: { type: 'string', default: '1' },
    language: { type: 'string', default: LOCALES[0] },
    help: { type: 'boolean', short: 'h' },
  },
});

async function main(): Promise<number> {
  const [command, file, ...more] = positionals;
  const locale = LOCALES.find((candidate) => candidate === values.language);
  if (values.help) return say(help, 0);
  if (locale === undefined || more.length > 0) return say(help, 2);
  if (command === 'schema' && file === undefined) return writeRulesSchema();
  const { city, atlas, seed, database } = values;
  if (command === 'check' && file !== undefined) {
    return orSay(() => checkRules(file, readCityOfRules(city, atlas).names, locale));
  }
  if (command === 'preview' && file !== undefined && database !== undefined && /^\d{1,9}$/.test(seed)) {
    return orSay(() => previewRules({ file, database, city, atlas, seed: Number(seed), locale }));
  }
  return say(help, 2);
}

/** The exit status of some work; 2, and why, where something that it needs cannot be read. */
function orSay(work: () => number): number {
  try {
    return work();
  } catch (cause) {
    announce(cause instanceof Error ? cause.message : String(cause));
    return 2;
  }
}

function say(text: string, status: number): number {
  process.stdout.write(text);
  return status;
}

process.exitCode = await main();
