import { useTranslation } from 'react-i18next';
import { areaByCode } from '#shared/atlas/areaIndex.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import { ZEROES } from '#shared/domain/subject.ts';
import type { CreationReport } from '#shared/subjects/subjectPortrait.ts';
import { useOpenSheet } from '../../../state/desk.ts';
import { useSession } from '../../../state/session.ts';
import { useAreaText } from '../../../state/useAreaText.ts';
import { DeskSection } from '../../../ui/DeskSection.tsx';
import { DeskTable } from '../../../ui/DeskTable.tsx';
import { LevelMark } from '../../../ui/LevelMark.tsx';

interface FailingTableProps extends Pick<CreationReport, 'failing' | 'failures'> {
  readonly onSelect: (area: AreaIndex) => void;
}

type Row = CreationReport['failing'][number];

/** Who does not meet the standard and why; opening a row opens its portrait beside the map. */
export function FailingTable({ failing, failures, onSelect }: FailingTableProps) {
  const { t, i18n } = useTranslation();
  const { atlas } = useSession().city;
  const text = useAreaText();
  const openPortrait = useOpenSheet('subject');
  const areaOf = ({ subject }: Row): AreaIndex => areaByCode(atlas, subject.areaCode) ?? 0;
  const nameOf = (row: Row): string => (row.subject.type === 'village' ? text.name(areaOf(row)) : row.subject.name);
  const counts = ZEROES.map((zero) => `${t(`kind.${zero}`)} ${failures[zero].toLocaleString(i18n.language)}`);
  return (
    <DeskSection title={`${t('creation.failing')} · ${counts.join(' · ')}`} isGrowing>
      <DeskTable
        label={t('creation.failing')}
        columns={[
          {
            key: 'level',
            title: t('creation.level'),
            width: '3.5em',
            cell: ({ level }) => <LevelMark level={level} form="short" />,
          },
          { key: 'name', title: t('creation.subject'), cell: nameOf, hint: nameOf },
          {
            key: 'type',
            title: t('creation.type'),
            width: '6em',
            cell: ({ subject }) => t(`subjectType.${subject.type}`),
          },
          {
            key: 'place',
            title: t('creation.area'),
            cell: (row) => text.path(areaOf(row), 3),
            hint: (row) => text.path(areaOf(row)),
          },
          {
            key: 'failed',
            title: t('creation.why'),
            width: '9em',
            cell: ({ failed }) => failed.map((zero) => t(`kind.${zero}`)).join(' '),
          },
        ]}
        rows={failing}
        rowKey={({ subject }) => subject.id}
        empty={t('creation.allMet')}
        onChoose={(row) => onSelect(areaOf(row))}
        onOpen={({ subject }) => openPortrait?.(subject.id)}
      />
    </DeskSection>
  );
}
