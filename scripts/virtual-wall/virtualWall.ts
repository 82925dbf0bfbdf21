import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';
import { parseArgs } from 'node:util';
import { announce } from '../process/announce.ts';
import { stopProcess } from '../process/stopProcess.ts';
import { ensureSystemPackages } from '../system-packages/ensureSystemPackages.ts';
import { startVirtualWall, type VirtualWall } from './startVirtualWall.ts';
import { parsePair, parseRectangles, type WallPlan } from './wallPlan.ts';

const help = `usage: node scripts/virtual-wall/virtualWall.ts [options] -- COMMAND [ARGUMENTS]

Runs COMMAND on a wall of monitors that exist only in memory (Xorg with the dummy driver and openbox), and takes the
wall down when COMMAND ends.

  --layout 2x2         columns x rows (default 1x1)
  --size 1920x1080     pixels of each monitor (default 1920x1080)
  --outputs LIST       instead of both: each monitor as WIDTHxHEIGHT+X+Y, such as "1920x1080+0+0 1080x1920+1920+0"
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    layout: { type: 'string', default: '1x1' },
    size: { type: 'string', default: '1920x1080' },
    outputs: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  },
});

function plannedWall(): WallPlan {
  if (values.outputs !== undefined) {
    return { columns: 0, rows: 0, width: 0, height: 0, extra: parseRectangles(values.outputs) };
  }
  const [columns, rows] = parsePair(values.layout, '--layout');
  const [width, height] = parsePair(values.size, '--size');
  return { columns, rows, width, height };
}

/** What a signal to this program ends; heard from the beginning, so that no wall is left behind at any moment. */
const asked: { isEnding: boolean; child?: ChildProcess } = { isEnding: false };

function listenToSignals(): void {
  const end = (): void => {
    asked.isEnding = true;
    if (asked.child !== undefined) void stopProcess(asked.child);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
}

/** Runs the command to its end, or to ours, and returns the exit status a shell would give. */
async function runOnWall(wall: VirtualWall, command: string, args: readonly string[]): Promise<number> {
  if (asked.isEnding) return 128 + constants.signals.SIGTERM;
  const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, ...wall.env } });
  asked.child = child;
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(signal ? 128 + constants.signals[signal] : (code ?? 1)));
  });
  return ended.catch((error: unknown) => {
    announce(String(error));
    return 127;
  });
}

const [command, ...commandArguments] = positionals;
if (values.help || command === undefined) {
  process.stdout.write(help);
  process.exitCode = values.help ? 0 : 2;
} else {
  const plan = plannedWall();
  listenToSignals();
  await ensureSystemPackages({ virtualWall: true });
  const wall = await startVirtualWall(plan);
  try {
    process.exitCode = await runOnWall(wall, command, commandArguments);
  } finally {
    await wall.stop();
  }
}
