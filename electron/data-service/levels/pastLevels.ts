import type { AreaIndex } from '#shared/domain/area.ts';
import type { Subject } from '#shared/domain/subject.ts';
import type { Instant } from '#shared/domain/time.ts';
import { emptyPicture } from '#shared/picture/emptyPicture.ts';
import type { WarningRules } from '#shared/warnings/warningRules.ts';
import type { CityContext } from '../department.ts';
import type { PictureStore } from '../pictureStore.ts';
import { historyBegins, historySince, itemWeights, rebuildPictures } from '../rebuildPictures.ts';
import { rulesAt } from '../rules/rulesLog.ts';
import type { EventStore } from '../store/eventStore.ts';

/** What the past is asked of: an area with all that lies in it, or a creation subject of it. */
export interface PastScope {
  readonly area: AreaIndex;
  readonly subject?: Subject | undefined;
}

/** The rules that were in force at an instant. */
export const rulesThen = (context: CityContext, store: EventStore, at: Instant): WarningRules =>
  rulesAt(store.journal('rules'), at) ?? context.rules();

/** An area is a county or the city when its code is no longer: a subject of such may be named anywhere. */
const WIDE_DIGITS = 6;

/**
 * The levels of an area and of all that lies in it as they were, by the rules in force then: its stored history is
 * folded in again, and nothing else, because a level depends on what lies below alone. Other areas stay blue, and of
 * subjects there is the one that is asked about.
 */
export function* pastLevels(
  context: CityContext,
  store: EventStore,
  { area, subject }: PastScope,
  at: Instant,
): Generator<undefined, PictureStore> {
  const { atlas, items } = context;
  const rules = rulesThen(context, store, at);
  const { mode } = context.pictures().picture;
  const begins = historyBegins(rules, at);
  const options = {
    ...{ atlas, rules, itemWeight: itemWeights(items), startAt: begins },
    ...{ subjects: subject === undefined ? [] : [subject], picture: emptyPicture(atlas, 'past', begins, mode) },
  };
  const code = atlas.code(area);
  const isWhole = area === 0 || (subject !== undefined && code.length <= WIDE_DIGITS);
  const place = isWhole ? {} : { areaCode: code, subjectId: subject?.id };
  const rows = store.history({ since: historySince(rules, at), until: at, ...place });
  return yield* rebuildPictures(options, rows, at);
}
