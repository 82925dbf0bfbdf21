import { relative } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureElectronRuntime } from './electron-runtime/ensureElectronRuntime.ts';
import { ensureAppBuild } from './launch/appBuild.ts';
import { packageApp, packagedExecutable } from './package/packageApp.ts';
import { announce } from './process/announce.ts';
import { projectRoot } from './process/projectPaths.ts';

const help = `usage: npm run package [-- --target dir,deb]

Packages the app for this platform into dist/. The default target "dir" makes a folder that runs as it is and needs no
network; the other targets of electron-builder.yml (deb, rpm, AppImage, tar.gz, nsis, dmg) need electron-builder's tools.
`;

const { values } = parseArgs({
  options: { target: { type: 'string', default: 'dir' }, help: { type: 'boolean', short: 'h' } },
});

if (values.help) {
  process.stdout.write(help);
} else {
  await ensureAppBuild();
  const runtime = await ensureElectronRuntime();
  await packageApp(projectRoot, runtime, values.target.split(','));
  if (runtime.origin === 'registry') {
    announce(`packed with the stand-in Electron ${runtime.version}: good for trying and testing, not for delivery`);
  }
  if (values.target === 'dir') process.stdout.write(`${relative(process.cwd(), packagedExecutable(projectRoot))}\n`);
}
