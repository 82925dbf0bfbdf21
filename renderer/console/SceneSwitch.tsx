import { useTranslation } from 'react-i18next';
import { inLocale, type Locale } from '#shared/domain/locale.ts';
import type { SceneCommand } from '#shared/scene/sceneCommand.ts';
import { useSession, useWall } from '../state/session.ts';
import styles from './Toolbar.module.css';

/** Puts a scene of the library on the whole wall; the one that the wall began from is marked. */
export function SceneSwitch({ dispatch }: { readonly dispatch: (command: SceneCommand) => void }) {
  const { t, i18n } = useTranslation();
  const { scenes } = useSession().info;
  const shown = useWall((wall) => wall.state.sceneId);
  if (scenes.length < 2) return undefined;
  return (
    <label className={styles.group}>
      <span className={styles.label}>{t('toolbar.scene')}</span>
      <select
        className={styles.select}
        value={shown}
        data-scene-switch=""
        onChange={(event) => {
          dispatch({ type: 'scene.show', scene: event.target.value });
          // The keys belong to the wall again.
          event.target.blur();
        }}
      >
        {scenes.every(({ id }) => id !== shown) && <option value={shown}>{shown}</option>}
        {scenes.map(({ id, title }) => (
          <option key={id} value={id}>
            {inLocale(title, i18n.language as Locale)}
          </option>
        ))}
      </select>
    </label>
  );
}
