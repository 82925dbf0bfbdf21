import { useTranslation } from 'react-i18next';
import { BLUE, ORANGE, RED, UNKNOWN, type WarningLevel, YELLOW } from '#shared/domain/warningLevel.ts';
import { formatCompact, formatShort } from '../../i18n/formatNumber.ts';
import { countLevelsBelow } from '../../state/countLevels.ts';
import { usePictureValue, useSession } from '../../state/session.ts';
import { useAreaText } from '../../state/useAreaText.ts';
import { LevelMark } from '../../ui/LevelMark.tsx';
import type { PanelProps } from '../panelProps.ts';
import styles from './LevelCountsPanel.module.css';

/** Blue, the resting state, is the first to go when there is no room: the top bar counts it. */
const EMS_FOR_BLUE = 14;

/** How many areas of each level of the city's tree are red, orange, yellow and blue below the focus. */
export function LevelCountsPanel({ focus, lines, ems }: PanelProps) {
  const { t, i18n } = useTranslation();
  const { atlas } = useSession().city;
  const text = useAreaText();
  const data = usePictureValue(({ picture, age }) => ({
    rows: countLevelsBelow(atlas, picture.levels, focus),
    isStale: age.isStale,
  }));
  if (data === undefined) return <p className={styles.empty}>{t('panel.waiting')}</p>;
  if (data.rows.length === 0) return <p className={styles.empty}>{t('panel.levelCounts.leaf')}</p>;
  const hasUnknown = data.rows.some(({ counts }) => (counts[UNKNOWN] ?? 0) > 0);
  const columns: WarningLevel[] = [RED, ORANGE, YELLOW];
  if (hasUnknown) columns.push(UNKNOWN);
  else if (ems >= EMS_FOR_BLUE) columns.push(BLUE);
  return (
    <table className={styles.table} data-stale={data.isStale}>
      <thead>
        <tr>
          <th scope="col" aria-label={t('panel.levelCounts.areaLevel')} />
          {columns.map((level) => (
            <th key={level} scope="col" className={styles.figure}>
              <LevelMark level={level} form="short" />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {data.rows.slice(0, lines - 1).map(({ areaLevel, counts }) => (
          <tr key={areaLevel}>
            <th scope="row" className={styles.label}>
              {text.levelWord(areaLevel)}
            </th>
            {columns.map((level) => (
              <td key={level} className={styles.figure} data-zero={counts[level] === 0}>
                {level === UNKNOWN
                  ? formatShort(counts[level] ?? 0, i18n.language)
                  : formatCompact(counts[level] ?? 0, i18n.language)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
