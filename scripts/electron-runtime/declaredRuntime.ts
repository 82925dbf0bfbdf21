import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { runProgram } from '../process/runProgram.ts';

const reachableWithinMs = 5000;
const downloadWithinMs = 15 * 60_000;

/** The Electron that package.json declares: where its npm package lies and which version it wants. */
export interface DeclaredRuntime {
  readonly packageFolder: string;
  readonly distPath: string;
  readonly version: string;
}

/** Finds the declared `electron` package; throws when the dependencies are not installed. */
export function findDeclaredRuntime(): DeclaredRuntime {
  const require = createRequire(import.meta.url);
  const description = require.resolve('electron/package.json');
  const packageFolder = dirname(description);
  const { version } = require(description) as { version: string };
  return { packageFolder, distPath: join(packageFolder, 'dist'), version };
}

/** True when the declared Electron has been fetched already and is complete. */
export async function isInstalled(declared: DeclaredRuntime): Promise<boolean> {
  const version = await readFile(join(declared.distPath, 'version'), 'utf8').catch(() => '');
  return version.trim().replace(/^v/, '') === declared.version;
}

/** Runs the declared package's own installer; false when it could not fetch the runtime. */
export async function installDeclaredRuntime(declared: DeclaredRuntime): Promise<boolean> {
  await runProgram(process.execPath, [join(declared.packageFolder, 'install.js')], { timeoutMs: downloadWithinMs });
  return isInstalled(declared);
}

/** True when the person named a mirror to download Electron from. */
export function namesMirror(env: NodeJS.ProcessEnv): boolean {
  return Boolean(setting(env, 'mirror'));
}

/** Where the installer would fetch from, by the same variables that the installer honours. */
export function downloadAddress(version: string, env: NodeJS.ProcessEnv): string {
  const mirror = setting(env, 'mirror') ?? 'https://github.com/electron/electron/releases/download/';
  const folder = (setting(env, 'custom_dir') ?? `v${version}`).replace('{{ version }}', version);
  const file = setting(env, 'custom_filename') ?? `electron-v${version}-${process.platform}-${process.arch}.zip`;
  return `${mirror}${folder}/${file}`;
}

function setting(env: NodeJS.ProcessEnv, name: string): string | undefined {
  const upper = name.toUpperCase();
  return (
    env[`NPM_CONFIG_ELECTRON_${upper}`] || env[`npm_config_electron_${name}`] || env[`ELECTRON_${upper}`] || undefined
  );
}

/**
 * Asks for the first byte of the download, redirects included, so that a closed network costs seconds and not the
 * installer's minutes. A proxy set for the installer is trusted without asking.
 */
export async function isDownloadReachable(version: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  if (env.ELECTRON_GET_USE_PROXY) return true;
  try {
    const address = downloadAddress(version, env);
    const signal = AbortSignal.timeout(reachableWithinMs);
    const response = await fetch(address, { headers: { range: 'bytes=0-0' }, signal });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
