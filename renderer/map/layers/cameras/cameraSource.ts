import { levelOf } from '#shared/atlas/areaIndex.ts';
import type { QuestionOf } from '#shared/contract/questions.ts';
import { type AreaIndex, GRID_LEVEL, VILLAGE_LEVEL } from '#shared/domain/area.ts';
import { layerChoice } from '#shared/map/mapLayers.ts';
import type { CamerasAnswer } from '#shared/map/things.ts';
import { type LayerSource, layerSource } from '../../layerAnswers.ts';
import type { SceneInput } from '../../sceneInput.ts';
import { countedLevel } from '../things/focusScope.ts';

type Bounds = QuestionOf<'map/cameras'>['bounds'];

const EVERY_MS = 4_000;
/** More cameras than that are counted by area even close by. */
const MOST_CAMERAS = 1_500;

/** The part of the view that cameras are asked for, in whole tiles, so that a small move asks nothing new. */
function tiledBounds([west, south, east, north]: SceneInput['viewBounds']): Bounds {
  const tile = 2 ** Math.ceil(Math.log2(Math.max(east - west, north - south, 1e-4))) / 2;
  const down = (degrees: number): number => Math.floor(degrees / tile) * tile;
  const up = (degrees: number): number => Math.ceil(degrees / tile) * tile;
  return [Math.max(-180, down(west)), Math.max(-90, down(south)), Math.min(180, up(east)), Math.min(90, up(north))];
}

function questionOf(input: SceneInput): QuestionOf<'map/cameras'> {
  const { viewBounds, layers, focusLevel } = input;
  const counted = countedLevel(input);
  const level = counted ?? Math.max(VILLAGE_LEVEL, Math.min(GRID_LEVEL, focusLevel + 1));
  const limit = counted === undefined ? MOST_CAMERAS : 0;
  const only = layerChoice(layers, 'cameras')?.only ?? 'all';
  return { type: 'map/cameras', bounds: tiledBounds(viewBounds), level, limit, only };
}

/** The cameras in view, or their counts; while the view goes on what was in view stays. */
export function cameraSource(input: SceneInput): LayerSource {
  const question = questionOf(input);
  return layerSource<'map/cameras', CamerasAnswer>({
    key: keyOf(question),
    family: 'cameras',
    everyMs: EVERY_MS,
    ask: () => question,
    take: (answer, held) => {
      if (held !== undefined && isSame(answer, held)) return held;
      asked.set(answer, question);
      return answer;
    },
  });
}

/** What each answer was an answer to: it may be shown for another view. */
const asked = new WeakMap<CamerasAnswer, QuestionOf<'map/cameras'>>();

/** True when an answer tells of all cameras of an area, and of those alone that are shown now. */
export function isAllTold(input: SceneInput, held: CamerasAnswer, area: AreaIndex): boolean {
  const question = asked.get(held);
  if (question === undefined || question.only !== questionOf(input).only) return false;
  const [west, south, east, north] = question.bounds;
  const bounds = input.atlas.bounds.subarray(4 * area, 4 * area + 4);
  const [w = 0, s = 0, e = 0, n = 0] = bounds;
  const isWithin = w >= west && s >= south && e <= east && n <= north;
  return isWithin && (held.type === 'cameras' || question.level >= levelOf(input.atlas, area));
}

/** What is known for this view; of the view before while this one is being asked for. */
export const heldCameras = (input: SceneInput): CamerasAnswer | undefined =>
  input.answers.value<CamerasAnswer>(keyOf(questionOf(input)));

const keyOf = (question: QuestionOf<'map/cameras'>): string => `cameras ${JSON.stringify(question)}`;

function isSame(a: CamerasAnswer, b: CamerasAnswer): boolean {
  if (a.type === 'cameras') {
    return b.type === 'cameras' && equals(a.states, b.states) && a.ids.length === b.ids.length && a.ids[0] === b.ids[0];
  }
  return b.type === 'counts' && equals(a.areas, b.areas) && equals(a.out, b.out) && equals(a.unknown, b.unknown);
}

const equals = (a: Uint8Array | Uint32Array, b: Uint8Array | Uint32Array): boolean =>
  a.length === b.length && a.every((value, n) => value === b[n]);
