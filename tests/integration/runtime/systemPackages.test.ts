import { describe, expect, test } from 'vitest';
import { ensureElectronRuntime } from '../../../scripts/electron-runtime/ensureElectronRuntime.ts';
import { choosePackages, installCommand } from '../../../scripts/system-packages/aptInstall.ts';
import { findMissing } from '../../../scripts/system-packages/ensureSystemPackages.ts';
import { parseMissingLibraries } from '../../../scripts/system-packages/requirements.ts';

const lddOutput = `	linux-vdso.so.1 (0x00007ffc)
	libffmpeg.so => not found
	libgtk-3.so.0 => not found
	libnss3.so => /lib/x86_64-linux-gnu/libnss3.so (0x00007f00)
	libgbm.so.1 => not found
	libgtk-3.so.0 => not found
`;

describe('the check for system packages', () => {
  test('finds each library that the system lacks once, and not the one that Electron brings', () => {
    expect(parseMissingLibraries(lddOutput)).toEqual(['libgtk-3.so.0', 'libgbm.so.1']);
  });

  test('chooses the name that this release of the system knows', async () => {
    const missing = [
      { what: 'tar', packages: ['tar-of-another-release', 'tar'] },
      { what: 'tar again', packages: ['tar'] },
    ];
    expect(await choosePackages(missing)).toEqual(['tar']);
  });

  test('writes a command that a person can give as it stands', () => {
    expect(installCommand(['openbox', 'libgbm1'])).toBe(
      'sudo apt-get update && sudo apt-get install -y --no-install-recommends openbox libgbm1',
    );
  });

  test('finds nothing missing where the other tests run', async () => {
    const { distPath } = await ensureElectronRuntime();
    expect(await findMissing({ distPath, virtualWall: true })).toEqual([]);
  });
});
