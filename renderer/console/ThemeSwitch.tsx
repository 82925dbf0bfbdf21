import { useTranslation } from 'react-i18next';
import type { SceneCommand } from '#shared/scene/sceneCommand.ts';
import { THEMES } from '#shared/scene/theme.ts';
import { useWall } from '../state/session.ts';
import styles from './Toolbar.module.css';

/** Dresses the wall, and this console with it, in dark, light or night colours. */
export function ThemeSwitch({ dispatch }: { readonly dispatch: (command: SceneCommand) => void }) {
  const { t } = useTranslation();
  const shown = useWall((wall) => wall.state.theme);
  return (
    <fieldset className={styles.group} aria-label={t('toolbar.theme')} data-theme-switch="">
      {THEMES.map((theme) => (
        <button
          key={theme}
          type="button"
          className={styles.choice}
          aria-pressed={theme === shown}
          data-choice={theme}
          onClick={() => dispatch({ type: 'wall.setTheme', theme })}
        >
          {t(`theme.${theme}`)}
        </button>
      ))}
    </fieldset>
  );
}
