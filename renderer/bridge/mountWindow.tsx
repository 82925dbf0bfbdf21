import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { ErrorFence } from '../errors/ErrorFence.tsx';
import { installErrorSink } from '../errors/errorSink.ts';
import { FailureScreen } from '../errors/FailureScreen.tsx';
import { SessionContext } from '../state/session.ts';
import '../ui/global.css';
import { startSession } from './startSession.ts';
import { windowBridge } from './windowBridge.ts';

/** Mounts a window's app in `#root`, or the sentence that says why it cannot be shown. */
export async function mountWindow(app: ReactNode): Promise<void> {
  const bridge = windowBridge();
  const report = installErrorSink(bridge, window);
  const element = document.getElementById('root');
  if (element === null) throw new Error('The page has no #root.');
  const root = createRoot(element);
  const { texts, session } = await startSession(bridge, report);
  const keepLanguage = (): void => document.documentElement.setAttribute('lang', texts.language);
  texts.on('languageChanged', keepLanguage);
  keepLanguage();
  const content = session.ok ? (
    <SessionContext.Provider value={session.value}>
      <ErrorFence report={report} fallback={<FailureScreen reason="failed" detail={session.value.info.appVersion} />}>
        {app}
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
