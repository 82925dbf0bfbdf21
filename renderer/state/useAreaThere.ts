import { useEffect, useSyncExternalStore } from 'react';
import type { AreaIndex } from '#shared/domain/area.ts';
import { useSession } from './session.ts';

const noStopper = (): void => {};

/** True when outline and place of an area are there; of a large city they are read when something asks. */
export function useAreaThere(area: AreaIndex): boolean {
  const { detail } = useSession().city.atlas;
  const isThere = useSyncExternalStore(
    (onChange) => detail?.subscribe(onChange) ?? noStopper,
    () => detail?.has(area) ?? true,
  );
  useEffect(() => {
    if (!isThere) detail?.want(area);
  }, [detail, area, isThere]);
  return isThere;
}
