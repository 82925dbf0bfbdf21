import { findProgram } from '../process/findProgram.ts';
import { requireProgram, runProgram } from '../process/runProgram.ts';
import type { Requirement } from './requirements.ts';

const quietEnvironment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };

/** True where packages can be installed with apt by this very process: Debian or a child of it, as root. */
export function canInstall(): boolean {
  return findProgram('apt-get') !== undefined && process.getuid?.() === 0;
}

/** The package to install for each requirement, by the names this system's release knows; each package once. */
export async function choosePackages(missing: readonly Requirement[]): Promise<readonly string[]> {
  const names = await Promise.all(missing.map((requirement) => firstKnown(requirement.packages)));
  return [...new Set(names.filter((name) => name !== undefined))];
}

async function firstKnown(candidates: readonly string[]): Promise<string | undefined> {
  for (const name of candidates) {
    // A name that is only another package's "provides" prints nothing here.
    const policy = await runProgram('apt-cache', ['policy', name], { env: { ...process.env, LC_ALL: 'C' } });
    if (/^ {2}Candidate: (?!\(none\))/m.test(policy.stdout.toString())) return name;
  }
  return candidates.at(-1);
}

/** Fetches the lists of packages; throws when that fails. */
export async function refreshPackageLists(): Promise<void> {
  await requireProgram('apt-get', ['update', '-qq'], { env: quietEnvironment });
}

/** Installs packages without asking anything, waiting for another apt to finish first; throws when that fails. */
export async function installPackages(packages: readonly string[]): Promise<void> {
  await requireProgram('apt-get', [...installArguments, ...packages], { env: quietEnvironment });
}

/** The command an ordinary user can give to an administrator. */
export function installCommand(packages: readonly string[]): string {
  return `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${packages.join(' ')}`;
}

const installArguments = ['install', '-y', '-qq', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=600'];
