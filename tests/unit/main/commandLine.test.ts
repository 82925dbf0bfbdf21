import { describe, expect, it } from 'vitest';
import { commandLineHelp, parseCommandLine } from '../../../electron/main/commandLine.ts';
import { ownArguments } from '../../../electron/main/ownArguments.ts';

function parsed(...args: string[]) {
  const result = parseCommandLine(args);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

const problem = (...args: string[]): string => {
  const result = parseCommandLine(args);
  return result.ok ? '' : result.error.message;
};

describe('the command line', () => {
  it('has a default for everything', () => {
    expect(parsed()).toMatchObject({ seed: 1, speed: 1, dataSource: 'demo', console: 'auto', isWindowed: false });
    expect(parsed().locale).toBeUndefined();
  });

  it('takes values after a space or an equals sign', () => {
    const expected = { seed: 7, size: { width: 1_920, height: 1_080 }, isWindowed: true, screens: 4, locale: 'en' };
    expect(
      parsed('--seed', '7', '--windowed', '--size', '1920x1080', '--screens', '4', '--locale', 'en'),
    ).toMatchObject(expected);
    expect(parsed('--seed=7', '--windowed', '--size=1920x1080', '--screens=4', '--locale=en')).toMatchObject(expected);
    expect(parsed('--user-data=/data/a=b').userData).toBe('/data/a=b');
  });

  it('takes a story and the length of the history for the demonstration', () => {
    expect(parsed('--scenario', 'flood', '--history-days=365')).toMatchObject({ scenario: 'flood', historyDays: 365 });
    expect(parsed()).toMatchObject({ scenario: undefined, historyDays: undefined });
    expect(problem('--scenario=earthquake')).toContain('mass-petition');
    expect(problem('--history-days=0')).toContain('--history-days 0');
    expect(problem('--history-days=1.5')).toContain('--history-days 1.5');
  });

  it.each([
    ['2026-11-21T14:32', '2026-11-21T06:32:00.000Z'],
    ['2026-11-21', '2026-11-20T16:00:00.000Z'],
    ['2026-11-21T14:32:10Z', '2026-11-21T14:32:10.000Z'],
    ['2026-11-21T14:32+09:00', '2026-11-21T05:32:00.000Z'],
  ])('reads the time %s, in China unless it says otherwise', (value, utc) => {
    expect(new Date(parsed('--start-at', value).startAt ?? 0).toISOString()).toBe(utc);
  });

  it.each([
    ['--frobnicate', '--frobnicate'],
    ['wall', 'wall'],
    ['-h', '-h'],
    ['--seed=-1', 'whole number'],
    ['--seed=1.5', 'whole number'],
    ['--seed=', 'whole number'],
    ['--speed=1001', 'from 0 to 1000'],
    ['--speed=fast', 'from 0 to 1000'],
    ['--size=1920', 'WIDTHxHEIGHT'],
    ['--size=100x100', 'at least 320x240'],
    ['--screens=0', 'from 1 to 64'],
    ['--locale=fr', 'zh-CN, en'],
    ['--start-at=yesterday', 'must be a time'],
    ['--start-at=2026-13-41', 'must be a time'],
    ['--windowed=yes', 'takes no value'],
    ['--user-data', 'needs a value'],
    ['--console=both', 'none, auto'],
    ['--log-level=all', 'debug, info, warn, error'],
  ])('says what is wrong with %s', (argument, words) => {
    expect(problem(argument)).toContain(words);
  });

  it('explains each option', () => {
    for (const name of ['user-data', 'seed', 'start-at', 'speed', 'city', 'windowed', 'size', 'screens', 'locale']) {
      expect(commandLineHelp()).toContain(`--${name}`);
    }
  });
});

describe('the program’s own arguments', () => {
  it('are those after the folder, without the runtime’s switches', () => {
    const argv = ['/e/electron', '--no-sandbox', '--use-gl=angle', '/app', '--seed', '7', '--remote-debugging-port=0'];
    expect(ownArguments(argv, true)).toEqual(['--seed', '7']);
    expect(ownArguments(['/e/electron', '-r', '/loader.js', '--inspect=0', '.', '--windowed'], true)).toEqual([
      '--windowed',
    ]);
  });

  it('are all but the runtime’s switches in a package', () => {
    expect(ownArguments(['/opt/gridwall', '--no-sandbox', '--seed=7', '/tmp/x'], false)).toEqual([
      '--seed=7',
      '/tmp/x',
    ]);
  });
});
