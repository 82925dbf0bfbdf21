import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AreaIndex } from '#shared/domain/area.ts';
import type { PreviewedChange } from '#shared/rules/rulesStatus.ts';
import { formatClock } from '../../../i18n/formatTime.ts';
import { useAnswer } from '../../../state/useAnswer.ts';
import { useControl } from '../../../state/useControl.ts';
import { DeskSection } from '../../../ui/DeskSection.tsx';
import desk from '../../../ui/desk.module.css';
import { MoverTable } from './MoverTable.tsx';
import { AreaMoveTable, SubjectMoveTable } from './MoveTable.tsx';
import type { Previewed } from './previewed.ts';
import styles from './RulesTab.module.css';

interface PreviewSectionProps {
  readonly previewed: Previewed;
  readonly onFocus: (area: AreaIndex) => void;
  readonly onClose: () => void;
  /** The rules were put in force. */
  readonly onDone: () => void;
}

/** What would change under other rules, and the way to put them in force. */
export function PreviewSection({ previewed, onFocus, onClose, onDone }: PreviewSectionProps) {
  const { t } = useTranslation();
  const question =
    previewed.type === 'file'
      ? ({ type: 'rules/preview' } as const)
      : ({ type: 'rules/preview', version: previewed.version } as const);
  const answer = useAnswer(question, previewed.hash);
  const title = previewed.type === 'file' ? t('rules.preview.file', previewed) : t('rules.preview.version', previewed);
  const close = (
    <button type="button" className={desk.button} onClick={onClose}>
      {t('rules.preview.close')}
    </button>
  );
  return (
    <DeskSection title={title} actions={close}>
      {answer.type === 'asking' && <p className={desk.quiet}>{t('rules.preview.doing')}</p>}
      {answer.type === 'unavailable' && <p role="alert">{answer.message}</p>}
      {answer.type === 'answered' && (
        <>
          <Summary change={answer.value} />
          <ApplyForm previewed={previewed} hash={answer.value.hash} onDone={onDone} />
          {answer.value.largest.length > 0 && <Change change={answer.value} onFocus={onFocus} />}
        </>
      )}
    </DeskSection>
  );
}

function Summary({ change }: { readonly change: PreviewedChange }) {
  const { t, i18n } = useTranslation();
  const number = (count: number): string => count.toLocaleString(i18n.language);
  return (
    <>
      <LevelSummary change={change} />
      {change.compliance
        .filter(({ metBefore, metAfter }) => metBefore !== metAfter)
        .map(({ group, total, metBefore, metAfter }) => (
          <p key={group} data-met={group}>
            {t('rules.preview.compliance', {
              ...{ group: t(`creationGroup.${group}`), total: number(total) },
              ...{ before: number(metBefore), after: number(metAfter) },
            })}
          </p>
        ))}
    </>
  );
}

function LevelSummary({ change: { moves, subjectMoves, asOf } }: { readonly change: PreviewedChange }) {
  const { t, i18n } = useTranslation();
  if (moves.length + subjectMoves.length === 0) return <p data-moved={0}>{t('rules.noChange')}</p>;
  const areas = sumOf(moves.map((move) => ({ ...move, count: move.areas })));
  const subjects = sumOf(subjectMoves.map((move) => ({ ...move, count: move.subjects })));
  const worded = ({ n, up, down }: Sum) => ({
    n: n.toLocaleString(i18n.language),
    up: up.toLocaleString(i18n.language),
    down: down.toLocaleString(i18n.language),
  });
  return (
    <>
      <p data-moved={areas.n}>{t('rules.preview.sum', { time: formatClock(asOf), ...worded(areas) })}</p>
      <p data-moved-subjects={subjects.n}>{t('rules.preview.subjects', worded(subjects))}</p>
    </>
  );
}

interface Sum {
  readonly n: number;
  readonly up: number;
  readonly down: number;
}

function sumOf(moves: readonly { readonly from: number; readonly to: number; readonly count: number }[]): Sum {
  const count = (chosen: typeof moves): number => chosen.reduce((sum, move) => sum + move.count, 0);
  return {
    n: count(moves),
    up: count(moves.filter(({ from, to }) => to > from)),
    down: count(moves.filter(({ from, to }) => to < from)),
  };
}

interface ChangeProps {
  readonly change: PreviewedChange;
  readonly onFocus: (area: AreaIndex) => void;
}

function Change({ change: { moves, subjectMoves, largest }, onFocus }: ChangeProps) {
  const { t } = useTranslation();
  return (
    <>
      {moves.length > 0 && <AreaMoveTable moves={moves} />}
      {subjectMoves.length > 0 && <SubjectMoveTable moves={subjectMoves} />}
      <h3 className={styles.part}>{t('rules.largest')}</h3>
      <MoverTable movers={largest} onFocus={onFocus} />
    </>
  );
}

interface ApplyFormProps {
  readonly previewed: Previewed;
  readonly hash: string;
  readonly onDone: () => void;
}

function ApplyForm({ previewed, hash, onDone }: ApplyFormProps) {
  const { t } = useTranslation();
  const control = useControl();
  const [reason, setReason] = useState('');
  const [isDoing, setDoing] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setDoing(true);
    const order =
      previewed.type === 'file'
        ? ({ type: 'rules/apply', hash, reason } as const)
        : ({ type: 'rules/rollBack', version: previewed.version, reason } as const);
    void control(order).then((reply) => {
      setDoing(false);
      if (reply.ok) onDone();
      else setRefusal(reply.error.message);
    });
  };
  const word = previewed.type === 'file' ? t('rules.apply') : t('rules.rollBack');
  return (
    <form className={styles.apply} onSubmit={submit}>
      <div className={desk.bar}>
        <input
          className={`${desk.field} ${styles.reason}`}
          aria-label={t('rules.reason')}
          placeholder={t('rules.reason.missing')}
          required
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <button type="submit" className={desk.primary} disabled={isDoing || reason.trim() === ''}>
          {isDoing ? t('rules.apply.doing') : word}
        </button>
      </div>
      <p className={desk.quiet}>{t('rules.apply.note')}</p>
      {refusal !== undefined && <p role="alert">{refusal}</p>}
    </form>
  );
}
