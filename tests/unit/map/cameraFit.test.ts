import { describe, expect, it } from 'vitest';
import { airyPadding, fitCamera, fromSavedCamera, toSavedCamera } from '../../../renderer/map/cameraFit.ts';
import { toCommon, toLngLat } from '../../../renderer/map/mercator.ts';

const SIZE = { width: 1920, height: 1080 };
const BOUNDS = [114.1, 33.0, 115.7, 34.4] as const;

function onScreen(lng: number, lat: number, camera: { lng: number; lat: number; zoom: number }) {
  const [x, y] = toCommon(lng, lat);
  const [centreX, centreY] = toCommon(camera.lng, camera.lat);
  const scale = 2 ** camera.zoom;
  return [SIZE.width / 2 + (x - centreX) * scale, SIZE.height / 2 - (y - centreY) * scale] as const;
}

describe('fitCamera', () => {
  it('shows all of the bounds in the free part, touching two of its sides', () => {
    const padding = { top: 100, right: 400, bottom: 60, left: 300 };
    const camera = fitCamera(BOUNDS, SIZE, padding);
    const [left, bottom] = onScreen(BOUNDS[0], BOUNDS[1], camera);
    const [right, top] = onScreen(BOUNDS[2], BOUNDS[3], camera);
    expect(left).toBeGreaterThanOrEqual(300 - 0.01);
    expect(right).toBeLessThanOrEqual(1520.01);
    expect(top).toBeCloseTo(100, 3);
    expect(bottom).toBeCloseTo(1020, 3);
    expect((left + right) / 2).toBeCloseTo((300 + 1520) / 2, 3);
  });

  it('leaves air to the panels for what stands at the edge of an area', () => {
    const padding = { top: 100, right: 400, bottom: 60, left: 300 };
    const camera = fitCamera(BOUNDS, SIZE, airyPadding(padding, 30));
    expect(onScreen(BOUNDS[0], BOUNDS[3], camera)[1]).toBeCloseTo(118, 3);
    expect(onScreen(BOUNDS[0], BOUNDS[1], camera)[1]).toBeCloseTo(1002, 3);
  });

  it('stays within the allowed zooms for a point and for padding larger than the map', () => {
    const point = fitCamera([114, 33, 114, 33], SIZE, { top: 0, right: 0, bottom: 0, left: 0 });
    expect(point.zoom).toBe(19);
    const tight = fitCamera(BOUNDS, SIZE, { top: 900, right: 0, bottom: 900, left: 0 });
    expect(Number.isFinite(tight.lng)).toBe(true);
    expect(tight.zoom).toBeGreaterThanOrEqual(5);
  });
});

describe('saved cameras', () => {
  it('show the same extent on a map twice as tall, one zoom level closer', () => {
    const saved = { lng: 114, lat: 33, zoom: 10, pitch: 0, bearing: 0 };
    expect(fromSavedCamera(saved, 2160).zoom).toBeCloseTo(11, 10);
    expect(toSavedCamera(fromSavedCamera(saved, 540), 540)).toEqual(saved);
  });
});

describe('mercator', () => {
  it('goes to common space and back', () => {
    const [lng, lat] = toLngLat(...toCommon(114.65, 33.62));
    expect(lng).toBeCloseTo(114.65, 10);
    expect(lat).toBeCloseTo(33.62, 10);
  });
});
