import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { areaByCode } from '#shared/atlas/areaIndex.ts';
import type { Locale } from '#shared/domain/locale.ts';
import type { MapQuery } from '#shared/map/mapQuery.ts';
import { KeyHelp } from '../keyboard/KeyHelp.tsx';
import { QuitQuestion } from '../keyboard/QuitQuestion.tsx';
import { useKeyboard } from '../keyboard/useKeyboard.ts';
import { MapNotes } from '../map/MapNotes.tsx';
import { MapView } from '../map/MapView.tsx';
import { ToolRail } from '../map/tools/ToolRail.tsx';
import { type MapTools, useMapTools } from '../map/tools/useMapTools.ts';
import { useScreenWords } from '../state/cityWords.tsx';
import { createDesk, DeskContext, type DeskStore, useDesk } from '../state/desk.ts';
import { useSession, useWall } from '../state/session.ts';
import { useAreaView } from '../state/useAreaView.ts';
import { useBasemapChoice } from '../state/useBasemapChoice.ts';
import { useWindowSize } from '../state/useWindowSize.ts';
import { Breadcrumb } from '../ui/Breadcrumb.tsx';
import { applyTypeScale, CONSOLE_TYPE_SCALE } from '../ui/typeScale.ts';
import { AboutBox } from './AboutBox.tsx';
import { AlarmStrip } from './alarms/AlarmStrip.tsx';
import styles from './ConsoleApp.module.css';
import { EnterEvent } from './EnterEvent.tsx';
import { StatusLine } from './StatusLine.tsx';
import { SHEET_EMS, SideSheet } from './sheets/SideSheet.tsx';
import { useThingSheet } from './sheets/useThingSheet.ts';
import { Toolbar } from './Toolbar.tsx';
import { ReplayBar } from './tabs/replay/ReplayBar.tsx';
import { TabDeck } from './tabs/TabDeck.tsx';
import { TABS } from './tabs/tabCatalog.ts';
import { type ConsoleView, useConsoleView } from './useConsoleView.ts';
import { WallMiniature } from './WallMiniature.tsx';

type OpenDialog = 'keys' | 'about' | 'enterEvent' | undefined;

/** The duty officer's window: the wall along the top, the map and its place in the middle, the tabs on the right. */
export function ConsoleApp() {
  const [desk] = useState(() => createDesk('overview', window.sessionStorage));
  return (
    <DeskContext.Provider value={desk}>
      <ConsoleWindow desk={desk} />
    </DeskContext.Provider>
  );
}

function ConsoleWindow({ desk }: { readonly desk: DeskStore }) {
  const own = useConsoleView();
  const areas = useAreaView(own.view, own.screen, own.dispatch);
  const tools = useConsoleTools(own, desk);
  useThingSheet(own, desk);
  const [dialog, setDialog] = useState<OpenDialog>();
  const [quit, setQuit] = useState<(() => void) | undefined>();
  const close = useCallback(() => setDialog(undefined), []);
  useKeyboard({
    state: own.seen,
    dispatch: own.dispatch,
    onToggleKeyHelp: useCallback(() => setDialog('keys'), []),
    onQuit: useCallback((confirmed: () => void) => setQuit(() => confirmed), []),
    onShowTab: useCallback((position: number) => showTabAt(desk, position), [desk]),
    onPrint: useCallback(() => window.print(), []),
  });
  useEffect(() => applyTypeScale(CONSOLE_TYPE_SCALE, document.documentElement), []);
  return (
    <div className={styles.console}>
      <WallMiniature dispatch={own.dispatch} />
      <Toolbar
        own={own}
        onFound={areas.onFocus}
        onAbout={() => setDialog('about')}
        onEnterEvent={() => setDialog('enterEvent')}
        onKeys={() => setDialog('keys')}
      />
      <AlarmStrip onFocus={areas.onFocus} />
      <div className={styles.middle}>
        <main className={styles.mapColumn}>
          <Breadcrumb focus={areas.focus} mostSteps={6} onFocus={areas.onFocus} onOpen={areas.onSelect} />
          <ReplayBar />
          <div className={styles.map}>
            <ConsoleMap own={own} areas={areas} tools={tools} />
            <ToolRail tools={tools} />
            <ConsoleMapNotes />
            <SideSheet areas={areas} />
          </div>
        </main>
        <TabDeck
          areas={areas}
          dispatch={own.dispatch}
          map={{ screen: own.screen, view: own.view, tools, isFollowed: own.isFollowed }}
        />
      </div>
      <StatusLine />
      {dialog === 'keys' && <KeyHelp onClose={close} />}
      {dialog === 'about' && <AboutBox onClose={close} />}
      {dialog === 'enterEvent' && <EnterEvent area={areas.selected ?? areas.focus} onClose={close} />}
      {quit !== undefined && <QuitQuestion onStay={() => setQuit(undefined)} onQuit={quit} />}
    </div>
  );
}

function showTabAt(desk: DeskStore, position: number): void {
  const tab = TABS[position];
  if (tab !== undefined) desk.getState().showTab(tab.name);
}

/** The tools over the console's map; an answer comes in the tab of questions, which is brought to the front. */
function useConsoleTools({ view, screen, dispatch }: ConsoleView, desk: DeskStore): MapTools {
  const { atlas } = useSession().city;
  const onAsk = useCallback(
    (query: MapQuery | undefined) => {
      dispatch({ type: 'view.ask', screen, ...(query === undefined ? {} : { query }) });
      if (query !== undefined) desk.getState().showTab('ask');
    },
    [dispatch, screen, desk],
  );
  return useMapTools({ atlas, focus: areaByCode(atlas, view.focus) ?? 0, asked: view.asked, onAsk });
}

interface ConsoleMapProps {
  readonly own: ConsoleView;
  readonly areas: ReturnType<typeof useAreaView>;
  readonly tools: MapTools;
}

function ConsoleMapNotes() {
  const { atlas } = useSession().city;
  const { i18n } = useTranslation();
  const { width } = useWindowSize();
  return (
    <div className={styles.notes}>
      <MapNotes
        isNarrow={width < LEAST_WIDTH_BESIDE_SHEET}
        atlas={atlas}
        locale={i18n.language as Locale}
        readTextPx={CONSOLE_TYPE_SCALE.read}
        {...useBasemapChoice()}
      />
    </div>
  );
}

const MAP_PADDING = { top: 12, right: 12, bottom: 12, left: 12 };
const PADDING_BESIDE_SHEET = { ...MAP_PADDING, right: 12 + SHEET_EMS * CONSOLE_TYPE_SCALE.read };
/** In a narrower window the sheet leaves too little of the map to fit anything into it, and notes lie over its middle. */
const LEAST_WIDTH_BESIDE_SHEET = 1_500;
/** Five lines of notes under the map, and the southernmost name above them. */
const PADDING_ABOVE_NOTES = { ...MAP_PADDING, bottom: 12 + 8 * CONSOLE_TYPE_SCALE.read };

function ConsoleMap({ own, areas, tools }: ConsoleMapProps) {
  const session = useSession();
  const words = useScreenWords();
  const basemap = useBasemapChoice();
  const theme = useWall((wall) => wall.state.theme);
  const shapes = useWall((wall) => wall.shapes);
  const { width } = useWindowSize();
  const isWide = width > LEAST_WIDTH_BESIDE_SHEET;
  const isSheetOpen = useDesk((desk) => desk.sheet !== undefined);
  return (
    <MapView
      atlas={session.city.atlas}
      meshes={session.city.meshes}
      context={session.city.context}
      replica={session.replica}
      view={own.view}
      span={undefined}
      padding={!isWide ? PADDING_ABOVE_NOTES : isSheetOpen ? PADDING_BESIDE_SHEET : MAP_PADDING}
      {...basemap}
      theme={theme}
      isMotionReduced={session.info.isMotionReduced}
      {...words}
      readTextPx={CONSOLE_TYPE_SCALE.read}
      ask={session.feed.ask}
      shapes={shapes}
      tool={tools.tool}
      onPick={(thing) => own.dispatch({ type: 'view.select', screen: own.screen, thing })}
      onSelect={areas.onSelect}
      onFocus={areas.onFocus}
      onMove={(camera) => own.dispatch({ type: 'view.move', screen: own.screen, camera })}
      onHold={undefined}
      onFirstPicture={() => void session.request('window/ready', undefined).catch(session.report)}
    />
  );
}
