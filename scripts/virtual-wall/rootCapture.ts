import { PNG } from 'pngjs';
import { requireProgram } from '../process/runProgram.ts';
import type { Rectangle } from './wallPlan.ts';

/** The picture on the whole desktop at this moment. */
export async function captureRoot(env: NodeJS.ProcessEnv): Promise<PNG> {
  return decodeXwd(await requireProgram('xwd', ['-root', '-silent'], { env }));
}

/** The part of a picture under a rectangle, as a picture of its own; the rectangle must lie inside. */
export function cropPicture(picture: PNG, rectangle: Rectangle): PNG {
  const { x, y, width, height } = rectangle;
  const part = new PNG({ width, height });
  PNG.bitblt(picture, part, x, y, width, height, 0, 0);
  return part;
}

/**
 * Decodes an X window dump (XWDFile.h, version 7) of 32 bits a pixel with eight bits a colour, which is what an X server
 * of depth 24 gives. Throws on any other dump.
 */
function decodeXwd(dump: Buffer): PNG {
  const field = (index: number) => dump.readUInt32BE(index * 4);
  const [headerSize, version, format, width, height] = [field(0), field(1), field(2), field(4), field(5)];
  const [byteOrder, bitsPerPixel, bytesPerLine, redMask, colours] = [
    field(7),
    field(11),
    field(12),
    field(14),
    field(19),
  ];
  if (version !== 7 || format !== 2 || bitsPerPixel !== 32 || redMask !== 0xff0000) {
    throw new Error(`cannot read this window dump: version ${version}, format ${format}, ${bitsPerPixel} bits`);
  }
  const pixels = dump.subarray(headerSize + colours * 12);
  const picture = new PNG({ width, height });
  // Least significant byte first means blue, green, red, unused.
  const [red, green, blue] = byteOrder === 0 ? [2, 1, 0] : [1, 2, 3];
  for (let row = 0; row < height; row += 1) {
    let from = row * bytesPerLine;
    let to = row * width * 4;
    for (let column = 0; column < width; column += 1, from += 4, to += 4) {
      picture.data[to] = pixels[from + red] ?? 0;
      picture.data[to + 1] = pixels[from + green] ?? 0;
      picture.data[to + 2] = pixels[from + blue] ?? 0;
      picture.data[to + 3] = 255;
    }
  }
  return picture;
}
