import { announce } from '../process/announce.ts';
import { canInstall, choosePackages, installCommand, installPackages, refreshPackageLists } from './aptInstall.ts';
import { missingFonts, missingLibraries, missingWallParts, type Requirement } from './requirements.ts';

/** What has to work afterwards: an Electron in a folder, Chinese text, and a virtual wall if wanted. */
export interface SystemNeeds {
  readonly distPath?: string;
  readonly virtualWall: boolean;
}

/** A system that lacks something which this process may not install; the message holds the command that would. */
export class SystemPackagesMissing extends Error {
  override readonly name = 'SystemPackagesMissing';
}

/**
 * Makes sure that the system has the libraries, fonts and programs asked for. Installs them with apt as root on Debian
 * and its children, saying so in one line; throws SystemPackagesMissing elsewhere. Does nothing off Linux.
 */
export async function ensureSystemPackages(needs: SystemNeeds): Promise<void> {
  if (process.platform !== 'linux') return;
  const missing = await findMissing(needs);
  if (missing.length === 0) return;
  if (!canInstall()) throw new SystemPackagesMissing(await explain(missing));
  await install(missing);
  const left = await findMissing(needs);
  if (left.length > 0) throw new SystemPackagesMissing(await explain(left));
}

/** Everything that `needs` asks for and the system lacks. */
export async function findMissing(needs: SystemNeeds): Promise<readonly Requirement[]> {
  const libraries = needs.distPath === undefined ? [] : await missingLibraries(needs.distPath);
  const wall = needs.virtualWall ? missingWallParts() : [];
  return [...libraries, ...(await missingFonts()), ...wall];
}

async function install(missing: readonly Requirement[]): Promise<void> {
  const packages = await choosePackages(missing);
  announce(`installing system packages with apt: ${packages.join(' ')}`);
  try {
    await installPackages(packages);
  } catch {
    // A fresh machine has no package lists, an old one has stale ones: both are mended by fetching them.
    await refreshPackageLists();
    await installPackages(await choosePackages(missing));
  }
}

async function explain(missing: readonly Requirement[]): Promise<string> {
  const what = missing.map((requirement) => requirement.what).join(', ');
  const packages = await choosePackages(missing);
  if (packages.length === 0) return `this system lacks ${what}; install it with the system's package tool`;
  return `this system lacks ${what}. On Debian or Ubuntu:\n  ${installCommand(packages)}`;
}
