import { ancestorAt } from '#shared/atlas/areaIndex.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import { layerChoice } from '#shared/map/mapLayers.ts';
import { CAMERA_STATES, type CamerasAnswer } from '#shared/map/things.ts';
import type { SceneInput } from '../../sceneInput.ts';
import type { AreaCount } from '../things/areaCounts.ts';
import { isFocusThere } from '../things/focusScope.ts';
import type { SingleThing, ThingBoard } from '../things/shownThings.ts';
import { screenPlace } from '../things/singleThings.ts';
import { countsOfFocus } from '../things/thingBoard.ts';
import { figure } from '../things/thingWords.ts';
import { heldCameras, isAllTold } from './cameraSource.ts';

type Single = Extract<CamerasAnswer, { type: 'cameras' }>;
type Counts = Extract<CamerasAnswer, { type: 'counts' }>;

/** Cameras are many: their signs are smaller than others. */
const CAMERA_SHARE = 0.8;

/** True while only those that are not on line are shown. */
export const isOnlyFaulty = ({ layers }: Pick<SceneInput, 'layers'>): boolean =>
  layerChoice(layers, 'cameras')?.only === 'faulty';

/** Cameras in view, or their counts by area where they are too many; a slot is the place in the answer. */
export const cameraBoard: ThingBoard = {
  layer: 'cameras',
  shown(input) {
    const held = heldCameras(input);
    if (held === undefined) return { counts: [], singles: [] };
    return held.type === 'counts'
      ? { counts: countsIn(input, held), singles: [] }
      : { counts: [], singles: singlesIn(input, held) };
  },
  textOf: ({ locale }, { size }, isCount) => (isCount ? figure(size, locale) : ''),
  emOf: ({ readTextPx }) => CAMERA_SHARE * readTextPx,
  isOpen(input, slot) {
    const held = heldCameras(input);
    return held?.type === 'cameras' && input.thing?.type === 'camera' && input.thing.id === held.ids[slot];
  },
};

function countsIn(input: SceneInput, { areas, installed, out }: Counts): readonly AreaCount[] {
  const sizes = isOnlyFaulty(input) ? out : installed;
  const counts = Array.from(areas, (area, slot) => ({ area, slot, size: sizes[slot] ?? 0, marked: 0, level: 0 }));
  return countsOfFocus(
    input,
    counts.filter(({ size }) => size > 0),
  );
}

function singlesIn(input: SceneInput, held: Single): readonly SingleThing[] {
  const at = screenPlace(input);
  const isInFocus = focusFlags(input, held);
  const placed: SingleThing[] = [];
  for (let slot = 0; slot < held.ids.length; slot++) {
    const place = at(held.places[2 * slot] as number, held.places[2 * slot + 1] as number);
    if (place === undefined) continue;
    placed.push({ x: place[0], y: place[1], isInFocus: isInFocus[slot] === 1, size: 1, marked: 0, level: 0, slot });
  }
  return placed;
}

/** The cameras of the focus by their state. */
interface CameraTotal {
  /** All that are installed; undefined where only those that are not on line are asked for. */
  readonly installed: number | undefined;
  readonly out: number;
  /** In the order of CAMERA_STATES; undefined while they are counted by area. */
  readonly states: readonly number[] | undefined;
}

const totals = new WeakMap<CamerasAnswer, { readonly focus: AreaIndex; readonly total: CameraTotal }>();

/** How many cameras the focus has; undefined while the answer does not tell of all of it. Counted once an answer. */
export function cameraTotal(input: SceneInput): CameraTotal | undefined {
  const held = heldCameras(input);
  if (held === undefined || !isAllTold(input, held, input.focus)) return undefined;
  const known = totals.get(held);
  if (known?.focus === input.focus) return known.total;
  const total = held.type === 'counts' ? totalOfCounts(input, held) : totalOfSingles(input, held);
  if (isFocusThere(input)) totals.set(held, { focus: input.focus, total });
  return total;
}

function totalOfCounts(
  { atlas, focus, focusLevel, layers }: SceneInput,
  { areas, installed, out }: Counts,
): CameraTotal {
  const total = { installed: 0, out: 0 };
  areas.forEach((area, slot) => {
    if (ancestorAt(atlas, area, focusLevel) !== focus) return;
    total.installed += installed[slot] ?? 0;
    total.out += out[slot] ?? 0;
  });
  return { installed: isOnlyFaulty({ layers }) ? undefined : total.installed, out: total.out, states: undefined };
}

function totalOfSingles(input: SceneInput, held: Single): CameraTotal {
  const states = CAMERA_STATES.map(() => 0);
  const isInFocus = focusFlags(input, held);
  held.states.forEach((state, slot) => {
    if (isInFocus[slot] === 1) states[state] = (states[state] ?? 0) + 1;
  });
  const [online = 0, offline = 0, fault = 0, unknown = 0] = states;
  const out = offline + fault;
  return { installed: isOnlyFaulty(input) ? undefined : online + out + unknown, out, states };
}

/** Which cameras of an answer lie in the focus: looked up once an answer. */
const flags = new WeakMap<Single, { readonly focus: AreaIndex; readonly isInFocus: Uint8Array }>();

function focusFlags({ atlas, focus }: SceneInput, held: Single): Uint8Array {
  const known = flags.get(held);
  if (known?.focus === focus) return known.isInFocus;
  const { places } = held;
  const isInFocus = Uint8Array.from(held.ids, (_id, slot) =>
    focus === 0 || atlas.contains(focus, places[2 * slot] as number, places[2 * slot + 1] as number) ? 1 : 0,
  );
  if (isFocusThere({ atlas, focus })) flags.set(held, { focus, isInFocus });
  return isInFocus;
}
