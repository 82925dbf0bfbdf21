import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { afterEach, describe, expect, test } from 'vitest';
import { requireProgram, runProgram } from '../../../scripts/process/runProgram.ts';
import { startVirtualWall, type VirtualWall } from '../../../scripts/virtual-wall/startVirtualWall.ts';
import type { WallPlan } from '../../../scripts/virtual-wall/wallPlan.ts';

const walls: VirtualWall[] = [];

afterEach(async () => {
  for (const wall of walls.splice(0)) await wall.stop();
});

async function openWall(plan: WallPlan): Promise<VirtualWall> {
  const wall = await startVirtualWall(plan);
  walls.push(wall);
  return wall;
}

/** What a program on the wall sees: the place of each monitor by its name, as xrandr writes it. */
async function seenMonitors(wall: VirtualWall): Promise<Record<string, string>> {
  const text = (await requireProgram('xrandr', ['--current'], { env: { ...process.env, ...wall.env } })).toString();
  const lines = text.matchAll(/^(DUMMY\d+) connected (?:primary )?(\d+x\d+\+\d+\+\d+)/gm);
  return Object.fromEntries([...lines].map((match) => [match[1], match[2]]));
}

describe('a virtual wall', () => {
  test('has its monitors side by side, row by row', async () => {
    const wall = await openWall({ columns: 2, rows: 2, width: 1920, height: 1080 });
    expect(await seenMonitors(wall)).toEqual({
      DUMMY0: '1920x1080+0+0',
      DUMMY1: '1920x1080+1920+0',
      DUMMY2: '1920x1080+0+1080',
      DUMMY3: '1920x1080+1920+1080',
    });
  });

  test('has monitors of any size beside it, also upright ones', async () => {
    const extra = [
      { x: 1366, y: 0, width: 1080, height: 1920 },
      { x: 2446, y: 0, width: 3840, height: 2160 },
    ];
    const wall = await openWall({ columns: 1, rows: 1, width: 1366, height: 768, extra });
    expect(await seenMonitors(wall)).toEqual({
      DUMMY0: '1366x768+0+0',
      DUMMY1: '1080x1920+1366+0',
      DUMMY2: '3840x2160+2446+0',
    });
  });

  test('loses a monitor that is unplugged and has it again at another place and size', async () => {
    const wall = await openWall({ columns: 2, rows: 1, width: 800, height: 600 });
    await wall.unplug('DUMMY1');
    expect(await seenMonitors(wall)).toEqual({ DUMMY0: '800x600+0+0' });
    await wall.plug('DUMMY1', { x: 800, y: 100, width: 640, height: 1024 });
    expect(await seenMonitors(wall)).toEqual({ DUMMY0: '800x600+0+0', DUMMY1: '640x1024+800+100' });
  });

  test('can be without any monitor and come back', async () => {
    const wall = await openWall({ columns: 1, rows: 1, width: 800, height: 600 });
    await wall.unplug('DUMMY0');
    expect(await seenMonitors(wall)).toEqual({});
    await wall.plug('DUMMY0', { x: 0, y: 0, width: 800, height: 600 });
    expect(await seenMonitors(wall)).toEqual({ DUMMY0: '800x600+0+0' });
  });

  test('refuses to unplug a monitor that is not there', async () => {
    const wall = await openWall({ columns: 1, rows: 1, width: 800, height: 600 });
    await expect(wall.unplug('DUMMY7')).rejects.toThrow('DUMMY7');
  });

  test('stands beside another one, and neither reaches the other', async () => {
    const [first, second] = [
      await openWall({ columns: 1, rows: 1, width: 640, height: 480 }),
      await openWall({ columns: 1, rows: 1, width: 800, height: 600 }),
    ];
    expect(first.display).not.toBe(second.display);
    const stranger = { ...process.env, DISPLAY: second.display, XAUTHORITY: first.env.XAUTHORITY };
    expect((await runProgram('xrandr', ['--current'], { env: stranger })).code).not.toBe(0);
  });

  test('is photographed with the colours that are on it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gridwall-picture-'));
    try {
      const wall = await openWall({ columns: 2, rows: 1, width: 640, height: 480 });
      await requireProgram('xsetroot', ['-solid', '#ff8a1e'], { env: { ...process.env, ...wall.env } });
      await wall.screenshot(join(folder, 'wall.png'));
      const picture = PNG.sync.read(await readFile(join(folder, 'wall.png')));
      expect([picture.width, picture.height]).toEqual([1280, 480]);
      expect([...picture.data.subarray(0, 4)]).toEqual([0xff, 0x8a, 0x1e, 0xff]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  test('is gone after it was stopped, with its files, and may be stopped twice', async () => {
    const wall = await openWall({ columns: 1, rows: 1, width: 640, height: 480 });
    const environment = { ...process.env, ...wall.env };
    await wall.stop();
    await wall.stop();
    expect((await runProgram('xrandr', ['--current'], { env: environment })).code).not.toBe(0);
    await expect(readFile(wall.env.XAUTHORITY)).rejects.toThrow('ENOENT');
  });
});
