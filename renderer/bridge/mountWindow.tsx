import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import type { WindowInfo } from '#shared/contract/requests.ts';
import { ErrorFence } from '../errors/ErrorFence.tsx';
import { installErrorSink } from '../errors/errorSink.ts';
import { FailureScreen } from '../errors/FailureScreen.tsx';
import { CityWordsProvider } from '../state/cityWords.tsx';
import { SessionContext } from '../state/session.ts';
import type { WallReplica, WallStore } from '../state/wallStore.ts';
import '../ui/global.css';
import { applyTypeScale, CONSOLE_TYPE_SCALE, type TypeScale, wallTypeScale } from '../ui/typeScale.ts';
import { startSession } from './startSession.ts';
import { windowBridge } from './windowBridge.ts';

/** Mounts a window's app in `#root`, or the sentence that says why it cannot be shown. */
export async function mountWindow(app: ReactNode): Promise<void> {
  const bridge = windowBridge();
  const report = installErrorSink(bridge, window);
  const element = document.getElementById('root');
  if (element === null) throw new Error('The page has no #root.');
  const root = createRoot(element);
  const { texts, info, session } = await startSession(bridge, report);
  applyTypeScale(typeScaleOf(info), document.documentElement);
  const keepLanguage = (): void => document.documentElement.setAttribute('lang', texts.language);
  texts.on('languageChanged', keepLanguage);
  keepLanguage();
  if (session.ok) keepTheme(session.value.wall);
  else document.documentElement.dataset.theme = info?.state.theme ?? 'dark';
  const content = session.ok ? (
    <SessionContext.Provider value={session.value}>
      <ErrorFence report={report} fallback={<FailureScreen reason="failed" detail={session.value.info.appVersion} />}>
        <CityWordsProvider>{app}</CityWordsProvider>
      </ErrorFence>
    </SessionContext.Provider>
  ) : (
    <FailureScreen reason={session.error.code} detail={session.error.message} />
  );
  root.render(
    <StrictMode>
      <I18nextProvider i18n={texts}>{content}</I18nextProvider>
    </StrictMode>,
  );
}

/** Dresses the page before any component hears of the theme: subscribed first, told first. */
function keepTheme(wall: WallStore): void {
  const dress = ({ state }: WallReplica): void => {
    document.documentElement.dataset.theme = state.theme;
  };
  dress(wall.getState());
  wall.subscribe(dress);
}

/** Also a failure must be read from the wall's distance; a window that does not know what it is may hang there. */
function typeScaleOf(info: WindowInfo | undefined): TypeScale {
  if (info !== undefined && info.role !== 'wall') return CONSOLE_TYPE_SCALE;
  const size = { width: window.innerWidth, height: window.innerHeight };
  return wallTypeScale(info?.viewing ?? DEFAULT_VIEWING, size, window.devicePixelRatio);
}

/** A 55-inch full-HD tile seen from five metres. */
const DEFAULT_VIEWING = { distanceM: 5, pixelPitchMm: 0.63 };
