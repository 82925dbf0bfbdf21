import { join } from 'node:path';
import { projectRoot } from '../process/projectPaths.ts';
import { runProgram } from '../process/runProgram.ts';
import { checkImportWalls } from './importWalls.ts';
import { checkSizeBudget } from './sizeBudget.ts';
import { readSourceFiles, type SourceFile } from './sourceFiles.ts';
import { checkUsageWalls } from './usageWalls.ts';
import { describeViolations, type Violation } from './violation.ts';
import { IMPORT_WALLS, USAGE_WALLS } from './walls.ts';

/** How a step ended; `output` is what the person at the terminal needs when it failed. */
interface StepResult {
  readonly isPassed: boolean;
  readonly output: string;
}

/** One check of the tree in a folder. */
export interface CheckStep {
  readonly name: string;
  readonly meaning: string;
  run(root: string): Promise<StepResult>;
}

/** A program of the tool chain, run in the checked folder. */
const tool = (name: string, meaning: string, program: string, ...args: readonly string[]): CheckStep => ({
  name,
  meaning,
  async run(root) {
    const result = await runProgram(join(projectRoot, 'node_modules/.bin', program), args, { cwd: root });
    return { isPassed: result.code === 0, output: result.stdout.toString() + result.stderr };
  },
});

/** A check of our own over the parsed sources. */
const own = (
  name: string,
  meaning: string,
  check: (files: readonly SourceFile[]) => readonly Violation[],
): CheckStep => ({
  name,
  meaning,
  async run(root) {
    const violations = check(await readSourceFiles(root));
    return { isPassed: violations.length === 0, output: describeViolations(violations) };
  },
});

/** Every static check, in the order in which they run: the quick ones first. */
export const CHECK_STEPS: readonly CheckStep[] = [
  own('walls', 'imports and guarded names stay behind their walls', (files) => [
    ...checkImportWalls(files, IMPORT_WALLS),
    ...checkUsageWalls(files, USAGE_WALLS),
  ]),
  own('size', 'files and functions keep to the size budget', (files) => checkSizeBudget(files)),
  tool('lint', 'format, lint and import cycles', 'biome', 'check', '--error-on-warnings', '--max-diagnostics=60', '.'),
  tool('types', 'types, one project a runtime', 'tsc', '-b', '--pretty', 'false'),
  tool('promises', 'promises and switches by type', 'oxlint', '--type-aware', '--deny-warnings'),
  tool('unused', 'files, exports and dependencies nobody uses', 'knip', '--no-progress'),
];
