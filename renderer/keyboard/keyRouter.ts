import { areaByCode, childrenOf, levelOf, parentOf } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import {
  chordOf,
  findKeyBinding,
  type KeyContext,
  type KeyPress,
  type KeyRequest,
  type LocalAction,
} from '#shared/scene/keyBindings.ts';
import type { SceneCommand } from '#shared/scene/sceneCommand.ts';
import type { View } from '#shared/scene/wallState.ts';
import { chooseChild, type Direction } from './chooseChild.ts';

/** What a key means in this window now. */
export type KeyEffect =
  | { readonly type: 'command'; readonly command: SceneCommand }
  | { readonly type: 'request'; readonly name: KeyRequest }
  | LocalAction;

export interface RoutedKey {
  readonly press: KeyPress;
  readonly context: KeyContext;
  readonly atlas: Atlas;
  /** The map that the keys move. */
  readonly view: View;
}

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/** Arrows and Enter walk over the map; everything else is in the table of key bindings. */
export function routeKey(key: RoutedKey): KeyEffect | undefined {
  const { context } = key;
  const isPresenting = context.state.presentation !== undefined;
  const walk = isPresenting ? undefined : walkOverMap(key);
  if (walk !== undefined) return { type: 'command', command: walk };
  const binding = findKeyBinding(chordOf(key.press), isPresenting);
  if (binding === undefined) return undefined;
  if (binding.action.type !== 'command') return binding.action;
  const command = binding.action.make(context);
  return command === undefined ? undefined : { type: 'command', command };
}

function walkOverMap({ press, context, atlas, view }: RoutedKey): SceneCommand | undefined {
  if (press.ctrlKey || press.altKey || press.metaKey) return undefined;
  const screen = context.screen ?? context.state.chosenScreen;
  const selected = view.selected === undefined ? undefined : areaByCode(atlas, view.selected);
  if (press.key === 'Escape' && selected !== undefined) return { type: 'view.select', screen };
  const focus = areaByCode(atlas, view.focus);
  if (focus === undefined) return undefined;
  if (press.key === 'Enter') {
    return selected === undefined ? undefined : { type: 'view.focus', screen, area: atlas.code(selected) };
  }
  const direction = DIRECTIONS[press.key];
  // Without a chosen child, Up keeps its meaning of the table: one level up.
  if (direction === undefined || (direction === 'up' && selected === undefined)) return undefined;
  const next = chooseChild(atlas, runBeside(atlas, focus, selected), selected, direction);
  return next === undefined ? undefined : { type: 'view.select', screen, area: atlas.code(next) };
}

/** The selected area walks among its sisters below the focus; at the bottom the focus itself walks among its own. */
function runBeside(atlas: Atlas, focus: number, selected: number | undefined): readonly [number, number] {
  const isBelow = selected !== undefined && levelOf(atlas, selected) > levelOf(atlas, focus);
  const parent = isBelow ? parentOf(atlas, selected) : focus;
  const children = childrenOf(atlas, parent ?? focus);
  const above = parentOf(atlas, focus);
  return children[0] === children[1] && above !== undefined ? childrenOf(atlas, above) : children;
}
