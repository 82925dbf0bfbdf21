import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorFence } from '../errors/ErrorFence.tsx';
import { useSession } from '../state/session.ts';
import styles from './DeskSection.module.css';

interface DeskSectionProps {
  readonly title: string;
  /** Buttons and choices at the title's end. */
  readonly actions?: ReactNode;
  /** True for the one that takes what the others of the tab leave; its list scrolls. */
  readonly isGrowing?: boolean;
  /** The growing one is never lower than this: in a low window the tab scrolls instead. */
  readonly leastEms?: number | undefined;
  readonly children: ReactNode;
}

/** A part of a tab or of a card on the console: a title, a hairline, content. One that fails says so in its own place. */
export function DeskSection({ title, actions, isGrowing = false, leastEms, children }: DeskSectionProps) {
  const { t } = useTranslation();
  const { report } = useSession();
  return (
    <section
      className={styles.section}
      style={leastEms === undefined ? undefined : { minHeight: `${leastEms}em` }}
      aria-label={title}
      data-grows={isGrowing}
    >
      <div className={styles.head}>
        <h2 className={styles.title}>{title}</h2>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
      <ErrorFence report={report} fallback={<p className={styles.failed}>{t('panel.failed')}</p>}>
        {children}
      </ErrorFence>
    </section>
  );
}
