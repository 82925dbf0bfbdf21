import { type ScreenPanels, USUAL_PANELS } from '#shared/scene/scenePanels.ts';
import { useSession } from '../state/session.ts';

const USUAL: readonly ScreenPanels[] = [USUAL_PANELS];

/** The panels of a scene by screen; the usual ones where the scene is not known here. */
export function useScenePanels(sceneId: string): readonly ScreenPanels[] {
  const { scenes } = useSession().info;
  return scenes.find(({ id }) => id === sceneId)?.panels ?? USUAL;
}
