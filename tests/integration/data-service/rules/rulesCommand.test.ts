import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadAtlas } from '../../../../electron/data-service/cityFiles.ts';
import { projectRoot } from '../../../../scripts/process/projectPaths.ts';
import { runProgram } from '../../../../scripts/process/runProgram.ts';
import { cityRules } from '../../../support/cityCopy.ts';
import { listedCityHistory } from '../../../support/listedHistory.ts';
import { CITIES_PATH, temporaryFolder } from '../../../support/plainService.ts';
import { RulesCity } from '../../../support/rulesCity.ts';
import { MORNING } from '../../../support/warningFixtures.ts';

let folder: ReturnType<typeof temporaryFolder>;
let file: string;
let databasePath: string;

beforeAll(() => {
  folder = temporaryFolder();
  file = join(folder.path, 'rules.jsonc');
  databasePath = join(folder.path, 'city.db');
  const atlas = loadAtlas(join(CITIES_PATH, '../atlas/zhoukou.atlas'));
  if (!atlas.ok) throw new Error(atlas.error.message);
  const history = listedCityHistory(MORNING, 600, { atlas: atlas.value });
  const city = new RulesCity(history, { databasePath, startAt: MORNING, speed: 1_000 }, atlas.value);
  city.pass(20_000);
  city.stop();
});

afterAll(() => folder.remove());

const rules = async (...args: readonly string[]) => {
  const { code, stdout, stderr } = await runProgram(process.execPath, ['scripts/rules.ts', ...args], {
    cwd: projectRoot,
    env: { ...process.env, TMPDIR: folder.path },
  });
  return { code, stdout: stdout.toString(), stderr };
};

describe('npm run rules', () => {
  it('check passes the city’s file', async () => {
    expect(await rules('check', join(CITIES_PATH, '411600/rules.jsonc'))).toMatchObject({ code: 0, stderr: '' });
  });

  it('check says everything that is wrong as a compiler does, and ends with 1', async () => {
    const text = cityRules(['"overdue": 1.5', '"overdue": 5000'], ['"days": 7', '"day": 7']);
    writeFileSync(file, text);
    const line = text.split('\n').findIndex((one) => one.includes('5000')) + 1;
    const { code, stderr } = await rules('check', file, '--language', 'en');
    expect(code).toBe(1);
    expect(stderr.trim().split('\n')).toEqual([
      `${file}:${line}:16 escalation.overdue: 5000 is too large: at most 1000 (write 1000 or less)`,
      expect.stringMatching(/vetoes\[0\]\.day: .* \(write “days”\)$/),
    ]);
    expect(await rules('check', join(folder.path, 'none.jsonc'))).toMatchObject({ code: 1 });
  });

  it('check looks items and feeds up in the city, and says so when there is no such city', async () => {
    writeFileSync(
      file,
      cityRules(['"items": {}', '"items": { "99-01": 2 }'], ['"demo": 15 }', '"county-411699": 15 }']),
    );
    const { code, stderr } = await rules('check', file, '--language', 'en');
    expect(code).toBe(1);
    expect(stderr.trim().split('\n')).toEqual([
      expect.stringMatching(/ weights\.items\.99-01: The item list has no “99-01”.* \(write “09-01” \(.*\)\)$/),
      expect.stringMatching(/ freshnessMinutes\.feeds\.county-411699: .* \(write “county-4116\d\d”\)$/),
    ]);
    expect(await rules('check', file, '--city', folder.path)).toMatchObject({ code: 2 });
  });

  it('preview says what would change in a database, and leaves nothing behind', async () => {
    // Nothing makes a village red as a creation subject.
    const subjects = /(?<head>"subjectThresholds": \{[^}]*"village": )\{[^}]*\},[^}]*\},[^}]*\}\s*\}/;
    const calm = ['yellow', 'orange', 'red'].map(
      (level, n) => `"${level}": { "rise": 1e${7 + n}, "fall": 1e${6 + n} }`,
    );
    writeFileSync(
      file,
      cityRules(
        ['"dispute": 2,', '"dispute": 40,'],
        ['（演示）"', '（从严）"'],
        [subjects, `$<head>{ ${calm.join(', ')} }`],
        [/"reachesSubject": true/g, '"reachesSubject": false'],
      ),
    );
    const { code, stdout } = await rules('preview', file, '--database', databasePath, '--language', 'en');
    expect(code).toBe(0);
    expect(stdout).toContain('proposed: 周口市网格预警规则（从严）');
    expect(stdout).toMatch(/^City +● IV blue +▲ III yellow +1$/m);
    expect(stdout).toMatch(/^Village +■ I red +● IV blue +2$/m);
    expect(stdout).toContain('largest movers');
    expect(stdout).toMatch(/^subject {2}\S.* \d+\.\d{2} +\d+\.\d{2}$/m);
    expect(readdirSync(folder.path).filter((name) => name.startsWith('gridwall-rules-'))).toEqual([]);
    const same = await rules('preview', join(CITIES_PATH, '411600/rules.jsonc'), '--database', databasePath);
    expect(same).toMatchObject({ code: 0, stdout: expect.stringContaining('没有区域或创建主体改变等级') });
  });

  it('preview ends with 1 on a wrong file and with 2 on what is no database', async () => {
    writeFileSync(file, '{');
    expect(await rules('preview', file, '--database', databasePath)).toMatchObject({ code: 1 });
    const right = join(CITIES_PATH, '411600/rules.jsonc');
    expect(await rules('preview', right, '--database', join(folder.path, 'none.db'))).toMatchObject({ code: 2 });
    expect(await rules('preview', right, '--database', right)).toMatchObject({ code: 2 });
  });

  it('says how it is used', async () => {
    expect((await rules('--help')).stdout).toContain('npm run rules -- check FILE');
    expect(await rules('chekc', 'x')).toMatchObject({ code: 2 });
  });
});
