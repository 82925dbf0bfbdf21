import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { ensureElectronRuntime } from './electron-runtime/ensureElectronRuntime.ts';
import { announce } from './process/announce.ts';
import { projectRoot } from './process/projectPaths.ts';
import { ensureSystemPackages } from './system-packages/ensureSystemPackages.ts';
import { exitStatusOf } from './system-packages/exitStatusOf.ts';

interface TestStep {
  readonly name: string;
  readonly meaning: string;
  readonly script: string;
  /** The steps whose result this one works on; it is not tried when one of them failed. */
  readonly needs: readonly string[];
}

const steps: readonly TestStep[] = [
  { name: 'check', meaning: 'format, lint, types, unused code, import walls, sizes', script: 'check', needs: [] },
  { name: 'unit', meaning: 'unit, contract, integration, component, architecture', script: 'test:unit', needs: [] },
  { name: 'build', meaning: 'the app as electron-vite builds it', script: 'build', needs: [] },
  { name: 'e2e', meaning: 'the real program on four virtual monitors', script: 'test:e2e', needs: ['build'] },
  { name: 'visual', meaning: 'its pictures against the golden ones', script: 'test:visual', needs: ['build'] },
  {
    name: 'packaged',
    meaning: 'the packaged program shows its first picture',
    script: 'test:packaged',
    needs: ['build'],
  },
];

const help = `usage: npm test [-- --only STEP,STEP]

Runs every test of the project, installing first what they need. Steps, in this order:
${steps.map((step) => `  ${step.name.padEnd(10)}${step.meaning}`).join('\n')}
`;

type Verdict = 'passed' | 'failed' | 'not run';

const { values } = parseArgs({ options: { only: { type: 'string' }, help: { type: 'boolean', short: 'h' } } });

function chosenSteps(): readonly TestStep[] {
  const names = values.only?.split(',').map((name) => name.trim());
  const unknown = names?.find((name) => !steps.some((step) => step.name === name));
  if (unknown !== undefined) throw new Error(`there is no step "${unknown}"\n${help}`);
  return steps.filter((step) => names === undefined || names.includes(step.name));
}

/** Runs one script of package.json with its output shown; true when it succeeded. */
async function runScript(script: string): Promise<boolean> {
  const child = spawn('npm', ['run', '--silent', script], { cwd: projectRoot, stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code === 0));
  });
}

async function runSteps(chosen: readonly TestStep[]): Promise<ReadonlyMap<string, Verdict>> {
  const verdicts = new Map<string, Verdict>();
  for (const step of chosen) {
    process.stdout.write(`\n== ${step.name}: ${step.meaning}\n`);
    const blocked = step.needs.some((need) => verdicts.has(need) && verdicts.get(need) !== 'passed');
    const begin = performance.now();
    const verdict = blocked ? 'not run' : (await runScript(step.script)) ? 'passed' : 'failed';
    verdicts.set(step.name, verdict);
    process.stdout.write(`== ${step.name} ${verdict} after ${Math.round((performance.now() - begin) / 1000)} s\n`);
  }
  return verdicts;
}

/** Prints the verdict of each step and the totals on the last line; returns the exit status. */
function summarise(verdicts: ReadonlyMap<string, Verdict>): number {
  process.stdout.write('\n');
  for (const [name, verdict] of verdicts) process.stdout.write(`${verdict.padEnd(8)} ${name}\n`);
  const count = (wanted: Verdict) => [...verdicts.values()].filter((verdict) => verdict === wanted).length;
  const notRun = count('not run') > 0 ? `, ${count('not run')} not run` : '';
  process.stdout.write(`${count('passed')} passed, ${count('failed')} failed${notRun}\n`);
  return count('passed') === verdicts.size ? 0 : 1;
}

async function run(): Promise<number> {
  const chosen = chosenSteps();
  const { distPath, version } = await ensureElectronRuntime();
  await ensureSystemPackages({ distPath, virtualWall: true });
  announce(`testing with Electron ${version} from ${distPath}`);
  return summarise(await runSteps(chosen));
}

if (values.help) {
  process.stdout.write(help);
} else {
  process.exitCode = await exitStatusOf(run);
}
