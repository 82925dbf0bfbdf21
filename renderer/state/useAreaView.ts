import { areaByCode } from '#shared/atlas/areaIndex.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import type { SceneCommand } from '#shared/scene/sceneCommand.ts';
import type { ScreenId, View } from '#shared/scene/wallState.ts';
import { useSession } from './session.ts';

/** A view with its areas found, and the ways to change it. */
export interface AreaView {
  /** An unknown code reads as the city. */
  readonly focus: AreaIndex;
  readonly selected: AreaIndex | undefined;
  readonly onFocus: (area: AreaIndex) => void;
  readonly onSelect: (area: AreaIndex | undefined) => void;
}

/** The areas of a screen's view; clicks become commands for that screen. */
export function useAreaView(view: View, screen: ScreenId, dispatch: (command: SceneCommand) => void): AreaView {
  const { atlas } = useSession().city;
  return {
    focus: areaByCode(atlas, view.focus) ?? 0,
    selected: view.selected === undefined ? undefined : areaByCode(atlas, view.selected),
    onFocus: (area) => dispatch({ type: 'view.focus', screen, area: atlas.code(area) }),
    onSelect: (area) =>
      dispatch({ type: 'view.select', screen, ...(area === undefined ? {} : { area: atlas.code(area) }) }),
  };
}
