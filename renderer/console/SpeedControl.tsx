import { useTranslation } from 'react-i18next';
import { usePictureValue, useSession } from '../state/session.ts';
import styles from './Toolbar.module.css';

const SPEEDS = [1, 10, 60, 300, 1_000] as const;

/** How fast the demonstration's clock runs; real data has no such control. */
export function SpeedControl() {
  const { t } = useTranslation();
  const { request, service, report } = useSession();
  const mode = usePictureValue(({ picture }) => picture.mode);
  if (mode === undefined || !mode.isDemonstration) return undefined;
  const setSpeed = (speed: number): void => {
    request('service/control', { control: { type: 'clock/setSpeed', speed } })
      .then((reply) => {
        if (!reply.ok) service.getState().takeNotice({ ...reply.error, at: Date.now() });
      })
      .catch(report);
  };
  return (
    <fieldset className={styles.group} aria-label={t('toolbar.speed')}>
      <span className={styles.label}>{t('toolbar.speed')}</span>
      {SPEEDS.map((speed) => (
        <button
          key={speed}
          type="button"
          className={styles.choice}
          aria-pressed={mode.speed === speed}
          onClick={() => setSpeed(speed)}
        >
          {speed}×
        </button>
      ))}
    </fieldset>
  );
}
