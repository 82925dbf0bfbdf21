import { useTranslation } from 'react-i18next';
import { AREA_LEVELS, type AreaLevel } from '#shared/domain/area.ts';
import { SUBJECT_TYPES } from '#shared/domain/subject.ts';
import type { WarningLevel } from '#shared/domain/warningLevel.ts';
import type { PreviewedChange } from '#shared/rules/rulesStatus.ts';
import { useAreaText } from '../../../state/useAreaText.ts';
import { type DeskColumn, DeskTable } from '../../../ui/DeskTable.tsx';
import desk from '../../../ui/desk.module.css';
import { LevelMark } from '../../../ui/LevelMark.tsx';
import styles from './RulesTab.module.css';

interface Move {
  readonly from: WarningLevel;
  readonly to: WarningLevel;
  readonly count: number;
}

/** The moves of the areas of one level, or of the subjects of one type. */
interface MoveRow {
  readonly key: string;
  readonly name: string;
  readonly moves: readonly Move[];
}

/** How many areas of each level go from which warning level to which: a line an area level. */
export function AreaMoveTable({ moves }: { readonly moves: PreviewedChange['moves'] }) {
  const { t } = useTranslation();
  const text = useAreaText();
  const rows = AREA_LEVELS.map((_, areaLevel) => ({
    key: `level ${areaLevel}`,
    name: text.levelWord(areaLevel as AreaLevel),
    moves: moves
      .filter((move) => move.areaLevel === areaLevel)
      .map(({ from, to, areas }) => ({ from, to, count: areas })),
  }));
  return <MoveTable rows={rows} what={t('rules.level')} counts={t('rules.areas')} />;
}

/** The same for the creation subjects: a line a type. */
export function SubjectMoveTable({ moves }: { readonly moves: PreviewedChange['subjectMoves'] }) {
  const { t } = useTranslation();
  const rows = SUBJECT_TYPES.map((type) => ({
    key: `type ${type}`,
    name: t(`subjectType.${type}`),
    moves: moves.filter((move) => move.type === type).map(({ from, to, subjects }) => ({ from, to, count: subjects })),
  }));
  return <MoveTable rows={rows} what={t('rules.subjectType')} counts={t('rules.subjects')} />;
}

interface MoveTableProps {
  readonly rows: readonly MoveRow[];
  readonly what: string;
  readonly counts: string;
}

function MoveTable({ rows, what, counts }: MoveTableProps) {
  const { t, i18n } = useTranslation();
  const number = (n: number): string => n.toLocaleString(i18n.language);
  const columns: readonly DeskColumn<MoveRow>[] = [
    { key: 'name', title: what, width: '7em', cell: ({ name }) => name },
    {
      key: 'moves',
      title: `${t('rules.from')} → ${t('rules.to')}`,
      cell: ({ moves }) => (
        <span className={styles.moves}>
          {moves.map(({ from, to, count }) => (
            <span key={`${from} ${to}`} className={styles.move}>
              <LevelMark level={from} form="full" /> → <LevelMark level={to} form="full" />{' '}
              <span className={desk.figure}>{number(count)}</span>
            </span>
          ))}
        </span>
      ),
    },
    {
      key: 'count',
      title: counts,
      width: '5em',
      isFigure: true,
      cell: ({ moves }) => number(moves.reduce((sum, { count }) => sum + count, 0)),
    },
  ];
  return (
    <DeskTable
      label={counts}
      columns={columns}
      rows={rows.filter(({ moves }) => moves.length > 0)}
      rowKey={({ key }) => key}
      empty={t('rules.noChange')}
    />
  );
}
