import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { FoundKind, FoundThing } from '#shared/map/queriesAnswer.ts';
import type { SceneCommand } from '#shared/scene/sceneCommand.ts';
import { useAreaText } from '../../../state/useAreaText.ts';
import { type DeskColumn, DeskTable } from '../../../ui/DeskTable.tsx';
import { LevelMark } from '../../../ui/LevelMark.tsx';
import { useShowThing } from '../../useShowThing.ts';
import type { ConsoleMap } from '../tabProps.ts';
import { noteWords, stateWords } from './foundWords.ts';

interface FoundTableProps {
  readonly kind: FoundKind;
  readonly things: readonly FoundThing[];
  readonly distanceWords: (metres: number) => string;
  readonly map: ConsoleMap;
  readonly dispatch: (command: SceneCommand) => void;
}

/** Things of one kind, nearest first; Enter or a double click flies there and opens the card. */
export function FoundTable({ kind, things, distanceWords, map, dispatch }: FoundTableProps) {
  const { t } = useTranslation();
  const text = useAreaText();
  const show = useShowThing(map.screen, dispatch);
  const columns = columnsOf(t, kind, distanceWords, text.path);
  return (
    <DeskTable
      label={t(`ask.kind.${kind}`)}
      columns={columns}
      rows={things}
      rowKey={({ id }) => id}
      empty={t('ask.none')}
      chosen={map.view.thing?.id}
      onOpen={show}
    />
  );
}

function columnsOf(
  t: TFunction,
  kind: FoundKind,
  distanceWords: (metres: number) => string,
  path: (area: number, most?: number) => string,
): readonly DeskColumn<FoundThing>[] {
  const level: DeskColumn<FoundThing> = {
    key: 'level',
    title: t('orders.level'),
    width: '3.4em',
    cell: (thing) => ('level' in thing ? <LevelMark level={thing.level} form="short" /> : ''),
  };
  const note: DeskColumn<FoundThing> = {
    key: 'note',
    title: t(kind === 'order' ? 'ask.unit' : 'ask.phone'),
    width: '8.5em',
    cell: (thing) => noteWords(t, thing),
    hint: (thing) => noteWords(t, thing),
  };
  return [
    ...(kind === 'order' || kind === 'subject' ? [level] : []),
    { key: 'name', title: t('ask.name'), cell: ({ name }) => name, hint: ({ name, id }) => `${name} ${id}` },
    { key: 'state', title: t('ask.state'), width: '7em', cell: (thing) => stateWords(t, thing) },
    ...(kind === 'order' || kind === 'worker' ? [note] : []),
    { key: 'place', title: t('orders.place'), cell: ({ area }) => path(area, 3), hint: ({ area }) => path(area) },
    {
      key: 'distance',
      title: t('ask.distanceTo'),
      width: '6em',
      isFigure: true,
      cell: ({ distanceM }) => distanceWords(distanceM),
    },
  ];
}
