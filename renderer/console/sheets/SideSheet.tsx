import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorFence } from '../../errors/ErrorFence.tsx';
import { useDesk } from '../../state/desk.ts';
import { useSession } from '../../state/session.ts';
import type { AreaView } from '../../state/useAreaView.ts';
import styles from './SideSheet.module.css';
import { SHEETS } from './sheetCatalog.ts';

/** Width of the sheet in ems of the desk's text; the style sheet has the same. */
export const SHEET_EMS = 36;

/** The open card over the map's edge; Escape closes it and the focus goes back to where it was opened. */
export function SideSheet({ areas }: { readonly areas: AreaView }) {
  const sheet = useDesk((desk) => desk.sheet);
  const Content = sheet === undefined ? undefined : SHEETS[sheet.kind];
  if (sheet === undefined || Content === undefined) return undefined;
  return (
    <OpenSheet key={`${sheet.kind} ${sheet.id}`} kind={sheet.kind}>
      <Content id={sheet.id} areas={areas} />
    </OpenSheet>
  );
}

function OpenSheet({ kind, children }: { readonly kind: string; readonly children: ReactNode }) {
  const { t } = useTranslation();
  const { report } = useSession();
  const close = useDesk((desk) => desk.closeSheet);
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    box.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  useEffect(() => {
    // Before the map hears of it: Escape takes away what was laid open last. A dialog's own Escape comes first.
    const listen = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || document.querySelector('[role="dialog"]') !== null) return;
      event.stopPropagation();
      close();
    };
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, [close]);
  return (
    <aside ref={box} className={styles.sheet} data-sheet={kind} tabIndex={-1}>
      <button type="button" className={styles.close} aria-label={t('dialog.close')} onClick={close}>
        ✕
      </button>
      <div className={styles.content}>
        <ErrorFence report={report} fallback={<p className={styles.failed}>{t('panel.failed')}</p>}>
          {children}
        </ErrorFence>
      </div>
    </aside>
  );
}
