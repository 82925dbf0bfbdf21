import { expect, test } from 'vitest';
import { visualAnglePx, wallTypeScale } from '../../../renderer/ui/typeScale.ts';

const viewing = { distanceM: 5, pixelPitchMm: 0.63 };
const fullHd = { width: 1920, height: 1080 };

test('at five metres on a 55-inch full-HD tile, 16 minutes of arc are 37 pixels and 25 are 58', () => {
  expect(visualAnglePx(16, viewing, 1)).toBeCloseTo(36.94, 1);
  const { read, glance } = wallTypeScale(viewing, fullHd, 1);
  expect(read).toBe(37);
  expect(glance).toBeCloseTo(57.8, 0);
});

test('a scale factor of two halves the CSS pixels, not the size on the wall', () => {
  const { read } = wallTypeScale(viewing, { width: 960, height: 540 }, 2);
  expect(read * 2).toBeGreaterThanOrEqual(visualAnglePx(16, viewing, 1));
  expect(read * 2).toBeLessThan(visualAnglePx(16, viewing, 1) + 1);
});

test('twice the distance is twice the size, and a small window does not make it smaller', () => {
  const near = wallTypeScale(viewing, fullHd, 1);
  const far = wallTypeScale({ ...viewing, distanceM: 10 }, fullHd, 1);
  expect(far.read / near.read).toBeCloseTo(2, 1);
  expect(wallTypeScale(viewing, { width: 1024, height: 600 }, 1).read).toBe(near.read);
});

test('a monitor with more pixels and no measured pitch shows the same share of its height', () => {
  expect(wallTypeScale(viewing, { width: 3840, height: 2160 }, 1).read).toBeCloseTo(74, 0);
});
