import { describe, expect, it } from 'vitest';
import type { Camera } from '#shared/scene/wallState.ts';
import { createCameraDirector } from '../../../renderer/map/cameraDirector.ts';
import { planFlight, zoomPanPath } from '../../../renderer/map/cameraFlight.ts';

const SIZE = { width: 1920, height: 1080 };
const city: Camera = { lng: 114.7, lat: 33.7, zoom: 9, pitch: 0, bearing: 0 };
const village: Camera = { lng: 115.3, lat: 33.4, zoom: 15, pitch: 30, bearing: 350 };

describe('planFlight', () => {
  it('starts and ends exactly at its cameras, also before and after its time', () => {
    const flight = planFlight(city, village, SIZE);
    expect(flight.cameraAt(-5)).toEqual(city);
    expect(flight.cameraAt(0)).toEqual(city);
    expect(flight.cameraAt(flight.durationMs)).toEqual(village);
    expect(flight.cameraAt(1e9)).toEqual(village);
  });

  it('takes 0.8 to 2.5 seconds, longer for a longer way', () => {
    const near = planFlight(city, { ...city, zoom: 9.2 }, SIZE);
    const far = planFlight(city, village, SIZE);
    expect(near.durationMs).toBeGreaterThanOrEqual(800);
    expect(far.durationMs).toBeLessThanOrEqual(2_500);
    expect(far.durationMs).toBeGreaterThan(near.durationMs);
  });

  it('takes no time when there is nothing to fly', () => {
    expect(planFlight(city, { ...city }, SIZE).durationMs).toBe(0);
  });

  it('zooms out on the way between two far places and never jumps', () => {
    const there: Camera = { ...city, lng: city.lng + 1.5, zoom: 14 };
    const flight = planFlight({ ...city, zoom: 14 }, there, SIZE);
    const zooms = Array.from({ length: 101 }, (_, i) => flight.cameraAt((flight.durationMs * i) / 100).zoom);
    expect(Math.min(...zooms)).toBeLessThan(12);
    const steps = zooms.slice(1).map((zoom, i) => Math.abs(zoom - (zooms[i] as number)));
    expect(Math.max(...steps)).toBeLessThan(0.35);
  });

  it('turns the short way', () => {
    const flight = planFlight({ ...city, bearing: 10 }, { ...city, lng: 115, bearing: 350 }, SIZE);
    const middle = flight.cameraAt(flight.durationMs / 2).bearing;
    expect(middle).toBeGreaterThan(-15);
    expect(middle).toBeLessThan(15);
  });
});

describe('zoomPanPath', () => {
  it('arrives at the other view: its width, and all of the distance', () => {
    const path = zoomPanPath(1000, 250, 4000);
    const [distance, width] = path.at(path.length);
    expect(distance).toBeCloseTo(4000, 5);
    expect(width).toBeCloseTo(250, 5);
  });
});

describe('createCameraDirector', () => {
  it('shows the same camera in two windows, however late one of them hears of the goal', () => {
    const early = createCameraDirector(city);
    const late = createCameraDirector(city);
    early.flyTo(village, 1_000, SIZE);
    early.cameraAt(1_200);
    late.flyTo(village, 1_000, SIZE);
    expect(late.cameraAt(1_600)).toEqual(early.cameraAt(1_600));
  });

  it('continues from where it was when another goal interrupts the flight', () => {
    const director = createCameraDirector(city);
    director.flyTo(village, 1_000, SIZE);
    const before = director.cameraAt(1_500);
    director.flyTo(city, 1_500, SIZE);
    expect(director.cameraAt(1_500)).toEqual(before);
    expect(director.isFlying(1_501)).toBe(true);
    expect(director.cameraAt(9_999)).toEqual(city);
  });

  it('stands still at once after a jump', () => {
    const director = createCameraDirector(city);
    director.flyTo(village, 1_000, SIZE);
    director.jumpTo(city);
    expect(director.isFlying(1_001)).toBe(false);
    expect(director.cameraAt(1_001)).toEqual(city);
  });
});
