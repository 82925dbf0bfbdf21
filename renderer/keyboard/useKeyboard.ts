import { useEffect } from 'react';
import { areaByCode, parentOf } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import type { KeyContext } from '#shared/scene/keyBindings.ts';
import { resolveSavedView } from '#shared/scene/resolveSavedView.ts';
import type { SceneCommand } from '#shared/scene/sceneCommand.ts';
import { viewOfScreen, type WallState } from '#shared/scene/wallState.ts';
import { type Session, useSession } from '../state/session.ts';
import { routeKey } from './keyRouter.ts';

interface KeyboardOptions {
  /** The wall's state as this window's keys see it. */
  readonly state: WallState;
  readonly dispatch: (command: SceneCommand) => void;
  readonly onToggleKeyHelp: () => void;
  /** Asks the person whether the program should end, and calls back when so. */
  readonly onQuit: (quit: () => void) => void;
  /** Brings the tab of this position to the front; only the console has tabs. */
  readonly onShowTab?: (position: number) => void;
}

/** Listens to the window's keys as long as the component lives. Keys typed into a field belong to the field. */
export function useKeyboard({ state, dispatch, onToggleKeyHelp, onQuit, onShowTab }: KeyboardOptions): void {
  const session = useSession();
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || belongsToControl(event)) return;
      const screen = session.info.screen ?? state.chosenScreen;
      const view = viewOfScreen(state, screen);
      const effect = routeKey({ press: event, context: keyContext(session, state), atlas: session.city.atlas, view });
      if (effect === undefined) return;
      event.preventDefault();
      if (effect.type === 'command') dispatch(effect.command);
      else if (effect.type === 'local') {
        if (effect.action === 'showTab') onShowTab?.(effect.position);
        else onToggleKeyHelp();
      } else if (effect.name === 'app/quit')
        onQuit(() => void session.request('app/quit', undefined).catch(session.report));
      else session.request(effect.name, undefined).catch(session.report);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [session, state, dispatch, onToggleKeyHelp, onQuit, onShowTab]);
}

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
