import type { PNG } from 'pngjs';

/** How many different colours a picture has; a blank screen has one, a failed page a handful. */
export function countColours(picture: PNG): number {
  const colours = new Set<number>();
  for (let at = 0; at < picture.data.length; at += 4) colours.add(picture.data.readUIntBE(at, 3));
  return colours.size;
}

/** The mean of all colour values of a picture, 0 (black) … 255 (white). */
export function meanBrightness(picture: PNG): number {
  let sum = 0;
  for (let at = 0; at < picture.data.length; at += 4) {
    sum += (picture.data[at] ?? 0) + (picture.data[at + 1] ?? 0) + (picture.data[at + 2] ?? 0);
  }
  return sum / (picture.width * picture.height * 3);
}
