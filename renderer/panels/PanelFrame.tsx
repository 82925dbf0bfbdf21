import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorFence } from '../errors/ErrorFence.tsx';
import type { ReportError } from '../errors/errorSink.ts';
import styles from './PanelFrame.module.css';

interface PanelFrameProps {
  readonly name: string;
  readonly title: string;
  readonly report: ReportError;
  readonly children: ReactNode;
}

/** A panel: a title, content and air. A panel that fails says so in its own place. */
export function PanelFrame({ name, title, report, children }: PanelFrameProps) {
  const { t } = useTranslation();
  return (
    <section className={styles.panel} aria-label={title} data-panel={name}>
      <h2 className={styles.title}>{title}</h2>
      <ErrorFence report={report} fallback={<p className={styles.failed}>{t('panel.failed')}</p>}>
        {children}
      </ErrorFence>
    </section>
  );
}
