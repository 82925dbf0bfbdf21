import { inLocale } from '../../domain/locale.ts';
import { failure, success } from '../../lib/result.ts';
import { z } from '../../lib/schema.ts';
import { defineCommand } from '../defineCommand.ts';
import { fitToLayout, viewsOfScene } from '../reflow.ts';
import { sceneViewOfWall } from '../scene.ts';

/** Puts a scene of the scene list on the whole wall. */
export const showScene = defineCommand({
  schema: z.object({ type: z.literal('scene.show'), scene: z.string().min(1).max(64) }),
  isUndoable: true,
  apply: (state, command, { scenes, layout, now, locale }) => {
    const scene = scenes.find(({ id }) => id === command.scene);
    if (scene === undefined) {
      const words = {
        zh: `没有名为“${command.scene}”的场景，画面保持不变。`,
        en: `There is no scene “${command.scene}”; the wall stays as it is.`,
      };
      return failure('unknownScene', inLocale(words, locale));
    }
    const shown = {
      ...state,
      sceneId: scene.id,
      mode: scene.mode,
      wallView: sceneViewOfWall(scene, now),
      screenViews: { ...state.screenViews, ...viewsOfScene(scene, layout, now) },
      isBasemapShown: scene.isBasemapShown,
    };
    return success(fitToLayout(shown, scene, layout, now));
  },
});
