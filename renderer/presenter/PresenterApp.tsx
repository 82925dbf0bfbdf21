import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { inLocale, type Locale } from '#shared/domain/locale.ts';
import { resolveSavedView } from '#shared/scene/resolveSavedView.ts';
import { formatClock } from '../i18n/formatTime.ts';
import { useKeyboard } from '../keyboard/useKeyboard.ts';
import { useDispatch, usePictureValue, useSession, useWall } from '../state/session.ts';
import { applyTypeScale, CONSOLE_TYPE_SCALE } from '../ui/typeScale.ts';
import styles from './PresenterApp.module.css';

/** The speaker's window: where the presentation stands, what comes next, and the way to jump. */
export function PresenterApp() {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const dispatch = useDispatch();
  const state = useWall((wall) => wall.state);
  const now = usePictureValue(({ cityNow }) => cityNow);
  useKeyboard({ state, dispatch, onToggleKeyHelp: ignore, onQuit: ignore });
  useEffect(() => applyTypeScale(CONSOLE_TYPE_SCALE, document.documentElement), []);
  const { savedViews } = session.info;
  const { presentation } = state;
  const titleOf = (step: number): string => {
    const view = savedViews[step];
    return view === undefined ? t('presenter.end') : inLocale(view.title, i18n.language as Locale);
  };
  const goTo = (step: number): void => {
    const target = savedViews[step]?.target;
    const { picture } = session.replica;
    if (target === undefined || picture === undefined) return;
    const area = resolveSavedView(target, session.city.atlas, picture);
    dispatch({ type: 'present.step', step, ...(area === undefined ? {} : { area }) });
  };
  if (presentation === undefined) {
    return (
      <main className={styles.page}>
        <p className={styles.current}>{t('presenter.idle')}</p>
        <button type="button" className={styles.start} onClick={() => dispatch({ type: 'present.start' })}>
          {t('presenter.start')}
        </button>
      </main>
    );
  }
  return (
    <main className={styles.page}>
      <p className={styles.clock}>{now !== undefined && formatClock(now)}</p>
      <h1 className={styles.current}>{titleOf(presentation.step)}</h1>
      <p className={styles.next}>
        {presentation.isBlack ? t('presenter.black') : t('presenter.next', { title: titleOf(presentation.step + 1) })}
      </p>
      <ol className={styles.steps}>
        {savedViews.map(({ id }, step) => (
          <li key={id}>
            <button
              type="button"
              aria-current={step === presentation.step}
              className={styles.step}
              onClick={() => goTo(step)}
            >
              {step + 1}. {titleOf(step)}
            </button>
          </li>
        ))}
      </ol>
    </main>
  );
}

/** The speaker's window has no box over it: the deck's keys are all it needs. */
const ignore = (): void => undefined;
