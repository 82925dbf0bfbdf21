import type { AreaIndex } from '#shared/domain/area.ts';
import type { CityContext } from '../department.ts';
import type { AreaCounts } from './areaCounts.ts';
import type { WorkerState } from './workerBoard.ts';

type Pictures = Pick<CityContext, 'pictures'>;

/** How a worker stands, as far as it is known: behind a silent feed neither on line nor off. */
export interface Presence {
  readonly isOnline: boolean;
  readonly isUnknown: boolean;
}

/** True while the feed that tells of an area is silent: what was heard from there is old. */
export const isSilent = ({ pictures }: Pictures, area: AreaIndex): boolean =>
  pictures().runner.silentFeed(area) !== undefined;

export function presenceOf(context: Pictures, { area, isOnline }: Pick<WorkerState, 'area' | 'isOnline'>): Presence {
  const isUnknown = isSilent(context, area);
  return { isOnline: isOnline && !isUnknown, isUnknown };
}

/** What is counted in the parts of an area that silent feeds hide. */
export const countSilent = ({ pictures }: Pictures, counts: Pick<AreaCounts, 'at'>, area: AreaIndex): number =>
  pictures()
    .runner.silentIn(area)
    .reduce((sum, part) => sum + counts.at(part), 0);
