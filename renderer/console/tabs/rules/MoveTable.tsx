import { useTranslation } from 'react-i18next';
import type { AreaLevel } from '#shared/domain/area.ts';
import type { PreviewedChange } from '#shared/rules/rulesStatus.ts';
import { useAreaText } from '../../../state/useAreaText.ts';
import { type DeskColumn, DeskTable } from '../../../ui/DeskTable.tsx';
import desk from '../../../ui/desk.module.css';
import { LevelMark } from '../../../ui/LevelMark.tsx';
import styles from './RulesTab.module.css';

type Move = PreviewedChange['moves'][number];

/** The moves of the areas of one level. */
interface LevelMoves {
  readonly areaLevel: AreaLevel;
  readonly moves: readonly Move[];
  readonly areas: number;
}

/** How many areas of each level go from which warning level to which: a line an area level. */
export function MoveTable({ moves }: { readonly moves: readonly Move[] }) {
  const { t, i18n } = useTranslation();
  const text = useAreaText();
  const number = (n: number): string => n.toLocaleString(i18n.language);
  const columns: readonly DeskColumn<LevelMoves>[] = [
    { key: 'level', title: t('rules.level'), width: '7em', cell: ({ areaLevel }) => text.levelWord(areaLevel) },
    {
      key: 'moves',
      title: `${t('rules.from')} → ${t('rules.to')}`,
      cell: (row) => (
        <span className={styles.moves}>
          {row.moves.map(({ from, to, areas }) => (
            <span key={`${from} ${to}`} className={styles.move}>
              <LevelMark level={from} form="full" /> → <LevelMark level={to} form="full" />{' '}
              <span className={desk.figure}>{number(areas)}</span>
            </span>
          ))}
        </span>
      ),
    },
    { key: 'areas', title: t('rules.areas'), width: '5em', isFigure: true, cell: ({ areas }) => number(areas) },
  ];
  return (
    <DeskTable
      label={t('rules.areas')}
      columns={columns}
      rows={byLevel(moves)}
      rowKey={({ areaLevel }) => `level ${areaLevel}`}
      empty={t('rules.noChange')}
    />
  );
}

function byLevel(moves: readonly Move[]): readonly LevelMoves[] {
  const levels = [...new Set(moves.map(({ areaLevel }) => areaLevel))];
  return levels.map((areaLevel) => {
    const own = moves.filter((move) => move.areaLevel === areaLevel);
    return { areaLevel, moves: own, areas: own.reduce((sum, { areas }) => sum + areas, 0) };
  });
}
