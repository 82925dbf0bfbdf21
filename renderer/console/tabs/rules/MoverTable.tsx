import { useTranslation } from 'react-i18next';
import type { AreaIndex } from '#shared/domain/area.ts';
import type { PreviewedChange } from '#shared/rules/rulesStatus.ts';
import { useSession } from '../../../state/session.ts';
import { useAreaText } from '../../../state/useAreaText.ts';
import { type DeskColumn, DeskTable } from '../../../ui/DeskTable.tsx';
import { LevelMark } from '../../../ui/LevelMark.tsx';
import styles from './RulesTab.module.css';

type Mover = PreviewedChange['largest'][number];

interface MoverTableProps {
  readonly movers: readonly Mover[];
  readonly onFocus: (area: AreaIndex) => void;
}

/** The areas that change most; a click goes there. */
export function MoverTable({ movers, onFocus }: MoverTableProps) {
  const { t, i18n } = useTranslation();
  const { atlas } = useSession().city;
  const text = useAreaText();
  const columns: readonly DeskColumn<Mover>[] = [
    {
      key: 'place',
      title: t('rules.place'),
      cell: ({ area }) => (
        <button type="button" className={styles.place} tabIndex={-1} onClick={() => onFocus(area)}>
          {text.path(area)}
        </button>
      ),
      hint: ({ area }) => text.path(area),
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
      cell: ({ area }) => (atlas.households[area] ?? 0).toLocaleString(i18n.language),
    },
  ];
  return (
    <DeskTable
      label={t('rules.largest')}
      columns={columns}
      rows={movers}
      rowKey={({ area }) => String(area)}
      empty={t('rules.noChange')}
      onOpen={({ area }) => onFocus(area)}
    />
  );
}

/** Two decimals where they tell something: 0.52, 9.40, 61.3. */
const formatScore = (score: number): string => score.toFixed(score < 10 ? 2 : 1);
