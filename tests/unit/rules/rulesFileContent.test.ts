import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readRulesFile } from '../../../electron/data-service/rules/rulesFile.ts';
import { WatchedFile } from '../../../electron/data-service/watchedFile.ts';
import { cityRules } from '../../support/cityCopy.ts';
import { temporaryFolder } from '../../support/plainService.ts';

let folder: ReturnType<typeof temporaryFolder>;
let path: string;

beforeEach(() => {
  folder = temporaryFolder();
  path = join(folder.path, 'rules.jsonc');
});

afterEach(() => folder.remove());

const messageOf = (): string => {
  const content = readRulesFile(path);
  return content.state === 'unreadable' ? content.message : content.state;
};

describe('a rule file on disk', () => {
  it('may begin with a byte order mark and have the line ends of Windows', () => {
    writeFileSync(path, `\uFEFF${cityRules().replaceAll('\n', '\r\n')}`);
    expect(readRulesFile(path).state).toBe('readable');
    writeFileSync(path, `\uFEFF${cityRules(['"overdue": 1.5', '"overdue": 5000']).replaceAll('\n', '\r\n')}`);
    const line =
      cityRules()
        .split('\n')
        .findIndex((one) => one.includes('"overdue"')) + 1;
    expect(readRulesFile(path)).toMatchObject({ state: 'wrong', problems: [{ line, column: 16 }] });
  });

  it('that is missing, a folder, too large or not UTF-8 is unreadable, and says so', () => {
    expect(messageOf()).toContain('文件不存在');
    mkdirSync(path);
    expect(messageOf()).toContain('EISDIR');
    rmSync(path, { recursive: true });
    writeFileSync(path, ' '.repeat(2 ** 20 + 1));
    expect(messageOf()).toContain('1 MB');
    // “周口” in GBK.
    writeFileSync(path, Buffer.from([0x7b, 0x22, 0xd6, 0xdc, 0xbf, 0xda, 0x22, 0x7d]));
    expect(messageOf()).toContain('UTF-8');
  });

  it('of nothing but brackets is answered, however many', () => {
    writeFileSync(path, '['.repeat(500_000));
    expect(['wrong', 'unreadable']).toContain(readRulesFile(path).state);
  });

  it('is read again when it is another one, when it goes and when it comes back', () => {
    writeFileSync(path, cityRules());
    const file = new WatchedFile(path, readRulesFile);
    expect(file.lookNow()).toBe(false);
    const text = cityRules(['"overdue": 1.5', '"overdue": 2.5']);
    writeFileSync(path, text);
    // The same length: only its time tells.
    utimesSync(path, 1_000, 1_000);
    expect(file.lookNow()).toBe(true);
    expect(file.content).toMatchObject({ state: 'readable', rules: { escalation: { overdue: 2.5 } } });
    rmSync(path);
    expect(file.lookNow()).toBe(true);
    expect(file.content.state).toBe('unreadable');
    expect(file.lookNow()).toBe(false);
    writeFileSync(path, text);
    expect(file.lookNow()).toBe(true);
    expect(file.content.state).toBe('readable');
  });

  it('is looked at every two seconds', () => {
    writeFileSync(path, cityRules());
    const file = new WatchedFile(path, readRulesFile);
    expect(file.look(1_000)).toBe(false);
    rmSync(path);
    expect(file.look(2_999)).toBe(false);
    expect(file.look(3_000)).toBe(true);
    expect(file.look(5_000)).toBe(false);
  });
});
