import { success } from '../../lib/result.ts';
import { z } from '../../lib/schema.ts';
import { changeViews, targetSchema } from '../changeViews.ts';
import { defineCommand } from '../defineCommand.ts';
import { cameraSchema } from '../wallState.ts';

/** Puts the camera where a hand moved it; the focus stays. */
export const moveView = defineCommand({
  schema: z.object({ type: z.literal('view.move'), screen: targetSchema, camera: cameraSchema }),
  isUndoable: true,
  apply: (state, command, context) =>
    success(changeViews(state, command.screen, (view) => ({ ...view, camera: command.camera, movedAt: context.now }))),
});
