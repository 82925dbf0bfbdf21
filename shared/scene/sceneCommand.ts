import { z } from '../lib/schema.ts';
import { focusView } from './commands/focusView.ts';
import { moveView } from './commands/moveView.ts';
import { selectArea } from './commands/selectArea.ts';

/** Every command the wall knows; a new one is a file in `commands/` and a line here. */
export const SCENE_COMMANDS = [focusView, moveView, selectArea] as const;

export const sceneCommandSchema = z.discriminatedUnion('type', [focusView.schema, moveView.schema, selectArea.schema]);

export type SceneCommand = z.infer<typeof sceneCommandSchema>;
