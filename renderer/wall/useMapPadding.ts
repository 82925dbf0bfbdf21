import type { MapPadding } from '../map/mapProps.ts';
import { useIsReplay } from '../state/useIsReplay.ts';
import { mapPaddingOf, withReplayMark } from './mapPadding.ts';

/** What chrome covers of the map now; see `mapPaddingOf`. */
export function useMapPadding(...wall: Parameters<typeof mapPaddingOf>): MapPadding {
  const isReplay = useIsReplay();
  const [, , , scale] = wall;
  const padding = mapPaddingOf(...wall);
  return isReplay ? withReplayMark(padding, scale) : padding;
}
