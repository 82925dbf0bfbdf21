import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { CityAreas } from './cityAreas.ts';
import type { CityFile, CountiesFile, DivisionsFile, LatticeFile, OutlinesFile, QuotasFile } from './cityFiles.ts';
import { checkLatticeCity } from './latticeChecks.ts';
import { LEVEL_FILES, readOutlineCity } from './outlineCity.ts';
import { CityFolderError, type Problem, refuse } from './problems.ts';
import { type LatticeCity, synthesiseCity } from './synthesise.ts';

/** A city folder that passed all checks. */
export interface CityFolder {
  readonly city: CityFile;
  /** Only a city with a lattice can show its neighbours. */
  readonly lattice: LatticeFile | undefined;
  /** Makes the areas; takes seconds for a large city. */
  makeAreas(): CityAreas;
}

const SCHEMA_FOLDER = join(import.meta.dirname, '../../resources/schema');
const ajv = new Ajv2020({ allErrors: false, strict: true, strictRequired: false, strictTypes: false });
const validators = new Map<string, ValidateFunction>();

/** Reads and checks a city folder; throws `CityFolderError` with one sentence a problem. */
export function readCityFolder(folder: string): CityFolder {
  const city = readChecked<CityFile>(folder, 'city.json', 'city');
  if (city.input === 'outlines') {
    const levels = readOutlines(folder);
    return { city, lattice: undefined, makeAreas: () => readOutlineCity({ city, levels }) };
  }
  const input: LatticeCity = {
    city,
    counties: readChecked<CountiesFile>(folder, 'counties.json', 'counties'),
    divisions: readChecked<DivisionsFile>(folder, 'divisions.json', 'divisions'),
    quotas: readChecked<QuotasFile>(folder, 'quotas.json', 'quotas'),
    lattice: readChecked<LatticeFile>(folder, 'lattice.json', 'lattice'),
  };
  refuse(checkLatticeCity(input));
  return { city, lattice: input.lattice, makeAreas: () => synthesiseCity(input) };
}

function readOutlines(folder: string): readonly OutlinesFile[] {
  const present = LEVEL_FILES.map((name) => existsSync(join(folder, name)));
  const depth = present.lastIndexOf(true) + 1;
  const gap = present.slice(0, Math.max(depth, 2)).indexOf(false);
  if (gap >= 0) {
    const file = LEVEL_FILES[gap] as string;
    const message =
      'the file is missing; a city with outlines needs one file for each level from the city to its lowest.';
    throw new CityFolderError([{ file, place: 'file', message }]);
  }
  return LEVEL_FILES.slice(0, depth).map((name) => readChecked<OutlinesFile>(folder, name, 'areas'));
}

function readChecked<Content>(folder: string, file: string, schema: string): Content {
  const content = readJson(folder, file);
  const validate = validatorOf(schema);
  if (!validate(content)) throw new CityFolderError([schemaProblem(file, validate.errors?.[0])]);
  return content as Content;
}

function readJson(folder: string, file: string): unknown {
  try {
    return JSON.parse(readFileSync(join(folder, file), 'utf8'));
  } catch (cause) {
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    const what = isMissing
      ? `is missing in ${folder}; add it`
      : `cannot be read as JSON (${String(cause)}); correct it`;
    throw new CityFolderError([{ file, place: 'file', message: `the file ${what}.` }]);
  }
}

function validatorOf(schema: string): ValidateFunction {
  const known = validators.get(schema);
  if (known !== undefined) return known;
  const made = ajv.compile(JSON.parse(readFileSync(join(SCHEMA_FOLDER, `${schema}.schema.json`), 'utf8')));
  validators.set(schema, made);
  return made;
}

function schemaProblem(file: string, error: ErrorObject | undefined): Problem {
  const path = (error?.instancePath ?? '').split('/').slice(1);
  const [list, index] = path;
  const place =
    list !== undefined && index !== undefined && /^\d+$/u.test(index) ? `${list} ${Number(index) + 1}` : 'file';
  const where = path.length === 0 ? 'the file' : `"${path.join('.')}"`;
  const detail = JSON.stringify(error?.params ?? {});
  return { file, place, message: `${where} ${error?.message ?? 'is wrong'} (${detail}); see docs/city-folder.md.` };
}
