import type { AreaIndex } from '#shared/domain/area.ts';
import type { Instant } from '#shared/domain/time.ts';
import { emptyPicture } from '#shared/picture/emptyPicture.ts';
import type { CityContext } from '../department.ts';
import type { PictureStore } from '../pictureStore.ts';
import { historyBegins, historySince, itemWeights, rebuildPictures } from '../rebuildPictures.ts';
import type { EventStore } from '../store/eventStore.ts';

/**
 * The levels of an area and of all that lies in it as they were, by the rules in force now: its stored history is
 * folded in again, and nothing else, because a level depends on what lies below alone. Other areas stay blue, and there
 * are no subjects.
 */
export function* pastLevels(
  context: CityContext,
  store: EventStore,
  area: AreaIndex,
  at: Instant,
): Generator<undefined, PictureStore> {
  const { atlas, items } = context;
  const rules = context.rules();
  const { mode } = context.pictures().picture;
  const begins = historyBegins(rules, at);
  const options = {
    ...{ atlas, rules, itemWeight: itemWeights(items), startAt: begins },
    picture: emptyPicture(atlas, 'past', begins, mode),
  };
  const areaCode = area === 0 ? undefined : atlas.code(area);
  const rows = store.history({ since: historySince(rules, at), until: at, areaCode });
  return yield* rebuildPictures(options, rows, at);
}
