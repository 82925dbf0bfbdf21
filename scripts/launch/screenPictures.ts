import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { PNG } from 'pngjs';
import { cropPicture } from '../virtual-wall/rootCapture.ts';
import type { VirtualWall } from '../virtual-wall/startVirtualWall.ts';

/**
 * Photographs a virtual wall: `wall.png` and one `screen-<n>.png` for each monitor in reading order, counted from 1.
 * Returns the paths it wrote; what an earlier run wrote under the same names is replaced.
 */
export async function writeScreenPictures(wall: VirtualWall, folder: string): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true });
  const picture = await captureStill(wall);
  const screens = wall.outputs.map((output, index) => ({
    path: join(folder, `screen-${index + 1}.png`),
    picture: cropPicture(picture, output),
  }));
  const all = [...screens, { path: join(folder, 'wall.png'), picture }];
  // Quick rather than small: a picture of 4K takes seconds at the usual level.
  for (const one of all) await writeFile(one.path, PNG.sync.write(one.picture, { deflateLevel: 3 }));
  return all.map((one) => one.path);
}

const LOOK_AGAIN_MS = 1_000;
const STILL_WITHIN_MS = 20_000;
/** A clock, an age and one line of the ticker may change between two looks; a map that is still being painted is more. */
const LIVELY_SHARE = 0.002;

/** The wall once its picture stands still: software rendering shows a frame seconds after it was drawn. */
async function captureStill(wall: VirtualWall): Promise<PNG> {
  let picture = await wall.capture();
  for (let waitedMs = 0; waitedMs < STILL_WITHIN_MS; waitedMs += LOOK_AGAIN_MS) {
    await pause(LOOK_AGAIN_MS);
    const next = await wall.capture();
    if (changedShare(picture, next) < LIVELY_SHARE) return next;
    picture = next;
  }
  return picture;
}

function changedShare(before: PNG, after: PNG): number {
  const one = new Uint32Array(before.data.buffer, before.data.byteOffset, before.data.length / 4);
  const other = new Uint32Array(after.data.buffer, after.data.byteOffset, after.data.length / 4);
  let changed = 0;
  for (let i = 0; i < one.length; i += 1) if (one[i] !== other[i]) changed += 1;
  return changed / one.length;
}
