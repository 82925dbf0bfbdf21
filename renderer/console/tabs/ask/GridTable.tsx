import { useTranslation } from 'react-i18next';
import type { GroundGrids } from '#shared/map/queriesAnswer.ts';
import { useAreaText } from '../../../state/useAreaText.ts';
import { DeskTable } from '../../../ui/DeskTable.tsx';
import { LevelMark } from '../../../ui/LevelMark.tsx';

interface GridTableProps {
  readonly grids: GroundGrids;
  readonly onFocus: (area: number) => void;
}

/** Grids with their households inside, most first; Enter or a double click goes to one. */
export function GridTable({ grids: { level, grids }, onFocus }: GridTableProps) {
  const { t, i18n } = useTranslation();
  const text = useAreaText();
  const number = (count: number): string => count.toLocaleString(i18n.language);
  return (
    <DeskTable
      label={text.levelWord(level)}
      rows={grids}
      rowKey={({ area }) => String(area)}
      empty={t('ask.none')}
      onOpen={({ area }) => onFocus(area)}
      columns={[
        {
          key: 'level',
          title: t('orders.level'),
          width: '3.4em',
          cell: (grid) => <LevelMark level={grid.level} form="short" />,
        },
        {
          key: 'grid',
          title: text.levelWord(level),
          cell: ({ area }) => text.path(area, 2),
          hint: ({ area }) => text.path(area),
        },
        {
          key: 'inside',
          title: t('ask.inside'),
          width: '6.5em',
          isFigure: true,
          cell: ({ households }) => number(households),
        },
        {
          key: 'whole',
          title: t('ask.ofWhole'),
          width: '6.5em',
          isFigure: true,
          cell: ({ householdsWhole }) => number(householdsWhole),
        },
      ]}
    />
  );
}
