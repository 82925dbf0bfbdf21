import { layerChoice } from '#shared/map/mapLayers.ts';
import { CAMERA_STATES, type CamerasAnswer } from '#shared/map/things.ts';
import type { LegendEntry, MapLayer, PickedThing } from '../../mapLayer.ts';
import type { SceneInput } from '../../sceneInput.ts';
import { isCrowdedOut } from '../things/placeThings.ts';
import { css, paintPlate, plateSize } from '../things/plate.ts';
import { roomForPlates } from '../things/plateRoom.ts';
import { cameraSign } from '../things/signs.ts';
import { figure, THING_WORDS } from '../things/thingWords.ts';
import { cameraSource, heldCameras } from './cameraSource.ts';

/** Micro-grids this many text heights wide: there is room to show where cameras look. */
const CONE_ROOM = 4;
/** Reach of a view cone in text heights, and half its angle. */
const CONE_EMS = 2.4;
const HALF_ANGLE = Math.PI / 7;

type Single = Extract<CamerasAnswer, { type: 'cameras' }>;
type Counts = Extract<CamerasAnswer, { type: 'counts' }>;

interface Placed {
  readonly n: number;
  readonly x: number;
  readonly y: number;
}

/** Cameras: how many by area from afar, each with its state close by, and where it looks closer still. */
export const camerasMapLayer: MapLayer = {
  id: 'cameras',
  choice: 'cameras',
  isOfPresent: true,
  sources: (input) => [cameraSource(input)],
  paint(sheet, input) {
    const held = heldCameras(input);
    if (held?.type === 'counts') paintCounts(sheet, input, held);
    else if (held !== undefined) paintCameras(sheet, input, held);
  },
  pick(input, x, y, reach) {
    const held = heldCameras(input);
    if (held === undefined) return undefined;
    return held.type === 'counts' ? pickCount(input, held, [x, y]) : pickCamera(input, held, [x, y], reach);
  },
  legend({ layers, tokens, locale }) {
    const words = THING_WORDS[locale].legend;
    const isFaulty = layerChoice(layers, 'cameras')?.only === 'faulty';
    const { brief } = THING_WORDS[locale];
    const sign = (
      key: string,
      said: string,
      short: string,
      state: (typeof CAMERA_STATES)[number],
      text: string,
    ): LegendEntry => ({
      key,
      words: said,
      brief: short,
      wide: text === '' ? 1 : 1.9,
      paint: (sheet, { x, y, height }) =>
        paintPlate(sheet, { tokens, readTextPx: height * 0.72 }, { x, y, sign: cameraSign(tokens, state), text }),
    });
    const cone: LegendEntry = {
      key: 'cone',
      words: words.cone,
      brief: '',
      paint: (sheet, { x, y, height }) =>
        strokeCone(sheet, tokens, { x: x - height * 0.3, y }, Math.PI / 2, height * 0.8),
    };
    return [
      isFaulty
        ? sign('out', words.cameraFaulty, brief.cameraFaulty, 'fault', '5')
        : sign('online', words.camera, brief.camera, 'online', '5'),
      sign('offline', words.cameraOffline, words.cameraOffline, 'offline', ''),
      sign('fault', words.cameraFault, words.cameraFault, 'fault', ''),
      cone,
    ];
  },
};

/** What is counted by area: all of them, or those that are out. */
function countsOf(input: SceneInput, { installed, out }: Counts): Uint32Array {
  return layerChoice(input.layers, 'cameras')?.only === 'faulty' ? out : installed;
}

function placedCounts(input: SceneInput, held: Counts): readonly Placed[] {
  if (isCrowdedOut(input, 'cameras')) return [];
  const { locale, readTextPx } = input;
  const counts = countsOf(input, held);
  const shown = Array.from(held.areas.keys()).filter((n) => (counts[n] ?? 0) > 0);
  const plates = shown.map((n) => {
    const [width, height] = plateSize({ text: figure(counts[n] as number, locale) }, readTextPx);
    return { area: held.areas[n] as number, width, height };
  });
  return roomForPlates(input, 'cameras', plates).map(([x, y], place) => ({ n: shown[place] as number, x, y }));
}

function paintCounts(sheet: CanvasRenderingContext2D, input: SceneInput, held: Counts): void {
  const counts = countsOf(input, held);
  const sign = cameraSign(input.tokens, counts === held.out ? 'fault' : 'online');
  for (const { n, x, y } of placedCounts(input, held)) {
    paintPlate(sheet, input, { x, y, sign, text: figure(counts[n] as number, input.locale) });
  }
}

function pickCount(input: SceneInput, held: Counts, [x, y]: readonly [number, number]): PickedThing | undefined {
  const { locale, readTextPx } = input;
  const counts = countsOf(input, held);
  const hit = placedCounts(input, held).findLast((placed) => {
    const [width, height] = plateSize({ text: figure(counts[placed.n] as number, locale) }, readTextPx);
    return Math.abs(placed.x - x) <= width / 2 && Math.abs(placed.y - y) <= height / 2;
  });
  if (hit === undefined) return undefined;
  const words = THING_WORDS[locale].cameras(
    figure(held.installed[hit.n] as number, locale),
    figure(held.out[hit.n] as number, locale),
  );
  return { thing: { type: 'camera', id: `area-${held.areas[hit.n]}` }, words, isCluster: true };
}

function placedCameras({ viewport, frame, readTextPx }: SceneInput, { ids, places }: Single): readonly Placed[] {
  const placed: Placed[] = [];
  for (let n = 0; n < ids.length; n++) {
    const [x = 0, y = 0] = viewport.project([places[2 * n] as number, places[2 * n + 1] as number]);
    const isOut =
      x < -readTextPx || y < -readTextPx || x > frame.whole.width + readTextPx || y > frame.whole.height + readTextPx;
    if (!isOut) placed.push({ n, x, y });
  }
  return placed;
}

function paintCameras(sheet: CanvasRenderingContext2D, input: SceneInput, held: Single): void {
  const { tokens, meanAreaPx, readTextPx, camera, thing } = input;
  const placed = placedCameras(input, held);
  if ((meanAreaPx[5] ?? 0) >= CONE_ROOM * readTextPx) {
    for (const at of placed) {
      const bearing = held.bearings[at.n] as number;
      // One that turns sees all around.
      const direction = Number.isNaN(bearing) ? undefined : ((bearing - camera.bearing) * Math.PI) / 180;
      if (held.states[at.n] === 0) strokeCone(sheet, tokens, at, direction, CONE_EMS * readTextPx);
    }
  }
  for (const { n, x, y } of placed) {
    const sign = cameraSign(tokens, CAMERA_STATES[held.states[n] as number] ?? 'online');
    const isOpen = thing?.type === 'camera' && thing.id === held.ids[n];
    paintPlate(sheet, { tokens, readTextPx: readTextPx * 0.8 }, { x, y, sign, text: '', isOpen });
  }
}

/** The cone of view from a camera; `direction` clockwise from the top of the screen in radians, undefined: all around. */
function strokeCone(
  sheet: CanvasRenderingContext2D,
  tokens: SceneInput['tokens'],
  { x, y }: Pick<Placed, 'x' | 'y'>,
  direction: number | undefined,
  reach: number,
): void {
  sheet.beginPath();
  if (direction === undefined) sheet.arc(x, y, reach * 0.55, 0, 2 * Math.PI);
  else {
    const middle = direction - Math.PI / 2;
    sheet.moveTo(x, y);
    sheet.arc(x, y, reach, middle - HALF_ANGLE, middle + HALF_ANGLE);
    sheet.closePath();
  }
  sheet.fillStyle = css(tokens.text, 0.14);
  sheet.fill();
  sheet.strokeStyle = css(tokens.text, 0.4);
  sheet.lineWidth = Math.max(1, reach * 0.012);
  sheet.stroke();
}

function pickCamera(
  input: SceneInput,
  held: Single,
  [x, y]: readonly [number, number],
  reach: number,
): PickedThing | undefined {
  const hit = placedCameras(input, held).findLast((camera) => Math.hypot(camera.x - x, camera.y - y) <= reach * 1.3);
  if (hit === undefined) return undefined;
  const words = THING_WORDS[input.locale];
  const state = words.cameraStates[held.states[hit.n] as number] ?? '';
  const id = held.ids[hit.n] as string;
  return { thing: { type: 'camera', id }, words: `${words.camera}  ${id}  ${state}` };
}
