import type { Result } from '../lib/result.ts';
import { z } from '../lib/schema.ts';
import { askMap } from './commands/askMap.ts';
import { blackenPresentation } from './commands/blackenPresentation.ts';
import { chooseScreen } from './commands/chooseScreen.ts';
import { endPresentation } from './commands/endPresentation.ts';
import { focusView } from './commands/focusView.ts';
import { moveView } from './commands/moveView.ts';
import { pinView } from './commands/pinView.ts';
import { selectArea } from './commands/selectArea.ts';
import { setBasemap } from './commands/setBasemap.ts';
import { setLayers } from './commands/setLayers.ts';
import { setMode } from './commands/setMode.ts';
import { setTheme } from './commands/setTheme.ts';
import { showScene } from './commands/showScene.ts';
import { showView } from './commands/showView.ts';
import { startPresentation } from './commands/startPresentation.ts';
import { stepPresentation } from './commands/stepPresentation.ts';
import type { CommandContext } from './defineCommand.ts';
import type { WallState } from './wallState.ts';

/** Every command the wall knows; a new one is a file in `commands/` and a line here. */
export const SCENE_COMMANDS = {
  'view.focus': focusView,
  'view.move': moveView,
  'view.select': selectArea,
  'view.setLayers': setLayers,
  'view.ask': askMap,
  'view.show': showView,
  'scene.show': showScene,
  'wall.setMode': setMode,
  'wall.setBasemap': setBasemap,
  'wall.setTheme': setTheme,
  'screen.choose': chooseScreen,
  'screen.pin': pinView,
  'present.start': startPresentation,
  'present.step': stepPresentation,
  'present.black': blackenPresentation,
  'present.end': endPresentation,
} as const;

export const sceneCommandSchema = z.discriminatedUnion('type', [
  focusView.schema,
  moveView.schema,
  selectArea.schema,
  setLayers.schema,
  askMap.schema,
  showView.schema,
  showScene.schema,
  setMode.schema,
  setBasemap.schema,
  setTheme.schema,
  chooseScreen.schema,
  pinView.schema,
  startPresentation.schema,
  stepPresentation.schema,
  blackenPresentation.schema,
  endPresentation.schema,
]);

export type SceneCommand = z.infer<typeof sceneCommandSchema>;

/** Any command's change seen alike: the schema has made sure that a definition gets the command it is made for. */
interface AnyCommand {
  readonly isUndoable: boolean | ((before: WallState, command: SceneCommand) => boolean);
  apply(state: WallState, command: SceneCommand, context: CommandContext): Result<WallState>;
}

/** The next state, or why the wall stays as it is. Pure. */
export const applySceneCommand = (
  state: WallState,
  command: SceneCommand,
  context: CommandContext,
): Result<WallState> => definitionOf(command).apply(state, command, context);

/** True for changes that `undo` takes back, given the state before. */
export function isUndoableCommand(command: SceneCommand, before: WallState): boolean {
  const { isUndoable } = definitionOf(command);
  return typeof isUndoable === 'boolean' ? isUndoable : isUndoable(before, command);
}

/** True for changes that the next one replaces in a moment: the disk need not remember them. */
export const isPassingCommand = (command: SceneCommand): boolean =>
  command.type === 'view.move' && command.heldBy !== undefined;

const definitionOf = (command: SceneCommand): AnyCommand => SCENE_COMMANDS[command.type] as AnyCommand;
