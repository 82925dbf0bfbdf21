import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Dialog.module.css';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A box over the window; Escape and a click beside it close it, and keys inside stay inside. */
export function Dialog({ title, onClose, children }: DialogProps) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === 'Escape') onClose();
  };
  return (
    <div className={styles.cover}>
      <button type="button" className={styles.beside} aria-label={t('dialog.close')} tabIndex={-1} onClick={onClose} />
      <div ref={box} className={styles.box} role="dialog" aria-label={title} tabIndex={-1} onKeyDown={onKeyDown}>
        <h2 className={styles.title}>{title}</h2>
        {children}
      </div>
    </div>
  );
}
