import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { BENCHES, type BenchOptions } from '../tests/performance/benches.ts';
import type { Alternative, BenchRow } from '../tests/performance/benchRow.ts';
import { MAPS } from '../tests/performance/map/contenders.ts';
import { ensureElectronRuntime } from './electron-runtime/ensureElectronRuntime.ts';
import { announce } from './process/announce.ts';
import { projectRoot } from './process/projectPaths.ts';
import { ensureSystemPackages } from './system-packages/ensureSystemPackages.ts';

const help = `usage: npm run bench [-- NAME … [OPTIONS]]

Measures the program on this machine, all of it or what is named, prints one table and keeps each part in
artifacts/bench-NAME.json:
${BENCHES.map(({ name, meaning }) => `  ${name.padEnd(10)}${meaning}`).join('\n')}

Of history:
  --days N            make and measure so many days (30); a year takes minutes
  --events-per-day N  reports on a usual day of them, up to 100,000 (the demonstration's own number, 2,200)

Of the map:
  --scale N       the city N times: 1 (as it is), 10 (a million micro-grids), 45 (a country's 4.5 million)
  --against LIST  only these others: ${MAPS.slice(1)
    .map(({ name }) => name)
    .join(',')}
  --rounds N      measure each so often and keep the least disturbed (1)
  --row-s N       a map of which one row takes longer is stopped (10; a large city needs more)
  --limit-s N     a map that takes longer for everything is stopped (60)
  --memory-gb N   a map that takes more is stopped (8)
  --gpu           on the machine's GPU, in a Chromium that needs no screen
  --browser PATH  that Chromium (/usr/bin/chromium)
  --angle NAME    what it draws with: vulkan or gl-egl (vulkan)
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string' },
    days: { type: 'string', default: '30' },
    'events-per-day': { type: 'string' },
    scale: { type: 'string', default: '1' },
    against: { type: 'string' },
    rounds: { type: 'string', default: '1' },
    'row-s': { type: 'string', default: '10' },
    'limit-s': { type: 'string', default: '60' },
    'memory-gb': { type: 'string', default: '8' },
    gpu: { type: 'boolean', default: false },
    browser: { type: 'string', default: '/usr/bin/chromium' },
    angle: { type: 'string', default: 'vulkan' },
    help: { type: 'boolean', short: 'h' },
  },
});

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

const alternativeText = (other: Alternative, unit: string): string =>
  'didNotFinish' in other
    ? `${other.name} did not finish: ${other.didNotFinish}`
    : `${other.name} ${rounded(other.value)} ${unit} = ${other.ratio.toFixed(1)}×`;

function printRow({ name, value, unit, against = [], remark, didNotFinish }: BenchRow): void {
  const others = against.map((other) => alternativeText(other, unit));
  const own = didNotFinish === undefined ? `${rounded(value).padStart(9)} ${unit.padEnd(5)}` : didNotFinish;
  // Many others do not fit beside each other.
  const gap = others.length > 2 ? `\n${' '.repeat(62)}` : ' ';
  process.stdout.write(`${name.padEnd(44)} ${own}${gap}${others.join(others.length > 2 ? gap : '; ')}\n`);
  if (remark !== undefined) process.stdout.write(`${' '.repeat(45)}${remark}\n`);
}

/** A whole number of the command line; throws with a sentence when it is none or out of range. */
function countOf(name: string, text: string, most: number): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > most) {
    throw new Error(`--${name} must be a whole number from 1 to ${most}, not ${text}`);
  }
  return count;
}

function readOptions(): BenchOptions {
  const perDay = values['events-per-day'];
  return {
    days: countOf('days', values.days, 800),
    eventsPerDay: perDay === undefined ? undefined : countOf('events-per-day', perDay, 100_000),
    scale: Number(values.scale),
    gpu: values.gpu,
    browser: values.browser,
    angle: values.angle,
    against: values.against?.split(','),
    rounds: Number(values.rounds),
    rowS: Number(values['row-s']),
    limitS: Number(values['limit-s']),
    memoryGb: Number(values['memory-gb']),
  };
}

/** Keeps the rows of one part, so that another part measured alone leaves them as they are. */
async function keep(name: string, rows: readonly BenchRow[], load: readonly number[]): Promise<void> {
  const path = join(projectRoot, 'artifacts', `bench-${name}.json`);
  await mkdir(dirname(path), { recursive: true });
  const machine = { ...(await describeMachine()), load: { before: load, after: loadavg() } };
  await writeFile(path, `${JSON.stringify({ machine, rows }, undefined, 2)}\n`);
  announce(`kept in ${path}`);
}

async function run(): Promise<void> {
  const names = [...(values.only?.split(',') ?? []), ...positionals];
  const unknown = names.filter((name) => !BENCHES.some((bench) => bench.name === name));
  if (unknown.length > 0) throw new Error(`No bench is called ${unknown.join(', ')}`);
  const chosen = BENCHES.filter(({ name }) => names.length === 0 || names.includes(name));
  const options = readOptions();
  const { distPath } = await ensureElectronRuntime();
  await ensureSystemPackages({ distPath, virtualWall: true });
  for (const bench of chosen) {
    announce(`measuring ${bench.name}: ${bench.meaning}`);
    const load = loadavg();
    const rows = await bench.measure(options);
    for (const row of rows) printRow(row);
    await keep(bench.name, rows, load);
  }
}

if (values.help) process.stdout.write(help);
else await run();
