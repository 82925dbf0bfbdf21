// Stands in for Electron's own default_app, which a runtime lifted out of a packaged app does not have: it makes
// `electron [-r MODULE] FOLDER` load the app in FOLDER. Plain JavaScript, because the runtime reads it as it is.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const require = createRequire(import.meta.url);
const preloads = [];
let folder;

for (const rest = process.argv.slice(1); rest.length > 0 && folder === undefined; ) {
  const word = rest.shift();
  if (word === '--version' || word === '-v') {
    process.stdout.write(`v${process.versions.electron}\n`);
    process.exit(0);
  } else if (word === '--require' || word === '-r') {
    preloads.push(rest.shift());
  } else if (!word.startsWith('-')) {
    folder = resolve(word);
  }
}

if (folder === undefined) {
  process.stderr.write('usage: electron [options] FOLDER\n');
  process.exit(1);
}

const description = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
process.defaultApp = true;
app.setAppPath(folder);
app.setName(description.productName ?? description.name);
if (description.version) app.setVersion(description.version);

for (const preload of preloads) require(resolve(preload));
// Awaited at the top level: Electron holds `ready` back until then, so the app can still register its schemes.
await import(pathToFileURL(join(folder, description.main ?? 'index.js')).href);
