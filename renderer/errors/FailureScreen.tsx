import { useTranslation } from 'react-i18next';
import styles from './FailureScreen.module.css';

interface FailureScreenProps {
  readonly reason: 'missing' | 'damaged' | 'mismatch' | 'failed';
  /** For whoever mends it: file, version, message. */
  readonly detail: string;
}

/** What a window shows when it cannot draw at all: what happened, what is still right, what to do. */
export function FailureScreen({ reason, detail }: FailureScreenProps) {
  const { t } = useTranslation();
  return (
    <main className={styles.screen} role="alert" data-reason={reason}>
      <h1 className={styles.title}>{t(`failure.${reason}`)}</h1>
      <p>{t('failure.stillRight')}</p>
      <p>{t(`failure.${reason}.remedy`)}</p>
      <p className={styles.detail}>{detail}</p>
    </main>
  );
}
