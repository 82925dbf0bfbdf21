import { parseArgs } from 'node:util';
import { ensureElectronRuntime } from '../electron-runtime/ensureElectronRuntime.ts';
import { ensureSystemPackages } from './ensureSystemPackages.ts';
import { exitStatusOf } from './exitStatusOf.ts';

const help = `usage: node scripts/system-packages/systemPackages.ts [--virtual-wall]

Makes sure that the system libraries Electron needs and a font with Chinese characters are there; --virtual-wall adds
the X server and the small programs for a wall without monitors. As root on Debian or Ubuntu the missing packages are
installed; otherwise the command that installs them is printed and the exit status is 1.
`;

const { values } = parseArgs({
  options: { 'virtual-wall': { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
});
if (values.help) {
  process.stdout.write(help);
} else {
  process.exitCode = await exitStatusOf(async () => {
    const { distPath } = await ensureElectronRuntime();
    await ensureSystemPackages({ distPath, virtualWall: values['virtual-wall'] ?? false });
    return 0;
  });
}
