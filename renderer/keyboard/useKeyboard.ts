import { useCallback, useEffect, useRef, useState } from 'react';
import { areaByCode, parentOf } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import type { KeyContext, KeyPress } from '#shared/scene/keyBindings.ts';
import { resolveSavedView } from '#shared/scene/resolveSavedView.ts';
import type { SceneCommand } from '#shared/scene/sceneCommand.ts';
import { viewOfScreen, type WallState } from '#shared/scene/wallState.ts';
import { type Session, useSession, useWall } from '../state/session.ts';
import { hasOwnCommands } from '../state/wallStore.ts';
import { type KeyEffect, routeKey } from './keyRouter.ts';

interface KeyboardOptions {
  /** The wall's state as this window's keys see it. */
  readonly state: WallState;
  readonly dispatch: (command: SceneCommand) => void;
  readonly onToggleKeyHelp: () => void;
  /** Asks the person whether the program should end, and calls back when so. */
  readonly onQuit: (quit: () => void) => void;
  /** Brings the tab of this position to the front; only the console has tabs. */
  readonly onShowTab?: (position: number) => void;
  /** Puts the page on paper. */
  readonly onPrint?: () => void;
}

/**
 * Listens to the window's keys as long as the component lives. Keys typed into a field belong to the field.
 * A key means what it means after the keys before it: while a command of this window is under way, keys wait in line.
 */
export function useKeyboard(options: KeyboardOptions): void {
  const session = useSession();
  const [, setHandled] = useState(0);
  // Drawn again also when main refuses a command, which leaves the state as it was.
  useWall(hasOwnCommands);
  const waiting = useRef<KeyPress[]>([]);
  const { state } = options;
  const isCurrent = useCallback(() => {
    const wall = session.wall.getState();
    return hasOwnCommands(wall) && wall.state.revision === state.revision;
  }, [session, state]);
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || belongsToControl(event)) return;
      const effect = effectOf(event, session, state);
      if (effect !== undefined) event.preventDefault();
      if (waiting.current.length > 0 || !isCurrent()) waiting.current.push(pressOf(event));
      else if (effect !== undefined) carryOut(effect, session, options);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  });
  // After every drawing, since each may bring the state that the next key in line waits for.
  useEffect(() => {
    if (waiting.current.length === 0 || !isCurrent()) return;
    const press = waiting.current.shift() as KeyPress;
    const effect = effectOf(press, session, state);
    if (effect !== undefined) carryOut(effect, session, options);
    setHandled((count) => count + 1);
  });
}

function effectOf(press: KeyPress, session: Session, state: WallState): KeyEffect | undefined {
  const screen = session.info.screen ?? state.chosenScreen;
  const view = viewOfScreen(state, screen);
  return routeKey({ press, context: keyContext(session, state), atlas: session.city.atlas, view });
}

function carryOut(effect: KeyEffect, session: Session, options: KeyboardOptions): void {
  if (effect.type === 'command') options.dispatch(effect.command);
  else if (effect.type === 'local') {
    if (effect.action === 'showTab') options.onShowTab?.(effect.position);
    else if (effect.action === 'print') options.onPrint?.();
    else options.onToggleKeyHelp();
  } else if (effect.name === 'app/quit')
    options.onQuit(() => void session.request('app/quit', undefined).catch(session.report));
  else session.request(effect.name, undefined).catch(session.report);
}

/** The key without its event, which is spent once it has been heard. */
const pressOf = ({ key, ctrlKey, altKey, metaKey }: KeyPress): KeyPress => ({ key, ctrlKey, altKey, metaKey });

/** What the key bindings may know in this window now. */
function keyContext(session: Session, state: WallState): KeyContext {
  const { layout } = session.wall.getState();
  const { atlas } = session.city;
  const { picture } = session.replica;
  return {
    state,
    layout,
    savedViews: session.info.savedViews,
    screen: session.info.screen,
    cityCode: session.info.cityCode,
    parentOf: (code) => parentCode(atlas, code),
    resolve: (target) => (picture === undefined ? undefined : resolveSavedView(target, atlas, picture)),
  };
}

function parentCode(atlas: Atlas, code: string): string | undefined {
  const area = areaByCode(atlas, code);
  const parent = area === undefined ? undefined : parentOf(atlas, area);
  return parent === undefined ? undefined : atlas.code(parent);
}

/** Keys typed into a field are the field's, chords with Alt are nobody's text; Enter and the space bar on a button press it. */
function belongsToControl({ target, key, altKey, ctrlKey }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement) || (altKey && !ctrlKey)) return false;
  if (['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName)) return true;
  return target.tagName === 'BUTTON' && (key === 'Enter' || key === ' ');
}
