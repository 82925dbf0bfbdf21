import type { MapThing } from '#shared/map/mapThing.ts';
import type { ThingCard } from '#shared/map/things.ts';
import { type AnswerState, useAnswer } from '../../state/useAnswer.ts';
import { usePeriod } from '../../state/usePeriod.ts';

const LOOK_AGAIN_MS = 5_000;

/** The card of a worker, a camera, a centre or a patrol, looked at again every few seconds. */
export const useThingCard = (thing: MapThing): AnswerState<ThingCard> =>
  useAnswer({ type: 'map/thing', thing }, usePeriod(LOOK_AGAIN_MS));
