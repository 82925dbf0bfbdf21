import { pathOf } from '#shared/atlas/areaIndex.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import type { Instant } from '#shared/domain/time.ts';
import { UNKNOWN } from '#shared/domain/warningLevel.ts';
import type { LevelExplanation } from '#shared/warnings/explanation.ts';
import type { WarningRules } from '#shared/warnings/warningRules.ts';
import type { CityContext } from '../department.ts';

/** The past behind a silent feed: since when, and by which rules. */
interface Silence {
  readonly newestAt: Instant;
  readonly rules: WarningRules;
}

/** An explanation of the past behind a silent feed. Who was silent is not stored; it is the feed that the area has now. */
export function hiddenLevel<Told extends LevelExplanation>(
  context: CityContext,
  told: Told,
  area: AreaIndex,
  { newestAt, rules }: Silence,
): Told {
  const { atlas } = context;
  const codes = new Set(pathOf(atlas, area).map((one) => atlas.code(one)));
  const feed = context.pictures().picture.sources.find(({ areaCodes }) => areaCodes.some((code) => codes.has(code)));
  const deciding = { rule: 'stale', source: feed?.source ?? '', title: feed?.title ?? '', newestAt } as const;
  const { basis } = rules.freshnessMinutes;
  const noDistances = { fallsAt: undefined, pointsToRise: undefined, pointsToFall: undefined };
  return { ...told, level: UNKNOWN, deciding, basis, ...noDistances };
}
