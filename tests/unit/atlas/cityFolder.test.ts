import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readAtlas } from '#shared/atlas/atlasFormat.ts';
import { buildOutput } from '../../../scripts/build-atlas/buildOutput.ts';
import { CityFolderError } from '../../../scripts/build-atlas/problems.ts';
import { CITY_FOLDER, FIXTURES, PROJECT } from './zhoukou.ts';

let temporary: string;

beforeAll(() => {
  temporary = mkdtempSync(join(tmpdir(), 'gridwall-city-'));
});
afterAll(() => {
  rmSync(temporary, { recursive: true, force: true });
});

const problemsOf = (folder: string): string => {
  try {
    buildOutput(folder);
  } catch (error) {
    if (error instanceof CityFolderError) return error.message;
    throw error;
  }
  return '';
};

/** A copy of a fixture with one file changed. */
function changed(fixture: string, file: string, change: (content: string) => string): string {
  const folder = mkdtempSync(join(temporary, `${fixture}-`));
  cpSync(join(FIXTURES, fixture), folder, { recursive: true });
  const before = readFileSync(join(folder, file), 'utf8');
  const after = change(before);
  expect(after).not.toBe(before);
  writeFileSync(join(folder, file), after);
  return folder;
}

describe('a city folder with a mistake', () => {
  test('a missing parent is named with file, feature and code', () => {
    expect(problemsOf(join(FIXTURES, 'outlines-missing-parent'))).toBe(
      'areas.village.geojson, feature 3: 999902200201 (前王村) has the parent 999901999, which is not in areas.town.geojson; add that area or correct the parent.',
    );
  });

  test('a code used twice is named with both places', () => {
    expect(problemsOf(join(FIXTURES, 'outlines-duplicate-code'))).toBe(
      'areas.village.geojson, feature 4: the code 999902100201 (后王村) is used twice, first in areas.village.geojson, feature 1 (前王村); give each area its own code.',
    );
  });

  test('an outline that crosses itself is named with its place', () => {
    expect(problemsOf(join(FIXTURES, 'outlines-self-crossing'))).toMatch(
      /^areas\.village\.geojson, feature 1: the outline of 999902100201 \(前王村\) crosses itself near 114\.\d+, 33(\.\d+)?;/u,
    );
  });

  test('figures that do not add up are named with both sums', () => {
    expect(problemsOf(join(FIXTURES, 'lattice-wrong-quotas'))).toBe(
      "quotas.json, city.grids: the counties' grids add up to 31, the city's are 30; correct the figures so that they add up.",
    );
  });

  test('a village without its town, and one listed twice, are both told with their rows', () => {
    const folder = changed('lattice-valid', 'divisions.json', (text) =>
      text.replace('"888801001202"', '"888801001201"').replace('"888802100"', '"888802111"'),
    );
    const message = problemsOf(folder);
    expect(message).toContain('divisions.json, row 5: the code 888801001201 (王庄村民委员会) is used twice');
    expect(message).toMatch(/divisions\.json, row \d+: 888802100201 .* has the parent 888802100, which is no town/u);
  });

  test('a file that is missing, no JSON, or of another shape is told', () => {
    expect(problemsOf(temporary)).toContain('city.json, file: the file is missing in');
    const broken = changed('lattice-valid', 'quotas.json', (text) => text.slice(0, -3));
    expect(problemsOf(broken)).toContain('quotas.json, file: the file cannot be read as JSON');
    const shaped = changed('lattice-valid', 'counties.json', (text) => text.replace('"areaKm2": 8', '"areaKm2": "8"'));
    expect(problemsOf(shaped)).toContain('counties.json, counties 1: "counties.0.areaKm2" must be number');
  });

  test('a lattice row of the wrong length and a county in pieces are told', () => {
    const short = changed('lattice-valid', 'lattice.json', (text) => text.replace('"rows": 30', '"rows": 31'));
    expect(problemsOf(short)).toContain('lattice.json, runs: there are 30 rows of runs, but "rows" says 31');
    const lattice = JSON.parse(readFileSync(join(FIXTURES, 'lattice-valid/lattice.json'), 'utf8'));
    const torn = changed('lattice-valid', 'lattice.json', () => {
      lattice.runs[0] = [1, 2, 0, 38];
      return JSON.stringify(lattice);
    });
    expect(problemsOf(torn)).toContain('the county 888801 (左县) lies in several pieces');
  });

  test('areas that leave a gap in their parent are told', () => {
    const text = readFileSync(join(FIXTURES, 'outlines-valid/areas.county.geojson'), 'utf8');
    const county = JSON.parse(text);
    const folder = changed('outlines-valid', 'areas.county.geojson', () => {
      for (const point of county.features[0].geometry.coordinates[0]) if (point[0] > 114.03) point[0] += 0.005;
      return JSON.stringify(county);
    });
    expect(problemsOf(folder)).toContain('the areas below 999902 (东河县) cover 80.0 % of its outline');
  });

  test('the command exits with 1, says what is wrong, and writes nothing', () => {
    const out = join(temporary, 'out');
    const folder = join(FIXTURES, 'outlines-duplicate-code');
    const run = spawnSync(
      process.execPath,
      [join(PROJECT, 'scripts/build-atlas/buildAtlas.ts'), '--city', folder, '--out', out],
      { encoding: 'utf8' },
    );
    expect(run.status).toBe(1);
    expect(run.stderr).toContain('nothing was written');
    expect(run.stderr).toContain('999902100201');
    expect(run.stderr).not.toContain('    at ');
    expect(existsSync(out)).toBe(false);
  });
});

describe('a good city folder', () => {
  test.each(['outlines-valid', 'lattice-valid'])('%s gives the same bytes each time', (fixture) => {
    const [first, second] = [0, 1].map(() => buildOutput(join(FIXTURES, fixture)));
    expect(first?.map((file) => file.name)).toEqual(second?.map((file) => file.name));
    first?.forEach((file, at) => {
      expect(Buffer.compare(file.bytes, second?.[at]?.bytes ?? new Uint8Array())).toBe(0);
    });
  });

  test('with a lattice gets exactly the wanted numbers', () => {
    const [file] = buildOutput(join(FIXTURES, 'lattice-valid'));
    const atlas = readAtlas(file?.bytes ?? new Uint8Array());
    if (!atlas.ok) throw new Error(atlas.error.message);
    expect([...atlas.value.levelStart]).toEqual([0, 1, 3, 7, 20, 50, 200]);
  });

  test('is written by the command, and nothing else with it', () => {
    const out = join(temporary, 'written');
    const run = spawnSync(
      process.execPath,
      [join(PROJECT, 'scripts/build-atlas/buildAtlas.ts'), '--city', join(FIXTURES, 'outlines-valid'), '--out', out],
      { encoding: 'utf8' },
    );
    expect(run.status).toBe(0);
    expect(readdirSync(out).sort()).toEqual(['small.atlas', 'small.mesh']);
  });

  test('keeps to the published schemas, as does the demonstration city', () => {
    const ajv = new Ajv2020({ strict: false });
    for (const name of ['city', 'counties', 'divisions', 'lattice', 'quotas', 'published']) {
      const schema = JSON.parse(readFileSync(join(PROJECT, `resources/schema/${name}.schema.json`), 'utf8'));
      const content = JSON.parse(readFileSync(join(CITY_FOLDER, `${name}.json`), 'utf8'));
      expect(ajv.validate(schema, content), `${name}: ${ajv.errorsText()}`).toBe(true);
    }
  });

  test('cites each published figure with a source that is there', () => {
    const published = JSON.parse(readFileSync(join(CITY_FOLDER, 'published.json'), 'utf8')) as {
      sources: Record<string, { year: number }>;
      figures: { id: string; source: string; value: number | string }[];
    };
    const ids = published.figures.map((figure) => figure.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const figure of published.figures) expect(published.sources[figure.source]?.year).toBe(2022);
    expect(published.figures.find((figure) => figure.id === 'microGrids')?.value).toBe(100622);
  });
});
