import { useTranslation } from 'react-i18next';
import { areaByCode } from '#shared/atlas/areaIndex.ts';
import type { SceneCommand } from '#shared/scene/sceneCommand.ts';
import type { WallScreen } from '#shared/scene/wallLayout.ts';
import { viewOfScreen } from '#shared/scene/wallState.ts';
import { countLevelsAt, headlineLevel } from '../state/countLevels.ts';
import { usePictureValue, useSession, useWall } from '../state/session.ts';
import { useAreaText } from '../state/useAreaText.ts';
import { LevelTally } from '../ui/LevelTally.tsx';
import { AreaThumbnail } from './AreaThumbnail.tsx';
import styles from './WallMiniature.module.css';

interface WallMiniatureProps {
  readonly dispatch: (command: SceneCommand) => void;
}

/** Every screen of the wall as it is now; a click or its number chooses it. */
export function WallMiniature({ dispatch }: WallMiniatureProps) {
  const { t } = useTranslation();
  const screens = useWall((wall) => wall.layout.screens);
  return (
    <section className={styles.wall} aria-label={t('miniature')}>
      {screens.length === 0 && <p className={styles.none}>{t('miniature.none')}</p>}
      {screens.map((screen) => (
        <ScreenCard key={screen.id} screen={screen} dispatch={dispatch} />
      ))}
    </section>
  );
}

function ScreenCard({ screen, dispatch }: WallMiniatureProps & { readonly screen: WallScreen }) {
  const { t } = useTranslation();
  const { atlas } = useSession().city;
  const text = useAreaText();
  const state = useWall((wall) => wall.state);
  const shown = useWall((wall) => wall.shown[screen.id]);
  const focus = areaByCode(atlas, viewOfScreen(state, screen.id).focus) ?? 0;
  const level = headlineLevel(atlas, focus);
  const data = usePictureValue(({ picture, age }) => ({
    counts: countLevelsAt(atlas, picture.levels, focus, level),
    isStale: age.isStale,
  }));
  const isPresenting = state.presentation?.screen === screen.id;
  return (
    <button
      type="button"
      className={styles.card}
      aria-pressed={state.chosenScreen === screen.id}
      data-screen={screen.id}
      data-connected={screen.isConnected}
      onClick={() => dispatch({ type: 'screen.choose', screen: screen.id })}
    >
      <AreaThumbnail focus={focus} />
      <span className={styles.facts}>
        <span className={styles.head}>
          <b className={styles.number}>{screen.id.replace('screen-', '')}</b>
          <span className={styles.focus}>{text.path(focus, 2)}</span>
          <span className={styles.mode}>
            {isPresenting
              ? t('miniature.presenting')
              : state.mode === 'span'
                ? t('miniature.span')
                : t('miniature.each')}
          </span>
        </span>
        {data !== undefined && (
          <LevelTally counts={data.counts} unit={text.levelWord(level)} isStale={data.isStale || !screen.isConnected} />
        )}
        <span className={styles.shown}>
          {screen.isConnected
            ? shown === undefined
              ? t('miniature.connected')
              : t('miniature.shown', { revision: shown.revision, ms: Math.round(shown.afterMs) })
            : t('miniature.lost')}
        </span>
      </span>
    </button>
  );
}
