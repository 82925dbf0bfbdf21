import { CHECK_STEPS, type CheckStep } from './check/checkSteps.ts';
import { projectRoot } from './process/projectPaths.ts';

const usage = `npm run check [-- STEP …]

Runs every static check of the tree, or only the steps named:
${CHECK_STEPS.map((step) => `  ${step.name.padEnd(8)} ${step.meaning}`).join('\n')}
`;

/** Runs one step and prints its line, and below it what a failed step said. */
async function runStep(step: CheckStep): Promise<boolean> {
  const begin = performance.now();
  const result = await step.run(projectRoot);
  const seconds = ((performance.now() - begin) / 1000).toFixed(1);
  const line = `${result.isPassed ? 'ok    ' : 'FAILED'} ${step.name.padEnd(8)} ${seconds.padStart(6)} s  ${step.meaning}\n`;
  process.stdout.write(result.isPassed ? line : `${line}${result.output.trimEnd()}\n\n`);
  return result.isPassed;
}

async function main(args: readonly string[]): Promise<number> {
  const unknown = args.filter((arg) => !CHECK_STEPS.some((step) => step.name === arg));
  if (unknown.length > 0) {
    process.stdout.write(usage);
    return args.includes('--help') ? 0 : 2;
  }
  const chosen = CHECK_STEPS.filter((step) => args.length === 0 || args.includes(step.name));
  let failed = 0;
  for (const step of chosen) if (!(await runStep(step))) failed++;
  if (failed > 0) process.stdout.write(`${failed} of ${chosen.length} checks failed\n`);
  return failed === 0 ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
