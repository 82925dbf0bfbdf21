import { useTranslation } from 'react-i18next';
import { areaByCode } from '#shared/atlas/areaIndex.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import type { AreaResources } from '#shared/resources/areaResources.ts';
import { useSession } from '../../../state/session.ts';
import { useAreaText } from '../../../state/useAreaText.ts';
import { type DeskColumn, DeskTable } from '../../../ui/DeskTable.tsx';

type Worker = AreaResources['nearestWorkers'][number];

interface WorkerTableProps {
  readonly workers: readonly Worker[];
  readonly onSelect: (area: AreaIndex) => void;
  readonly onFocus: (area: AreaIndex) => void;
}

/** Workers of a place, known to be on line first, then the busiest. Enter goes to a worker's grid. */
export function WorkerTable({ workers, onSelect, onFocus }: WorkerTableProps) {
  const { t } = useTranslation();
  const { atlas } = useSession().city;
  const goTo = (go: (area: AreaIndex) => void) => (worker: Worker) => {
    const area = areaByCode(atlas, worker.areaCode);
    if (area !== undefined) go(area);
  };
  return (
    <DeskTable
      label={t('resources.workerList')}
      columns={useWorkerColumns()}
      rows={workers}
      rowKey={({ id }) => id}
      empty={t('resources.noWorkers')}
      onOpen={(worker) => {
        goTo(onSelect)(worker);
        goTo(onFocus)(worker);
      }}
    />
  );
}

function useWorkerColumns(): readonly DeskColumn<Worker>[] {
  const { t, i18n } = useTranslation();
  const { atlas } = useSession().city;
  const text = useAreaText();
  const place = ({ areaCode }: Worker): string => {
    const area = areaByCode(atlas, areaCode);
    return area === undefined ? areaCode : text.path(area, 3);
  };
  const number = (value: number): string => value.toLocaleString(i18n.language);
  return [
    {
      key: 'state',
      title: t('resources.state'),
      width: '4.5em',
      cell: ({ isOnline, isUnknown }) => {
        if (isUnknown) return `? ${t('resources.isUnknown')}`;
        return isOnline ? `● ${t('resources.isOnline')}` : `○ ${t('resources.isOffline')}`;
      },
    },
    { key: 'name', title: t('resources.name'), width: '5em', cell: ({ name }) => name },
    { key: 'phone', title: t('resources.phone'), width: '9em', isFigure: true, cell: ({ phone }) => phone },
    { key: 'place', title: t('resources.grid'), cell: place, hint: place },
    {
      key: 'reported',
      title: t('resources.reportedToday'),
      width: '5.5em',
      isFigure: true,
      cell: ({ reportedToday }) => number(reportedToday),
    },
    {
      key: 'handled',
      title: t('resources.handledToday'),
      width: '5.5em',
      isFigure: true,
      cell: ({ handledToday }) => number(handledToday),
    },
  ];
}
