import { useTranslation } from 'react-i18next';
import type { PreviewedChange } from '#shared/rules/rulesStatus.ts';
import { useAreaText } from '../../../state/useAreaText.ts';
import { type DeskColumn, DeskTable } from '../../../ui/DeskTable.tsx';
import { LevelMark } from '../../../ui/LevelMark.tsx';

type Move = PreviewedChange['moves'][number];

/** How many areas of each level go from which warning level to which. */
export function MoveTable({ moves }: { readonly moves: readonly Move[] }) {
  const { t, i18n } = useTranslation();
  const text = useAreaText();
  const columns: readonly DeskColumn<Move>[] = [
    { key: 'level', title: t('rules.level'), cell: ({ areaLevel }) => text.levelWord(areaLevel) },
    { key: 'from', title: t('rules.from'), width: '9em', cell: ({ from }) => <LevelMark level={from} form="full" /> },
    { key: 'to', title: t('rules.to'), width: '9em', cell: ({ to }) => <LevelMark level={to} form="full" /> },
    {
      key: 'areas',
      title: t('rules.areas'),
      width: '7em',
      isFigure: true,
      cell: ({ areas }) => areas.toLocaleString(i18n.language),
    },
  ];
  return (
    <DeskTable
      label={t('rules.areas')}
      columns={columns}
      rows={moves}
      rowKey={({ areaLevel, from, to }) => `${areaLevel} ${from} ${to}`}
      empty={t('rules.noChange')}
    />
  );
}
