import type { SceneInput } from '../../sceneInput.ts';
import { inFocus } from '../things/focusScope.ts';
import { ROUND_EMS } from '../things/plate.ts';
import type { ShownThings, SingleThing, ThingBoard } from '../things/shownThings.ts';
import { screenPlace } from '../things/singleThings.ts';
import { heldThings } from '../things/thingSource.ts';

/** Radius by rank in text heights, city first: four sizes that are told apart side by side. */
export const CENTRE_RADIUS = [0.62, 0.47, 0.33, 0.2] as const;
/** A rank is drawn where areas of its level are this many text heights wide. */
const ROOM = [0, 0, 2.2, 2] as const;

/** 综治中心 of the four ranks, each by itself: towns' and villages' as one comes closer, the highest rank the gravest. */
export const centreBoard: ThingBoard = {
  layer: 'centres',
  shown: (input): ShownThings => ({ counts: [], singles: shownCentres(input) }),
  textOf: () => '',
  emOf: (input, { slot }) =>
    (2 * radiusOf(heldThings(input, 'centres')?.table.kinds[slot]) * input.readTextPx) / ROUND_EMS,
  isOpen: (input, slot) =>
    input.thing?.type === 'centre' && input.thing.id === heldThings(input, 'centres')?.table.ids[slot],
};

const radiusOf = (rank: number | undefined): number => CENTRE_RADIUS[rank ?? 3] ?? 0.2;

function shownCentres(input: SceneInput): readonly SingleThing[] {
  const { table } = heldThings(input, 'centres') ?? {};
  if (table === undefined) return [];
  const { meanAreaPx, readTextPx } = input;
  const isDrawn = ROOM.map((room, rank) => (meanAreaPx[rank] ?? 0) >= room * readTextPx);
  const isInFocus = inFocus(input);
  const at = screenPlace(input);
  const placed: SingleThing[] = [];
  for (let slot = 0; slot < table.count; slot++) {
    const rank = table.kinds[slot] as number;
    if (isDrawn[rank] !== true) continue;
    const [lng, lat] = [table.places[2 * slot] as number, table.places[2 * slot + 1] as number];
    const place = at(lng, lat);
    if (place === undefined) continue;
    const numbers = { size: 1, marked: 0, level: 0, slot };
    placed.push({ x: place[0], y: place[1], isInFocus: isInFocus(table.areas[slot] as number, lng, lat), ...numbers });
  }
  return placed.sort((a, b) => (table.kinds[a.slot] as number) - (table.kinds[b.slot] as number));
}
