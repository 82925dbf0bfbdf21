import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reply } from '#shared/contract/reply.ts';
import { useSession } from '../../../state/session.ts';
import desk from '../../../ui/desk.module.css';

export type ExportFormat = 'csv' | 'geojson';

/** A file that is to be kept. */
interface ExportFile {
  /** Without its ending. */
  readonly name: string;
  readonly text: string;
}

interface ExportButtonsProps {
  readonly formats: readonly ExportFormat[];
  /** False while there is nothing to write yet. */
  readonly isReady?: boolean;
  /** Writes the whole of it; a refusal is told in its words. */
  readonly write: (format: ExportFormat) => Reply<ExportFile> | Promise<Reply<ExportFile>>;
}

type Outcome = { readonly words: string; readonly isProblem: boolean } | undefined;

/** Keeps an answer in a file; the person is asked where, and told how it went. */
export function ExportButtons({ formats, isReady = true, write }: ExportButtonsProps) {
  const { t } = useTranslation();
  const { request, report } = useSession();
  const [outcome, setOutcome] = useState<Outcome>();
  const [isBusy, setBusy] = useState(false);
  const save = async (format: ExportFormat): Promise<Outcome> => {
    try {
      const file = await write(format);
      if (!file.ok) return { words: file.error.message, isProblem: true };
      const saved = await request('file/save', { format, ...file.value });
      if (!saved.ok) return { words: saved.error.message, isProblem: true };
      const { savedAs } = saved.value;
      return savedAs === undefined ? undefined : { words: t('export.saved', { name: savedAs }), isProblem: false };
    } catch (error) {
      report(error);
      return { words: t('export.failed'), isProblem: true };
    }
  };
  const keep = async (format: ExportFormat): Promise<void> => {
    setBusy(true);
    setOutcome(undefined);
    setOutcome(await save(format));
    setBusy(false);
  };
  return (
    <>
      {outcome !== undefined && (
        <span role={outcome.isProblem ? 'alert' : 'status'} className={desk.quiet} data-export="outcome">
          {outcome.words}
        </span>
      )}
      {formats.map((format) => (
        <button
          key={format}
          type="button"
          className={desk.button}
          disabled={isBusy || !isReady}
          data-export={format}
          onClick={() => void keep(format)}
        >
          {t(`export.${format}`)}
        </button>
      ))}
    </>
  );
}
