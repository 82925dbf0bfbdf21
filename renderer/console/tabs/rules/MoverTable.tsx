import { useTranslation } from 'react-i18next';
import type { AreaIndex } from '#shared/domain/area.ts';
import type { PreviewedMover } from '#shared/rules/rulesStatus.ts';
import { formatScore } from '../../../i18n/formatNumber.ts';
import { useOpenSheet } from '../../../state/desk.ts';
import { useSession } from '../../../state/session.ts';
import { useAreaText } from '../../../state/useAreaText.ts';
import { type DeskColumn, DeskTable } from '../../../ui/DeskTable.tsx';
import desk from '../../../ui/desk.module.css';
import { LevelMark } from '../../../ui/LevelMark.tsx';
import styles from './RulesTab.module.css';

interface MoverTableProps {
  readonly movers: readonly PreviewedMover[];
  readonly onFocus: (area: AreaIndex) => void;
}

/** The areas and creation subjects that change most; a click goes there, and opens the portrait of a subject. */
export function MoverTable({ movers, onFocus }: MoverTableProps) {
  const { t, i18n } = useTranslation();
  const { atlas } = useSession().city;
  const text = useAreaText();
  const openPortrait = useOpenSheet('subject');
  const nameOf = ({ area, subject }: PreviewedMover): string =>
    subject === undefined || subject.type === 'village' ? text.path(area) : `${text.path(area)} · ${subject.name}`;
  const goTo = ({ area, subject }: PreviewedMover): void => {
    onFocus(area);
    if (subject !== undefined) openPortrait?.(subject.id);
  };
  const columns: readonly DeskColumn<PreviewedMover>[] = [
    {
      key: 'place',
      title: t('rules.mover'),
      cell: (mover) => (
        <>
          <button type="button" className={styles.place} tabIndex={-1} onClick={() => goTo(mover)}>
            {nameOf(mover)}
          </button>
          {mover.subject !== undefined && (
            <>
              {' '}
              <span className={desk.chip} data-subject={mover.subject.type}>
                {t('rules.subject')}
              </span>
            </>
          )}
        </>
      ),
      hint: nameOf,
    },
    {
      key: 'levels',
      title: `${t('rules.from')} → ${t('rules.to')}`,
      width: '11em',
      cell: ({ from, to }) => (
        <>
          <LevelMark level={from} form="full" /> → <LevelMark level={to} form="full" />
        </>
      ),
    },
    {
      key: 'score',
      title: t('rules.score'),
      width: '9em',
      isFigure: true,
      cell: ({ scoreBefore, scoreAfter }) => `${formatScore(scoreBefore)} → ${formatScore(scoreAfter)}`,
    },
    {
      key: 'households',
      title: t('rules.households'),
      width: '5em',
      isFigure: true,
      cell: ({ area, subject }) =>
        subject === undefined || subject.type === 'village'
          ? (atlas.households[area] ?? 0).toLocaleString(i18n.language)
          : '',
    },
  ];
  return (
    <DeskTable
      label={t('rules.largest')}
      columns={columns}
      rows={movers}
      rowKey={({ area, subject }) => subject?.id ?? String(area)}
      empty={t('rules.noChange')}
      onOpen={goTo}
    />
  );
}
