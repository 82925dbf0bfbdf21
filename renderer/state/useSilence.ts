import type { AreaIndex } from '#shared/domain/area.ts';
import { type Silence, silenceOf } from './cityTime.ts';
import { usePictureValue, useSession } from './session.ts';

const HEARD: Silence = { feeds: [], isWhole: false };

/** Which feeds that tell of an area are silent now; whatever counts something of the area says so. */
export function useSilence(area: AreaIndex): Silence {
  const { atlas } = useSession().city;
  return usePictureValue(({ picture, cityNow }) => silenceOf(atlas, picture, cityNow, area)) ?? HEARD;
}
