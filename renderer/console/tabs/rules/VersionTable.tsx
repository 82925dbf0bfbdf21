import { useTranslation } from 'react-i18next';
import type { RulesVersion } from '#shared/rules/rulesStatus.ts';
import { formatDateTime } from '../../../i18n/formatTime.ts';
import { type DeskColumn, DeskTable } from '../../../ui/DeskTable.tsx';
import desk from '../../../ui/desk.module.css';
import styles from './RulesTab.module.css';

interface VersionTableProps {
  /** Newest first; the first one is in force. */
  readonly versions: readonly RulesVersion[];
  readonly onPreview: (version: RulesVersion) => void;
}

/** The log of the rules; each earlier version can be looked at, and from there brought back. */
export function VersionTable({ versions, onPreview }: VersionTableProps) {
  const { t } = useTranslation();
  const inForce = versions[0]?.hash;
  const columns: readonly DeskColumn<RulesVersion>[] = [
    {
      key: 'version',
      title: t('rules.version'),
      width: '2.5em',
      isFigure: true,
      cell: ({ version }) => version,
    },
    { key: 'when', title: t('rules.when'), width: '9em', cell: ({ at }) => formatDateTime(at) },
    {
      key: 'title',
      title: t('rules.title'),
      cell: ({ title, rollbackOf }) => (
        <span className={styles.wrapped}>
          {rollbackOf === undefined ? title : `${title}${t('rules.rolledBack', { version: rollbackOf })}`}
        </span>
      ),
    },
    {
      key: 'by',
      title: t('rules.by'),
      width: '5.5em',
      cell: ({ by }) => <span className={styles.wrapped}>{by}</span>,
    },
    { key: 'reason', title: t('rules.reason'), cell: ({ reason }) => <span className={styles.wrapped}>{reason}</span> },
    {
      key: 'preview',
      title: '',
      width: '4.5em',
      cell: (version) =>
        version.hash !== inForce && (
          <button
            type="button"
            className={desk.button}
            tabIndex={-1}
            data-preview-version={version.version}
            onClick={() => onPreview(version)}
          >
            {t('rules.preview')}
          </button>
        ),
    },
  ];
  return (
    <DeskTable
      label={t('rules.log')}
      columns={columns}
      rows={versions}
      rowKey={({ version }) => String(version)}
      empty=""
      onOpen={(version) => {
        if (version.hash !== inForce) onPreview(version);
      }}
    />
  );
}
