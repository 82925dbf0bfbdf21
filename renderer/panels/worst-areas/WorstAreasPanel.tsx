import { useTranslation } from 'react-i18next';
import { childrenOf, parentOf } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import { rankAreas } from '../../state/rankAreas.ts';
import { usePictureValue, useSession } from '../../state/session.ts';
import { useAreaText } from '../../state/useAreaText.ts';
import { LevelMark } from '../../ui/LevelMark.tsx';
import type { PanelProps } from '../panelProps.ts';
import styles from './WorstAreasPanel.module.css';

/** The focus' parts, worst first: own mark, the worst mark inside, score as a bar, open events. */
export function WorstAreasPanel({ focus, selected, lines, onSelect, onFocus }: PanelProps) {
  const { t, i18n } = useTranslation();
  const { atlas } = useSession().city;
  const text = useAreaText();
  const data = usePictureValue(({ picture, age }) => ({
    ranking: rankAreas(picture, partsOf(atlas, focus), lines),
    isStale: age.isStale,
  }));
  if (data === undefined) return <p className={styles.empty}>{t('panel.waiting')}</p>;
  const longest = Math.max(...data.ranking.map(({ score }) => score), 1e-6);
  return (
    <ol className={styles.list} data-stale={data.isStale}>
      {data.ranking.map(({ area, level, worst, score, openEvents }) => (
        <li key={area}>
          <button
            type="button"
            className={styles.row}
            aria-current={area === selected}
            data-area={atlas.code(area)}
            onClick={() => onSelect(area)}
            onDoubleClick={() => onFocus(area)}
          >
            <span className={styles.mark}>
              <LevelMark level={level} form="short" />
            </span>
            <span className={styles.name}>{text.shortName(area)}</span>
            {worst > level && (
              <span className={styles.worst} title={t('worstAreas.inside')}>
                <LevelMark level={worst} form="short" />
              </span>
            )}
            <span className={styles.count}>
              {openEvents.toLocaleString(i18n.language)}
              <span className={styles.unit}>{t('unit.events')}</span>
            </span>
            <span className={styles.bar} style={{ width: `${(100 * score) / longest}%` }} aria-hidden="true" />
          </button>
        </li>
      ))}
    </ol>
  );
}

/** A micro-grid has no parts: it stands among its sisters. */
function partsOf(atlas: Atlas, focus: AreaIndex) {
  const children = childrenOf(atlas, focus);
  if (children[0] < children[1]) return children;
  return childrenOf(atlas, parentOf(atlas, focus) ?? focus);
}
