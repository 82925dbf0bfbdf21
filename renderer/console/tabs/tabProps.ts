import type { SceneCommand } from '#shared/scene/sceneCommand.ts';
import type { ScreenId, View } from '#shared/scene/wallState.ts';
import type { MapTools } from '../../map/tools/useMapTools.ts';
import type { AreaView } from '../../state/useAreaView.ts';

/** What every tab is told; its data it reads by hook. */
export interface TabProps {
  /** The place that the console's map shows, the one that is chosen, and the ways to change both. */
  readonly areas: AreaView;
  readonly dispatch: (command: SceneCommand) => void;
  /** The view of the console's map, and the tools over it. */
  readonly map?: ConsoleMap | undefined;
}

/** What the console's map shows, for which screen, and what is asked of it. */
export interface ConsoleMap {
  readonly screen: ScreenId;
  readonly view: View;
  readonly tools: MapTools;
  /** False: the console's map goes its own way, and what is done stays at home. */
  readonly isFollowed?: boolean | undefined;
}
