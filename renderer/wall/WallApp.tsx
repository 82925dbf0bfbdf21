import { useCallback, useEffect, useState } from 'react';
import type { AreaIndex } from '#shared/domain/area.ts';
import type { MapQuery } from '#shared/map/mapQuery.ts';
import { isScreenSpanning, type ScreenId, viewOfScreen } from '#shared/scene/wallState.ts';
import { KeyHelp } from '../keyboard/KeyHelp.tsx';
import { QuitQuestion } from '../keyboard/QuitQuestion.tsx';
import { useKeyboard } from '../keyboard/useKeyboard.ts';
import { frameClock } from '../map/frameClock.ts';
import { MapView } from '../map/MapView.tsx';
import { useMapTools } from '../map/tools/useMapTools.ts';
import { useScreenWords } from '../state/cityWords.tsx';
import { useDispatch, useSession, useWall } from '../state/session.ts';
import { useAreaView } from '../state/useAreaView.ts';
import { useBasemapChoice } from '../state/useBasemapChoice.ts';
import { useWindowSize } from '../state/useWindowSize.ts';
import { applyTypeScale, wallTypeScale } from '../ui/typeScale.ts';
import { ReplayEdge } from './banners/ReplayMark.tsx';
import { Chrome } from './Chrome.tsx';
import { PresentationView, presentationPadding } from './PresentationView.tsx';
import { TouchRail } from './TouchRail.tsx';
import { useMapPadding } from './useMapPadding.ts';
import { useScenePanels } from './useScenePanels.ts';
import { useTouched } from './useTouched.ts';
import styles from './WallApp.module.css';

/** One monitor of the wall: its part of the map, and the chrome that falls to it. */
export function WallApp() {
  const session = useSession();
  const words = useScreenWords();
  const dispatch = useDispatch();
  const screen: ScreenId = session.info.screen ?? 'screen-1';
  const state = useWall((wall) => wall.state);
  const layout = useWall((wall) => wall.layout);
  const shapes = useWall((wall) => wall.shapes);
  const size = useWindowSize();
  const scale = wallTypeScale(session.info.viewing, size, window.devicePixelRatio);
  const view = viewOfScreen(state, screen);
  const areas = useAreaView(view, screen, dispatch);
  const panels = useScenePanels(state.sceneId);
  const basemap = useBasemapChoice();
  const { tools, isTouched } = useTouchTools(areas.focus, view.asked, screen);
  const [isKeyHelpShown, setKeyHelpShown] = useState(false);
  const [quit, setQuit] = useState<(() => void) | undefined>();
  useKeyboard({
    state,
    dispatch,
    onToggleKeyHelp: () => setKeyHelpShown((isShown) => !isShown),
    onQuit: (confirmed) => setQuit(() => confirmed),
  });
  useEffect(() => applyTypeScale(scale, document.documentElement));
  useReportShown(state.revision);

  const place = layout.screens.find(({ id }) => id === screen);
  const isSpanning = isScreenSpanning(state, screen) && place !== undefined;
  const isPresenting = state.presentation?.screen === screen;
  const usualPadding = useMapPadding(state, layout, screen, scale, size, panels);
  return (
    <div className={styles.wall} data-motion={session.info.isMotionReduced ? 'reduced' : 'full'} data-screen={screen}>
      <div className={styles.map} data-print={isPresenting ? 'picture' : undefined}>
        <MapView
          atlas={session.city.atlas}
          meshes={session.city.meshes}
          context={session.city.context}
          replica={session.replica}
          view={view}
          span={
            isSpanning
              ? { wall: layout.bounds, window: place.bounds, screens: layout.screens.map(({ bounds }) => bounds) }
              : undefined
          }
          padding={isPresenting ? presentationPadding(size, scale) : usualPadding}
          {...basemap}
          theme={state.theme}
          isMotionReduced={session.info.isMotionReduced}
          {...words}
          readTextPx={scale.read}
          ask={session.feed.ask}
          shapes={shapes}
          tool={tools.tool}
          onPick={(thing) => dispatch({ type: 'view.select', screen, thing })}
          onSelect={areas.onSelect}
          onFocus={areas.onFocus}
          onMove={(camera) => dispatch({ type: 'view.move', screen, camera })}
          onHold={
            isSpanning && layout.screens.length > 1
              ? (camera) => dispatch({ type: 'view.move', screen, camera, heldBy: screen })
              : undefined
          }
          onFirstPicture={() => void session.request('window/ready', undefined).catch(session.report)}
        />
      </div>
      {isPresenting ? (
        <PresentationView isBlack={state.presentation?.isBlack === true} focus={areas.focus} />
      ) : (
        <Chrome
          {...{ state, layout, screen, size, scale, areas, panels }}
          rail={isTouched ? <TouchRail tools={tools} /> : undefined}
        />
      )}
      <ReplayEdge />
      {isKeyHelpShown && <KeyHelp onClose={() => setKeyHelpShown(false)} />}
      {quit !== undefined && <QuitQuestion onStay={() => setQuit(undefined)} onQuit={quit} />}
    </div>
  );
}

/** The tools over this window's map, in reach while somebody touches it. */
function useTouchTools(focus: AreaIndex, asked: MapQuery | undefined, screen: ScreenId) {
  const { atlas } = useSession().city;
  const dispatch = useDispatch();
  const onAsk = useCallback(
    (query: MapQuery | undefined) => dispatch({ type: 'view.ask', screen, ...(query === undefined ? {} : { query }) }),
    [dispatch, screen],
  );
  const tools = useMapTools({ atlas, focus, asked, onAsk, hasKeys: false });
  return { tools, isTouched: useTouched(() => tools.take(undefined)) };
}

/**
 * Tells main that this revision is on the screen, some frames after the map has drawn it. A flight counts from its first
 * frame: by then everybody sees that the wall obeys.
 */
function useReportShown(revision: number): void {
  const { request, report } = useSession();
  useEffect(
    () => frameClock.afterShown(() => void request('scene/shown', { revision }).catch(report)),
    [revision, request, report],
  );
}
