import { announce } from '../process/announce.ts';
import { SystemPackagesMissing } from './ensureSystemPackages.ts';

/** Runs a command; packages that only the user can install are said in a sentence and give exit status 1, other errors are bugs. */
export function exitStatusOf(run: () => Promise<number>): Promise<number> {
  return run().catch((error: unknown) => {
    if (!(error instanceof SystemPackagesMissing)) throw error;
    announce(error.message);
    return 1;
  });
}
