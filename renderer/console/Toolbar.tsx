import { useTranslation } from 'react-i18next';
import type { AreaIndex } from '#shared/domain/area.ts';
import { LOCALES } from '#shared/domain/locale.ts';
import { useSession, useWall } from '../state/session.ts';
import { BasemapSwitch } from './BasemapSwitch.tsx';
import { SceneSwitch } from './SceneSwitch.tsx';
import { SearchBox } from './SearchBox.tsx';
import { SpeedControl } from './SpeedControl.tsx';
import { Switch } from './Switch.tsx';
import { ThemeSwitch } from './ThemeSwitch.tsx';
import styles from './Toolbar.module.css';
import type { ConsoleView } from './useConsoleView.ts';
import { useShowThing } from './useShowThing.ts';

interface ToolbarProps {
  readonly own: ConsoleView;
  readonly onFound: (area: AreaIndex) => void;
  readonly onAbout: () => void;
  readonly onEnterEvent: () => void;
  readonly onKeys: () => void;
}

/** What is switched rather than looked at. */
export function Toolbar({ own, onFound, onAbout, onEnterEvent, onKeys }: ToolbarProps) {
  const { t } = useTranslation();
  const showThing = useShowThing(own.screen, own.dispatch);
  return (
    <div className={styles.toolbar} role="toolbar" aria-label={t('toolbar')}>
      <SearchBox onFound={onFound} onThing={showThing} />
      <Switch label={t('toolbar.follow')} isOn={own.isFollowed} onChange={own.setFollowed} />
      {!own.isFollowed && (
        <button type="button" className={styles.strong} onClick={own.take}>
          {t('toolbar.take')}
        </button>
      )}
      <SceneSwitch dispatch={own.dispatch} />
      <WallSwitches dispatch={own.dispatch} />
      <ThemeSwitch dispatch={own.dispatch} />
      <SpeedControl />
      <span className={styles.space} />
      <button type="button" className={styles.button} onClick={onEnterEvent}>
        {t('toolbar.enterEvent')}
      </button>
      <LocaleSwitch />
      <button type="button" className={styles.button} onClick={onKeys}>
        {t('keys.title')}
      </button>
      <button type="button" className={styles.button} onClick={onAbout}>
        {t('about.title')}
      </button>
    </div>
  );
}

function WallSwitches({ dispatch }: { readonly dispatch: ConsoleView['dispatch'] }) {
  const { t } = useTranslation();
  const mode = useWall((wall) => wall.state.mode);
  const canSpan = useWall((wall) => wall.layout.canSpan);
  return (
    <>
      <Switch
        label={t('toolbar.span')}
        isOn={mode === 'span'}
        isDisabled={!canSpan && mode === 'each'}
        onChange={(isOn) => dispatch({ type: 'wall.setMode', mode: isOn ? 'span' : 'each' })}
      />
      <BasemapSwitch dispatch={dispatch} />
    </>
  );
}

function LocaleSwitch() {
  const { t, i18n } = useTranslation();
  const { request, report } = useSession();
  return (
    <fieldset className={styles.group} aria-label={t('toolbar.language')}>
      {LOCALES.map((locale) => (
        <button
          key={locale}
          type="button"
          className={styles.choice}
          aria-pressed={i18n.language === locale}
          onClick={() => void request('settings/setLocale', { locale }).catch(report)}
        >
          {t(`locale.${locale}`)}
        </button>
      ))}
    </fieldset>
  );
}
