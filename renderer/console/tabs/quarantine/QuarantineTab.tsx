import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  QuarantineCount,
  QuarantineCounts,
  QuarantineEntry,
  QuarantineReason,
} from '#shared/quarantine/quarantineEntry.ts';
import { formatDateTime } from '../../../i18n/formatTime.ts';
import { usePictureValue } from '../../../state/session.ts';
import { useAnswer } from '../../../state/useAnswer.ts';
import { DeskSection } from '../../../ui/DeskSection.tsx';
import { type DeskColumn, DeskTable } from '../../../ui/DeskTable.tsx';
import desk from '../../../ui/desk.module.css';
import styles from './QuarantineTab.module.css';
import { gistOf, pretty } from './quarantineText.ts';
import { useRetry } from './useRetry.ts';

/** As many as are listed. */
const LIST_LENGTH = 500;
const NOTHING: readonly QuarantineEntry[] = [];
const NO_COUNTS: QuarantineCounts = { reasons: [], duplicates: 0 };

/** Records that wait for somebody to mend what was wrong: the number beside the tab's name. */
export const useQuarantined = (): number | undefined => usePictureValue(({ picture }) => picture.totals.quarantined);

/** Refused records: how many of which reason, what each says, and trying them again after a fix. */
export function QuarantineTab() {
  const { t, i18n } = useTranslation();
  const [reason, setReason] = useState<QuarantineReason>();
  const [chosen, setChosen] = useState<number>();
  const { retry, outcome, isTrying, tries } = useRetry();
  const stamp = `${useQuarantined() ?? 0} ${tries}`;
  const answered = useAnswer({ type: 'quarantine/counts' }, stamp);
  const { reasons, duplicates } = answered.type === 'answered' ? answered.value : NO_COUNTS;
  const list = useAnswer({ type: 'quarantine/list', limit: LIST_LENGTH, reason }, stamp);
  const entries = list.type === 'answered' ? list.value : NOTHING;
  const entry = entries.find(({ seq }) => seq === chosen) ?? entries[0];
  const held = reasons.reduce(
    (sum, count) => sum + (reason === undefined || count.reason === reason ? count.kept : 0),
    0,
  );
  const number = (n: number): string => n.toLocaleString(i18n.language);
  return (
    <div className={desk.tab}>
      <ReasonChoice counts={reasons} reason={reason} onChange={(next) => setReason(next)} />
      <DeskSection
        title={t('quarantine.records')}
        isGrowing
        actions={
          <button
            type="button"
            className={desk.button}
            disabled={held === 0 || isTrying}
            onClick={() => retry({ type: 'quarantine/retryAll', reason })}
          >
            {t('quarantine.retryAll', { n: number(held) })}
          </button>
        }
      >
        <EntryTable entries={entries} chosen={entry?.seq} onChoose={({ seq }) => setChosen(seq)} />
        {entries.length === LIST_LENGTH && <p className={desk.quiet}>{t('quarantine.most', { n: LIST_LENGTH })}</p>}
      </DeskSection>
      {outcome !== undefined && <p role="status">{outcome}</p>}
      {entry !== undefined && (
        <EntryDetails entry={entry} onRetry={() => retry({ type: 'quarantine/retry', seqs: [entry.seq] })} />
      )}
      {duplicates > 0 && <p className={desk.quiet}>{t('quarantine.duplicates', { n: number(duplicates) })}</p>}
    </div>
  );
}

interface ReasonChoiceProps {
  readonly counts: readonly QuarantineCount[];
  readonly reason: QuarantineReason | undefined;
  readonly onChange: (reason: QuarantineReason | undefined) => void;
}

function ReasonChoice({ counts, reason, onChange }: ReasonChoiceProps) {
  const { t, i18n } = useTranslation();
  const number = (n: number): string => n.toLocaleString(i18n.language);
  const total = counts.reduce((sum, { kept }) => sum + kept, 0);
  return (
    <fieldset className={styles.reasons} aria-label={t('quarantine.reason')}>
      <button type="button" aria-pressed={reason === undefined} onClick={() => onChange(undefined)}>
        {t('quarantine.all')} <span className={desk.figure}>{number(total)}</span>
      </button>
      {[...counts]
        .sort((a, b) => b.kept + b.more - (a.kept + a.more))
        .map(({ reason: name, kept, more }) => (
          <button
            key={name}
            type="button"
            data-reason={name}
            aria-pressed={name === reason}
            onClick={() => onChange(name)}
          >
            {t(`refusal.${name}`)} <span className={desk.figure}>{number(kept)}</span>
            {more > 0 && <span className={desk.figure}> {t('quarantine.more', { n: number(more) })}</span>}
          </button>
        ))}
    </fieldset>
  );
}

interface EntryTableProps {
  readonly entries: readonly QuarantineEntry[];
  readonly chosen: number | undefined;
  readonly onChoose: (entry: QuarantineEntry) => void;
}

function EntryTable({ entries, chosen, onChoose }: EntryTableProps) {
  const { t, i18n } = useTranslation();
  const columns: readonly DeskColumn<QuarantineEntry>[] = [
    {
      key: 'receivedAt',
      title: t('quarantine.received'),
      width: '7em',
      cell: ({ receivedAt }) => formatDateTime(receivedAt).slice(5),
    },
    {
      key: 'reason',
      title: t('quarantine.reason'),
      width: '9em',
      cell: ({ reason }) => t(`refusal.${reason}`),
    },
    {
      key: 'record',
      title: t('quarantine.record'),
      cell: (entry) => {
        const { id, title } = gistOf(entry);
        return title === '' ? id : `${title} · ${id}`;
      },
      hint: ({ raw }) => raw,
    },
    {
      key: 'more',
      title: t('quarantine.again'),
      width: '5em',
      isFigure: true,
      cell: ({ more }) => (more === 0 ? '' : `+${more.toLocaleString(i18n.language)}`),
    },
  ];
  return (
    <DeskTable
      label={t('quarantine.records')}
      columns={columns}
      rows={entries}
      rowKey={({ seq }) => String(seq)}
      empty={t('quarantine.none')}
      chosen={String(chosen)}
      onChoose={onChoose}
    />
  );
}

function EntryDetails({ entry, onRetry }: { readonly entry: QuarantineEntry; readonly onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <DeskSection
      title={t(`refusal.${entry.reason}`)}
      actions={
        <button type="button" className={desk.button} onClick={onRetry}>
          {t('quarantine.retry')}
        </button>
      }
    >
      <p>{t(`remedy.${entry.reason}`)}</p>
      <p className={desk.quiet}>{entry.detail}</p>
      <pre className={styles.raw} data-raw={entry.seq}>
        {pretty(entry.raw)}
      </pre>
    </DeskSection>
  );
}
