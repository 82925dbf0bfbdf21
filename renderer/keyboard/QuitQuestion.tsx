import { useTranslation } from 'react-i18next';
import { Dialog } from '../ui/Dialog.tsx';
import styles from './QuitQuestion.module.css';

interface QuitQuestionProps {
  readonly onStay: () => void;
  readonly onQuit: () => void;
}

/** Asks once before the whole wall goes dark. */
export function QuitQuestion({ onStay, onQuit }: QuitQuestionProps) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('quit.title')} onClose={onStay}>
      <p>{t('quit.consequence')}</p>
      <p className={styles.buttons}>
        <button type="button" className={styles.button} onClick={onStay}>
          {t('quit.stay')}
        </button>
        <button type="button" className={styles.button} onClick={onQuit}>
          {t('quit.quit')}
        </button>
      </p>
    </Dialog>
  );
}
