import { screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { descendantsAt } from '#shared/atlas/areaIndex.ts';
import { type AreaIndex, LEAF_LEVEL, NO_AREA } from '#shared/domain/area.ts';
import { RED } from '#shared/domain/warningLevel.ts';
import type { Picture } from '#shared/picture/picture.ts';
import { placeEdgeMarks } from '../../renderer/map/layers/marks/edgeMarks.ts';
import { placeMarks } from '../../renderer/map/layers/marks/markPlacement.ts';
import type { MapPadding } from '../../renderer/map/mapProps.ts';
import { useWall } from '../../renderer/state/session.ts';
import { wallTypeScale } from '../../renderer/ui/typeScale.ts';
import { useMapPadding } from '../../renderer/wall/useMapPadding.ts';
import { quadCity } from '../unit/map/quadCity.ts';
import { cameraOn, testScene } from '../unit/map/testScene.ts';
import { calmPicture, closeWindows, openWindow } from './testWindow.tsx';

afterEach(closeWindows);

const SIZE = { width: 1_920, height: 1_080 };
const SCALE = wallTypeScale({ distanceM: 5, pixelPitchMm: 0.63 }, SIZE, 1);
const PANELS = [{ left: ['levelCounts'], right: ['worstAreas'] }] as const;

function Padding() {
  const { state, layout } = useWall((wall) => wall);
  return <output>{JSON.stringify(useMapPadding(state, layout, 'screen-1', SCALE, SIZE, PANELS))}</output>;
}

const paddingNow = (): MapPadding => JSON.parse(screen.getByRole('status').textContent ?? '') as MapPadding;

const withFeed = (isSilent: boolean): Picture => {
  const picture = calmPicture();
  return { ...picture, sources: picture.sources.map((feed) => ({ ...feed, isStale: isSilent })) };
};

const city = quadCity();

/** A map with one red micro-grid in the city's northernmost row. */
function sceneWith(padding: MapPadding, fittedTo = padding) {
  const { atlas } = city;
  const [start, end] = descendantsAt(atlas, 0, LEAF_LEVEL);
  let red = start;
  for (let area = start; area < end; area++) {
    if ((atlas.labelPoint[2 * area + 1] as number) > (atlas.labelPoint[2 * red + 1] as number)) red = area;
  }
  const change = (picture: Picture): void => {
    picture.levels[red] = RED;
    for (let at: AreaIndex = red; at !== NO_AREA; at = atlas.parent[at] as AreaIndex) picture.worst[at] = RED;
  };
  return testScene(city, { padding, camera: cameraOn(atlas, 0, SIZE, fittedTo), change, readTextPx: SCALE.read });
}

test('no red lies under the line about silent feeds: the map makes room for it, and gives it back', async () => {
  const { service } = openWindow(<Padding />);
  service.send({ type: 'snapshot', picture: withFeed(false) });
  const usual = paddingNow();
  service.send({ type: 'snapshot', picture: withFeed(true) });
  await waitFor(() => expect(paddingNow().top).toBeGreaterThan(usual.top));
  const padding = paddingNow();
  // One line with the air above it, as the style sheets have them.
  const foot = usual.top + SCALE.space + 1.4 * SCALE.read;
  expect(padding.top).toBeGreaterThanOrEqual(foot);
  expect({ ...padding, top: usual.top }).toEqual(usual);

  const fitted = placeMarks(sceneWith(padding));
  expect(fitted).toHaveLength(1);
  for (const { y, radius } of fitted) expect(y - radius).toBeGreaterThanOrEqual(foot);

  // A map that somebody has moved stays where it is: the red in the strip is told below it.
  const [arrow, ...others] = placeEdgeMarks(sceneWith(padding, { ...usual, top: usual.top - 40 }));
  expect(others).toEqual([]);
  expect((arrow?.y ?? 0) - (arrow?.radius ?? 0)).toBeGreaterThanOrEqual(foot);

  service.send({ type: 'snapshot', picture: withFeed(false) });
  await waitFor(() => expect(paddingNow()).toEqual(usual));
});
