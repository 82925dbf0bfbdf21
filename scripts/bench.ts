import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { cpus, release, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { BENCHES } from '../tests/performance/benches.ts';
import type { BenchRow } from '../tests/performance/benchRow.ts';
import { ensureElectronRuntime } from './electron-runtime/ensureElectronRuntime.ts';
import { announce } from './process/announce.ts';
import { projectRoot } from './process/projectPaths.ts';
import { ensureSystemPackages } from './system-packages/ensureSystemPackages.ts';

const help = `usage: npm run bench [-- --only NAME,NAME]

Measures the program on this machine, prints one table and keeps it in artifacts/bench.json:
${BENCHES.map(({ name, meaning }) => `  ${name.padEnd(10)}${meaning}`).join('\n')}
`;

const { values } = parseArgs({ options: { only: { type: 'string' }, help: { type: 'boolean', short: 'h' } } });

/** What the numbers were measured on. */
async function describeMachine() {
  const runtime = await ensureElectronRuntime();
  const { version } = JSON.parse(await readFile(join(projectRoot, 'package.json'), 'utf8')) as { version: string };
  return {
    at: new Date().toISOString(),
    gridwall: version,
    electron: runtime.version,
    node: process.version,
    processor: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${release()}`,
  };
}

const rounded = (value: number): string => value.toLocaleString('en', { maximumSignificantDigits: 3 });

function printRow({ name, value, unit, against = [] }: BenchRow): void {
  const others = against.map((other) => `${other.name} ${rounded(other.value)} ${unit} = ${other.ratio.toFixed(1)}×`);
  process.stdout.write(`${name.padEnd(44)} ${rounded(value).padStart(9)} ${unit.padEnd(5)} ${others.join('; ')}\n`);
}

async function run(): Promise<void> {
  const names = values.only?.split(',');
  const chosen = BENCHES.filter(({ name }) => names === undefined || names.includes(name));
  const { distPath } = await ensureElectronRuntime();
  await ensureSystemPackages({ distPath, virtualWall: true });
  const rows: BenchRow[] = [];
  for (const bench of chosen) {
    announce(`measuring ${bench.name}: ${bench.meaning}`);
    const measured = await bench.measure();
    rows.push(...measured);
    for (const row of measured) printRow(row);
  }
  const path = join(projectRoot, 'artifacts', 'bench.json');
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `${JSON.stringify({ machine: await describeMachine(), rows }, undefined, 2)}\n`);
  announce(`kept in ${path}`);
}

if (values.help) process.stdout.write(help);
else await run();
