import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { areaByCode } from '#shared/atlas/areaIndex.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import type { SubjectGroup } from '#shared/domain/subject.ts';
import type { RankedArea } from '#shared/subjects/subjectPortrait.ts';
import { formatCompliance } from '../../../panels/three-zero/creationWords.ts';
import { useSession } from '../../../state/session.ts';
import { useAreaText } from '../../../state/useAreaText.ts';
import { ChoiceRow } from '../../../ui/ChoiceRow.tsx';
import { DeskSection } from '../../../ui/DeskSection.tsx';
import { DeskTable } from '../../../ui/DeskTable.tsx';
import desk from '../../../ui/desk.module.css';
import styles from './SubjectsTab.module.css';

interface RankingTableProps {
  readonly ranking: readonly RankedArea[];
  /** Areas with fewer subjects have no rank. */
  readonly leastToRank: number;
  readonly onSelect: (area: AreaIndex) => void;
  readonly onFocus: (area: AreaIndex) => void;
}

const GROUPS: readonly SubjectGroup[] = ['village', 'enterprise'];

/** The parts of the place by rank, with the number counted and the interval that so few allow. */
export function RankingTable({ ranking, leastToRank, onSelect, onFocus }: RankingTableProps) {
  const { t, i18n } = useTranslation();
  const { atlas } = useSession().city;
  const text = useAreaText();
  const [group, setGroup] = useState<SubjectGroup>('village');
  const areaOf = ({ areaCode }: RankedArea): AreaIndex => areaByCode(atlas, areaCode) ?? 0;
  const nameOf = (row: RankedArea): string =>
    row.isSilent ? `${text.shortName(areaOf(row))} · ${t('creation.silent')}` : text.shortName(areaOf(row));
  if (ranking.length === 0) return undefined;
  const choices = (
    <ChoiceRow label={t('creation.ranking')} choices={GROUPS} chosen={group} onChoose={setGroup}>
      {(name) => t(`creationGroup.${name}`)}
    </ChoiceRow>
  );
  return (
    <DeskSection title={t('creation.ranking')} actions={choices} isGrowing>
      <DeskTable
        label={t('creation.ranking')}
        columns={[
          { key: 'rank', title: t('creation.rank'), width: '3.5em', isFigure: true, cell: ({ rank }) => rank ?? '–' },
          {
            key: 'before',
            title: t('creation.rankBefore'),
            width: '4.5em',
            isFigure: true,
            cell: ({ rankBefore }) => <span className={styles.ghost}>{rankBefore ?? '–'}</span>,
          },
          { key: 'area', title: t('creation.area'), cell: nameOf, hint: nameOf },
          {
            key: 'share',
            title: t('creation.share'),
            width: '6em',
            isFigure: true,
            cell: ({ met, total }) => formatCompliance(met, total),
          },
          {
            key: 'interval',
            title: t('creation.interval'),
            width: '8em',
            isFigure: true,
            cell: ({ low, high }) => (
              <span className={styles.interval}>
                {(100 * low).toFixed(1)}–{(100 * high).toFixed(1)}%
              </span>
            ),
          },
          {
            key: 'count',
            title: t('creation.count'),
            width: '8em',
            isFigure: true,
            cell: ({ met, total }) => `${met.toLocaleString(i18n.language)}/${total.toLocaleString(i18n.language)}`,
          },
        ]}
        rows={ranking.filter((line) => line.group === group)}
        rowKey={({ areaCode }) => areaCode}
        empty={t('creation.nobody')}
        onChoose={(row) => onSelect(areaOf(row))}
        onOpen={(row) => onFocus(areaOf(row))}
      />
      <p className={desk.quiet}>{t('creation.rankNote', { n: leastToRank })}</p>
      {ranking.some(({ isSilent }) => isSilent) && <p className={desk.quiet}>{t('creation.silentNote')}</p>}
    </DeskSection>
  );
}
