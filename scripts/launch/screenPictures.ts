import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { cropPicture } from '../virtual-wall/rootCapture.ts';
import type { VirtualWall } from '../virtual-wall/startVirtualWall.ts';

/**
 * Photographs a virtual wall: `wall.png` and one `screen-<n>.png` for each monitor in reading order, counted from 1.
 * Returns the paths it wrote; what an earlier run wrote under the same names is replaced.
 */
export async function writeScreenPictures(wall: VirtualWall, folder: string): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true });
  const picture = await wall.capture();
  const screens = wall.outputs.map((output, index) => ({
    path: join(folder, `screen-${index + 1}.png`),
    picture: cropPicture(picture, output),
  }));
  const all = [...screens, { path: join(folder, 'wall.png'), picture }];
  // Quick rather than small: a picture of 4K takes seconds at the usual level.
  for (const one of all) await writeFile(one.path, PNG.sync.write(one.picture, { deflateLevel: 3 }));
  return all.map((one) => one.path);
}
