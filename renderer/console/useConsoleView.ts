import { useCallback, useState } from 'react';
import type { SceneCommand } from '#shared/scene/sceneCommand.ts';
import { changeView, type ViewCommand } from '#shared/scene/viewChange.ts';
import { type ScreenId, type View, viewOfScreen, type WallState } from '#shared/scene/wallState.ts';
import { useDispatch, useWall } from '../state/session.ts';

/** What the console's own map shows, and whether the wall goes along. */
export interface ConsoleView {
  readonly screen: ScreenId;
  readonly view: View;
  /** The wall's state with the console's own view in place of the chosen screen's. */
  readonly seen: WallState;
  readonly isFollowed: boolean;
  /** Off: the map goes its own way from here. On: the wall's view comes back. */
  setFollowed(isFollowed: boolean): void;
  /** Puts the console's own view on the wall (上墙) and follows again. */
  take(): void;
  readonly dispatch: (command: SceneCommand) => void;
}

/** The console works on the chosen screen; with following off its view commands stay at home. */
export function useConsoleView(): ConsoleView {
  const send = useDispatch();
  const state = useWall((wall) => wall.state);
  const [own, setOwn] = useState<View | undefined>();
  const screen = state.presentation?.screen ?? state.chosenScreen;
  const shown = viewOfScreen(state, screen);
  const isOwn = own !== undefined;
  const dispatch = useCallback(
    (command: SceneCommand) => {
      if (isOwn && isViewCommand(command)) setOwn((view) => view && changeView(view, command, Date.now()));
      else send(command);
    },
    [isOwn, send],
  );
  return {
    screen,
    view: own ?? shown,
    seen: own === undefined ? state : withView(state, screen, own),
    isFollowed: !isOwn,
    setFollowed: (isFollowed) => setOwn(isFollowed ? undefined : shown),
    take() {
      if (own === undefined) return;
      const { movedAt: _, heldBy: __, ...view } = own;
      send({ type: 'view.show', screen, view });
      setOwn(undefined);
    },
    dispatch,
  };
}

const isViewCommand = (command: SceneCommand): command is ViewCommand => command.type.startsWith('view.');

function withView(state: WallState, screen: ScreenId, view: View): WallState {
  return { ...state, mode: 'each', screenViews: { ...state.screenViews, [screen]: view } };
}
