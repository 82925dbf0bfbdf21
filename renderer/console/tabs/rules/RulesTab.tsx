import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RulesStatus, RulesVersion } from '#shared/rules/rulesStatus.ts';
import { formatDateTime } from '../../../i18n/formatTime.ts';
import { usePictureFact } from '../../../state/session.ts';
import { type AnswerState, useAnswer } from '../../../state/useAnswer.ts';
import { DeskSection } from '../../../ui/DeskSection.tsx';
import desk from '../../../ui/desk.module.css';
import type { TabProps } from '../tabProps.ts';
import { PreviewSection } from './PreviewSection.tsx';
import { ProblemTable } from './ProblemTable.tsx';
import { type Previewed, previewedFile } from './previewed.ts';
import styles from './RulesTab.module.css';
import { VersionTable } from './VersionTable.tsx';

/** Asked again when the picture says that there is something else to know. */
const useRulesStatus = (): AnswerState<RulesStatus> =>
  useAnswer({ type: 'rules/status' }, usePictureFact(({ picture }) => picture.rulesRevision ?? 0) ?? 0);

/** 1 while the rule file waits for somebody: as a proposal, or because it is wrong. */
export function useWaitingRules(): number | undefined {
  const status = useRulesStatus();
  return status.type === 'answered' && status.value.file.state !== 'inForce' ? 1 : undefined;
}

/** The rules in force and their log; what the file proposes, what that would change, and putting it in force. */
export function RulesTab({ areas }: TabProps) {
  const { t } = useTranslation();
  const [previewed, setPreviewed] = useState<Previewed>();
  const status = useRulesStatus();
  if (status.type === 'asking') return <p className={desk.quiet}>{t('panel.waiting')}</p>;
  if (status.type === 'unavailable') return <p className={desk.quiet}>{status.message}</p>;
  const { versions, file } = status.value;
  const shown = previewed?.type === 'file' ? previewedFile(file) : previewed;
  return (
    <div className={desk.tab}>
      <CurrentRules version={versions[0]} />
      <FileSection
        file={file}
        onPreview={() => setPreviewed(previewedFile(file))}
        isPreviewed={shown?.type === 'file'}
      />
      {shown !== undefined && (
        <PreviewSection
          key={shown.hash}
          previewed={shown}
          onFocus={areas.onFocus}
          onClose={() => setPreviewed(undefined)}
          onDone={() => setPreviewed(undefined)}
        />
      )}
      {shown === undefined && (
        <DeskSection title={t('rules.log')} isGrowing>
          <VersionTable
            versions={versions}
            onPreview={({ version, title, hash }) => setPreviewed({ type: 'version', version, title, hash })}
          />
        </DeskSection>
      )}
    </div>
  );
}

function CurrentRules({ version }: { readonly version: RulesVersion | undefined }) {
  const { t } = useTranslation();
  if (version === undefined) return null;
  const { title, at, by, reason } = version;
  return (
    <DeskSection title={t('rules.current')}>
      <p className={desk.title} data-rules-title>
        {title} <span className={desk.quiet}>{t('rules.version.nth', { version: version.version })}</span>
      </p>
      <p className={desk.quiet}>{t('rules.since', { time: formatDateTime(at), by, reason })}</p>
    </DeskSection>
  );
}

interface FileSectionProps {
  readonly file: RulesStatus['file'];
  readonly isPreviewed: boolean;
  readonly onPreview: () => void;
}

function FileSection({ file, isPreviewed, onPreview }: FileSectionProps) {
  const { t } = useTranslation();
  const preview = (
    <button type="button" className={desk.primary} disabled={isPreviewed} onClick={onPreview}>
      {t('rules.preview.ask')}
    </button>
  );
  return (
    <DeskSection title={t('rules.file')} {...(file.state === 'proposed' ? { actions: preview } : {})}>
      <div className={styles.file} data-rules-file={file.state}>
        {file.state === 'inForce' && <p className={desk.quiet}>{t('rules.file.inForce')}</p>}
        {file.state === 'proposed' && <p>{t('rules.file.proposed', { title: file.title })}</p>}
        {file.state === 'unreadable' && <p>{t('rules.file.unreadable', { message: file.message })}</p>}
        {file.state === 'wrong' && (
          <>
            <p>{t('rules.file.wrong', { n: file.problems.length })}</p>
            <ProblemTable problems={file.problems} />
          </>
        )}
      </div>
    </DeskSection>
  );
}
