import { areaByCode } from '#shared/atlas/areaIndex.ts';
import { viewOfScreen } from '#shared/scene/wallState.ts';
import type { MapPadding } from '../map/mapProps.ts';
import { staleFeeds } from '../state/cityTime.ts';
import { usePictureFact, useSession } from '../state/session.ts';
import { useIsReplay } from '../state/useIsReplay.ts';
import { mapPaddingOf, withBanners } from './mapPadding.ts';

/** What chrome covers of the map now, also what lies over its upper edge while it lasts; see `mapPaddingOf`. */
export function useMapPadding(...wall: Parameters<typeof mapPaddingOf>): MapPadding {
  const [state, , screen, scale] = wall;
  const { atlas } = useSession().city;
  const focus = areaByCode(atlas, viewOfScreen(state, screen).focus) ?? 0;
  const isReplay = useIsReplay();
  // Every window of a spanning map reads the same feeds: they make the same room, whoever carries the banner.
  const isFeedSilent =
    usePictureFact(({ picture, cityNow }) => staleFeeds(atlas, picture, cityNow, focus).length > 0) === true;
  return withBanners(mapPaddingOf(...wall), scale, { isReplay, isFeedSilent });
}
