import { afterEach, describe, expect, test, vi } from 'vitest';
import { electronLaunch, packagedLaunch } from '../../../scripts/launch/electronLaunch.ts';

const runtime = { distPath: '/opt/electron', version: '45.0.0', origin: 'override' } as const;
const wallEnvironment = { DISPLAY: ':7', XAUTHORITY: '/tmp/authority' };

afterEach(() => vi.unstubAllEnvs());

describe('how Electron is launched', () => {
  test('Chromium’s switches stand before the app’s folder, the app’s own arguments after it', () => {
    const launch = electronLaunch(runtime, { appFolder: '/app', appArguments: ['--seed=1'], userDataFolder: '/data' });
    expect(launch.executablePath).toBe('/opt/electron/electron');
    expect(launch.args.indexOf('--user-data-dir=/data')).toBeLessThan(launch.args.indexOf('/app'));
    expect(launch.args.slice(-2)).toEqual(['/app', '--seed=1']);
  });

  test('a packaged app is given no folder', () => {
    expect(packagedLaunch('/dist/gridwall', { appArguments: ['--seed=1'] }).args.at(-1)).toBe('--seed=1');
    expect(packagedLaunch('/dist/gridwall').args.every((argument) => argument.startsWith('--'))).toBe(true);
  });

  test('on a virtual wall it draws in software, on that wall and no Wayland session', () => {
    vi.stubEnv('WAYLAND_DISPLAY', 'wayland-0');
    const { args, env } = electronLaunch(runtime, { wallEnvironment });
    expect(args).toContain('--use-angle=swiftshader');
    expect(args).toContain('--ozone-platform=x11');
    expect(env).toMatchObject(wallEnvironment);
    expect(env).not.toHaveProperty('WAYLAND_DISPLAY');
  });

  test('a caller’s own Node settings do not reach Electron', () => {
    vi.stubEnv('ELECTRON_RUN_AS_NODE', '1');
    vi.stubEnv('NODE_OPTIONS', '--max-old-space-size=64');
    const { env } = electronLaunch(runtime);
    expect(env).not.toHaveProperty('ELECTRON_RUN_AS_NODE');
    expect(env).not.toHaveProperty('NODE_OPTIONS');
  });

  test('it goes without the system’s sandbox for root alone', () => {
    expect(electronLaunch(runtime).args.includes('--no-sandbox')).toBe(process.getuid?.() === 0);
  });
});
