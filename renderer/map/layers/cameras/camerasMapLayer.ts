import { CAMERA_STATES, type CameraState, type CamerasAnswer } from '#shared/map/things.ts';
import type { LegendEntry, LegendLook, MapLayer } from '../../mapLayer.ts';
import type { SceneInput } from '../../sceneInput.ts';
import { isCounting, paintLegendSign } from '../things/legendSign.ts';
import { paintThings } from '../things/paintThings.ts';
import { pickThing } from '../things/pickThings.ts';
import { type PlacedThing, placedThings } from '../things/placedThings.ts';
import { css } from '../things/plate.ts';
import { cameraSign, dotSign } from '../things/signs.ts';
import { figure, saidNumber, THING_WORDS } from '../things/thingWords.ts';
import { cameraTotal, isOnlyFaulty } from './cameraBoard.ts';
import { cameraSource, heldCameras } from './cameraSource.ts';

/** Micro-grids this many text heights wide: there is room to show where cameras look. */
const CONE_ROOM = 4;
/** Reach of a view cone in text heights, and half its angle. */
const CONE_EMS = 2.4;
const HALF_ANGLE = Math.PI / 7;

type Single = Extract<CamerasAnswer, { type: 'cameras' }>;
type Paint = NonNullable<LegendEntry['paint']>;

/** Cameras: how many by area from afar, each with its state close by, and where it looks closer still. */
export const camerasMapLayer: MapLayer = {
  id: 'cameras',
  choice: 'cameras',
  isOfPresent: true,
  sources: (input) => [cameraSource(input)],
  paint(sheet, input) {
    const held = heldCameras(input);
    if (held === undefined) return;
    const placed = placedThings(input, 'cameras');
    if (held.type === 'cameras') paintCones(sheet, input, held, placed);
    paintThings(sheet, input, placed, {
      signOf: ({ slot }) => cameraSign(input.tokens, stateOf(input, held, slot)),
      dotOf: ({ slot }) => dotSign(input.tokens, stateOf(input, held, slot) === 'online'),
    });
  },
  pick(input, x, y, reach) {
    const held = heldCameras(input);
    if (held === undefined) return undefined;
    return pickThing(
      { x, y, reach },
      {
        placed: placedThings(input, 'cameras'),
        type: 'camera',
        idOf: ({ slot }) => (held.type === 'counts' ? `area-${held.areas[slot]}` : (held.ids[slot] as string)),
        wordsOf: ({ slot }) => wordsOf(input, held, slot),
      },
    );
  },
  legend: camerasLegend,
};

function camerasLegend(look: LegendLook): readonly LegendEntry[] {
  const { layers, tokens, locale, drawn } = look;
  const { legend: words, brief, shorter } = THING_WORDS[locale];
  const total = drawn && cameraTotal(drawn);
  const number = (count: number | undefined): string => saidNumber(count, 'camera', locale);
  const isFaulty = isOnlyFaulty({ layers });
  const signOf = (state: CameraState): Paint => {
    return (sheet, box) => paintLegendSign(sheet, box, look, cameraSign(tokens, state));
  };
  if (isCounting(look)) {
    const count = number(isFaulty ? total?.out : total?.installed);
    const said = isFaulty
      ? { words: words.cameraFaulty(count), brief: brief.cameraFaulty(count), shorter: [shorter.cameraFaulty(count)] }
      : { words: words.camera(count), brief: brief.camera(count) };
    return [{ key: isFaulty ? 'out' : 'all', ...said, paint: signOf(isFaulty ? 'fault' : 'online') }];
  }
  const [online, offline, fault] = (total?.states ?? []).map(number);
  const unknown = total?.states?.[CAMERA_STATES.indexOf('unknown')] ?? 0;
  const cone: LegendEntry = {
    key: 'cone',
    words: words.cone,
    brief: '',
    paint: (sheet, { x, y, height }) =>
      strokeCone(sheet, tokens, { x: x - height * 0.3, y }, Math.PI / 2, height * 0.8),
  };
  const onlineEntry: LegendEntry = {
    ...{ key: 'online', words: words.cameraOnline(online ?? ''), brief: brief.camera(online ?? '') },
    ...{ shorter: [brief.camera('')], paint: signOf('online') },
  };
  return [
    ...(isFaulty ? [] : [onlineEntry]),
    {
      ...{ key: 'offline', words: words.cameraOffline(offline ?? ''), shorter: [shorter.offline] },
      paint: signOf('offline'),
    },
    { key: 'fault', words: words.cameraFault(fault ?? ''), shorter: [words.cameraFault('')], paint: signOf('fault') },
    ...(unknown === 0
      ? []
      : [
          {
            ...{ key: 'unknown', words: words.unknown(number(unknown)), shorter: [words.unknown(''), ''] },
            paint: signOf('unknown'),
          },
        ]),
    cone,
  ];
}

function stateOf(input: SceneInput, held: CamerasAnswer, slot: number): CameraState {
  if (held.type === 'counts') {
    if (held.installed[slot] === held.unknown[slot]) return 'unknown';
    return isOnlyFaulty(input) ? 'fault' : 'online';
  }
  return CAMERA_STATES[held.states[slot] as number] ?? 'online';
}

function wordsOf({ locale }: SceneInput, held: CamerasAnswer, slot: number): string {
  const words = THING_WORDS[locale];
  if (held.type === 'counts') {
    const [installed = 0, unknown = 0] = [held.installed[slot], held.unknown[slot]];
    if (unknown > 0) return words.camerasUnknown(figure(installed, locale), figure(unknown, locale));
    return words.cameras(figure(installed, locale), figure(held.out[slot] ?? 0, locale));
  }
  return `${words.camera}  ${held.ids[slot]}  ${words.cameraStates[held.states[slot] as number] ?? ''}`;
}

/** Where the cameras look that are on line and stand on the map with their sign. */
function paintCones(
  sheet: CanvasRenderingContext2D,
  { tokens, meanAreaPx, readTextPx, camera }: SceneInput,
  held: Single,
  placed: readonly PlacedThing[],
): void {
  if ((meanAreaPx[5] ?? 0) < CONE_ROOM * readTextPx) return;
  for (const { x, y, slot, form } of placed) {
    if (held.states[slot] !== 0 || form === 'faint') continue;
    const bearing = held.bearings[slot] as number;
    // One that turns sees all around.
    const direction = Number.isNaN(bearing) ? undefined : ((bearing - camera.bearing) * Math.PI) / 180;
    strokeCone(sheet, tokens, { x, y }, direction, CONE_EMS * readTextPx);
  }
}

/** The cone of view from a camera; `direction` clockwise from the top of the screen in radians, undefined: all around. */
function strokeCone(
  sheet: CanvasRenderingContext2D,
  tokens: SceneInput['tokens'],
  { x, y }: Pick<PlacedThing, 'x' | 'y'>,
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
