import type { ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PNG } from 'pngjs';
import { requireProgram } from '../process/runProgram.ts';
import { stopProcess } from '../process/stopProcess.ts';
import { captureRoot } from './rootCapture.ts';
import { desktopSize, type Rectangle, type WallPlan, wallRectangles } from './wallPlan.ts';
import { modeLine, modeName } from './xorgConfig.ts';
import { startWindowManager, startXServer, type XServer } from './xServer.ts';

/** A monitor of a virtual wall: the name of its output and where it lies on the desktop. */
interface WallOutput extends Rectangle {
  readonly name: string;
}

/** A wall of monitors that exist only in memory, on an X server of its own. */
export interface VirtualWall {
  /** The X display, such as ":7". */
  readonly display: string;
  /** What a program's environment needs to appear on this wall. */
  readonly env: { readonly DISPLAY: string; readonly XAUTHORITY: string };
  /** The monitors as they were at the start, in reading order. */
  readonly outputs: readonly WallOutput[];
  /** Takes a monitor away, as when its cable is pulled. */
  unplug(name: string): Promise<void>;
  /** Connects, moves or resizes a monitor; any of DUMMY0 to DUMMY15 may be named, at any size. */
  plug(name: string, rectangle: Rectangle): Promise<void>;
  /** The picture on the whole desktop. */
  capture(): Promise<PNG>;
  /** Writes the picture on the whole desktop as a PNG file. */
  screenshot(path: string): Promise<void>;
  /** Ends the X server and the window manager and removes their files; further calls do nothing. */
  stop(): Promise<void>;
}

/** Starts a virtual wall and waits until its monitors are there and windows are managed; throws when it cannot. */
export async function startVirtualWall(plan: WallPlan): Promise<VirtualWall> {
  const outputs = wallRectangles(plan).map((rectangle, index) => ({ name: `DUMMY${index}`, ...rectangle }));
  const folder = await mkdtemp(join(tmpdir(), 'gridwall-wall-'));
  const owned: ChildProcess[] = [];
  const stop = async () => {
    for (const child of owned.splice(0).reverse()) await stopProcess(child);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const server = await startXServer(folder);
    owned.push(server.process);
    const monitors = new MonitorControl(server);
    await monitors.arrange(outputs);
    owned.push(await startWindowManager(server, folder));
    return { display: server.display, env: server.env, outputs, ...wallActions(server, monitors), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function wallActions(server: XServer, monitors: MonitorControl) {
  const environment = { ...process.env, ...server.env };
  const capture = () => captureRoot(environment);
  return {
    unplug: (name: string) => monitors.unplug(name),
    plug: (name: string, rectangle: Rectangle) => monitors.plug({ name, ...rectangle }),
    capture,
    screenshot: async (path: string) => {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, PNG.sync.write(await capture()));
    },
  };
}

/** Speaks to the X server through xrandr and remembers which modes it has been taught. */
class MonitorControl {
  readonly #environment: NodeJS.ProcessEnv;
  readonly #taughtModes = new Set<string>();
  readonly #connected = new Map<string, WallOutput>();

  constructor(server: XServer) {
    this.#environment = { ...process.env, ...server.env };
  }

  /** Connects several monitors in one step, so that nobody sees a half-arranged wall. */
  async arrange(outputs: readonly WallOutput[]): Promise<void> {
    for (const output of outputs) await this.#teach(output);
    for (const output of outputs) this.#connected.set(output.name, output);
    const words = outputs.flatMap((output) => ['--output', output.name, ...placement(output)]);
    await this.#xrandr([...this.#desktop(), ...words]);
    await this.#probe();
  }

  async plug(output: WallOutput): Promise<void> {
    await this.#teach(output);
    this.#connected.set(output.name, output);
    await this.#xrandr([...this.#desktop(), '--output', output.name, ...placement(output)]);
    await this.#probe();
  }

  async unplug(name: string): Promise<void> {
    if (!this.#connected.delete(name)) throw new Error(`no monitor is connected to ${name}`);
    await this.#xrandr(['--output', name, '--off']);
    await this.#probe();
  }

  /**
   * Makes the server look at its outputs again, as it would on a hot-plug interrupt. Until then an output keeps the state
   * "disconnected" that it had without a mode, and programs that only ask for the known state (Chromium does) pass it by.
   */
  async #probe(): Promise<void> {
    await this.#xrandr(['--query']);
  }

  /** Teaches the server the mode that an output needs, once for each size and each output. */
  async #teach({ name, width, height }: WallOutput): Promise<void> {
    const mode = modeName(width, height);
    if (!this.#taughtModes.has(mode)) {
      this.#taughtModes.add(mode);
      await this.#xrandr(['--newmode', mode, ...modeLine(width, height)]);
    }
    if (this.#taughtModes.has(`${name} ${mode}`)) return;
    this.#taughtModes.add(`${name} ${mode}`);
    await this.#xrandr(['--addmode', name, mode]);
  }

  #desktop(): readonly string[] {
    const { width, height } = desktopSize([...this.#connected.values()]);
    return ['--fb', `${width}x${height}`];
  }

  async #xrandr(args: readonly string[]): Promise<void> {
    await requireProgram('xrandr', args, { env: this.#environment, timeoutMs: 20_000 });
  }
}

function placement({ x, y, width, height }: WallOutput): readonly string[] {
  return ['--mode', modeName(width, height), '--pos', `${x}x${y}`];
}
