import { type Instant, MINUTE_MS, SECOND_MS } from '#shared/domain/time.ts';
import type { SceneInput } from './sceneInput.ts';

/** City minutes from one asked instant to the next. */
const STEPS = [1, 10, 30, 180] as const;

/**
 * The instant of the past that the windows show, for layers that ask about it; undefined over the present. While it is played
 * it goes on in steps of about a second of the room, so that all windows ask for the same few instants.
 */
export function pastInstant({ picture }: Pick<SceneInput, 'picture'>): Instant | undefined {
  const replay = picture?.mode.replay;
  if (picture === undefined || replay === undefined) return undefined;
  const aSecondOn = (replay.speed * SECOND_MS) / MINUTE_MS;
  const step = (STEPS.find((minutes) => minutes >= aSecondOn) ?? 180) * MINUTE_MS;
  return Math.floor(picture.asOf / step) * step;
}
