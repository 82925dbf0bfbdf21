import type { SceneCommand } from '#shared/scene/sceneCommand.ts';
import type { AreaView } from '../../state/useAreaView.ts';

/** What every tab is told; its data it reads by hook. */
export interface TabProps {
  /** The place that the console's map shows, the one that is chosen, and the ways to change both. */
  readonly areas: AreaView;
  readonly dispatch: (command: SceneCommand) => void;
}
