import { useTranslation } from 'react-i18next';
import { UNKNOWN, type WarningLevel, warningLevelName } from '#shared/domain/warningLevel.ts';
import { formatCompact, formatShort } from '../../i18n/formatNumber.ts';
import { countLevelsBelow } from '../../state/countLevels.ts';
import { usePictureValue, useSession } from '../../state/session.ts';
import { useAreaText } from '../../state/useAreaText.ts';
import { LevelMark } from '../../ui/LevelMark.tsx';
import { LevelShape } from '../../ui/LevelShape.tsx';
import type { PanelProps } from '../panelProps.ts';
import { fitColumns } from './fitColumns.ts';
import styles from './LevelCountsPanel.module.css';

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
  const rows = data.rows.slice(0, lines - 1);
  const figure = (count: number, level: WarningLevel): string =>
    (level === UNKNOWN ? formatShort : formatCompact)(count, i18n.language);
  const { levels, hasNumerals } = fitColumns(
    rows.map(({ areaLevel }) => text.levelWord(areaLevel)),
    (level) => rows.map(({ counts }) => figure(counts[level] ?? 0, level)),
    data.rows.some(({ counts }) => (counts[UNKNOWN] ?? 0) > 0),
    ems,
  );
  return (
    <table className={styles.table} data-stale={data.isStale}>
      <thead>
        <tr>
          <th scope="col" aria-label={t('panel.levelCounts.areaLevel')} />
          {levels.map((level) => (
            <th key={level} scope="col" className={styles.figure} aria-label={t(`level.${warningLevelName(level)}`)}>
              {hasNumerals ? <LevelMark level={level} form="short" /> : <LevelShape level={level} />}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ areaLevel, counts }) => (
          <tr key={areaLevel}>
            <th scope="row" className={styles.label}>
              {text.levelWord(areaLevel)}
            </th>
            {levels.map((level) => (
              <td key={level} className={styles.figure} data-zero={counts[level] === 0}>
                {figure(counts[level] ?? 0, level)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
