import { useTranslation } from 'react-i18next';
import { areaByCode } from '#shared/atlas/areaIndex.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import type { RankedArea } from '#shared/subjects/subjectPortrait.ts';
import { useSession } from '../../state/session.ts';
import { useAreaText } from '../../state/useAreaText.ts';
import { formatShortCompliance } from '../three-zero/creationWords.ts';
import styles from './RankingBars.module.css';

interface RankingBarsProps {
  readonly ranking: readonly RankedArea[];
  readonly onSelect: (area: AreaIndex) => void;
}

/** Parts of a place by rank, the last period's rank beside it as a ghost; those too few to compare have no rank, and those that are not heard. */
export function RankingBars({ ranking, onSelect }: RankingBarsProps) {
  const { t } = useTranslation();
  const { atlas } = useSession().city;
  const text = useAreaText();
  return (
    <ol className={styles.list}>
      {ranking.map(({ areaCode, met, total, rank, rankBefore, isSilent }) => {
        const area = areaByCode(atlas, areaCode) ?? 0;
        return (
          <li key={areaCode}>
            <button
              type="button"
              className={styles.row}
              data-rank={rank}
              data-silent={isSilent}
              onClick={() => onSelect(area)}
            >
              <span className={styles.rank}>{rank ?? '–'}</span>
              <span className={styles.ghost} title={t('creation.rankBefore')}>
                {rankBefore !== undefined && rankBefore !== rank ? rankBefore : ''}
              </span>
              <span className={styles.name}>{text.shortName(area)}</span>
              <span className={styles.share}>
                {isSilent ? t('creation.silent') : formatShortCompliance(met, total)}
              </span>
              <span className={styles.count}>{total}</span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}
