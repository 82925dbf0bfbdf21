import { useTranslation } from 'react-i18next';
import { areaByCode } from '#shared/atlas/areaIndex.ts';
import { inLocale, type Locale } from '#shared/domain/locale.ts';
import { formatDateTime } from '../../i18n/formatTime.ts';
import { useSession } from '../../state/session.ts';
import { useAnswer } from '../../state/useAnswer.ts';
import { useAreaText } from '../../state/useAreaText.ts';
import { usePeriod } from '../../state/usePeriod.ts';
import { LevelMark } from '../../ui/LevelMark.tsx';
import { firstThatFits } from '../../ui/textWidth.ts';
import { describeRule } from '../place-card/describeRule.ts';
import { useReasonWords } from '../place-card/reasonWords.ts';
import styles from './ThingCard.module.css';

const LOOK_AGAIN_MS = 10_000;
/** Name, type and level, why, since when. */
const HEAD_LINES = 5;

interface SubjectGlanceProps {
  readonly subjectId: string;
  readonly lines: number;
  readonly ems: number;
}

/** A creation subject on the wall: its level and why, then its labels, those of concern first. */
export function SubjectGlance({ subjectId, lines, ems }: SubjectGlanceProps) {
  const { t, i18n } = useTranslation();
  const { atlas } = useSession().city;
  const text = useAreaText();
  const words = useReasonWords();
  const state = useAnswer({ type: 'subject/portrait', subjectId }, usePeriod(LOOK_AGAIN_MS));
  if (state.type === 'asking') return <p className={styles.quiet}>{t('panel.waiting')}</p>;
  if (state.type === 'unavailable') return <p className={styles.quiet}>{t('thing.unavailable')}</p>;
  const { subject, explanation, labels } = state.value;
  const area = areaByCode(atlas, subject.areaCode);
  const places = area === undefined ? [''] : [4, 3, 2, 1].map((steps) => text.path(area, steps));
  // Institutions have no English names: what it is stands for it, and where.
  const isEnglish = i18n.language === 'en';
  const subjectTitle =
    isEnglish && area !== undefined
      ? subject.type === 'village'
        ? text.name(area)
        : t(`subjectType.${subject.type}`)
      : subject.name;
  const room = Math.max(0, Math.floor(lines - HEAD_LINES));
  const shown = labels.toSorted((a, b) => Number(b.isConcern) - Number(a.isConcern)).slice(0, room);
  return (
    <div className={styles.card} data-thing="subject" data-thing-id={subjectId}>
      <strong className={styles.title}>{subjectTitle}</strong>
      <p className={styles.line}>
        <LevelMark level={explanation.level} form="full" />
        <span>{t(`subjectType.${subject.type}`)}</span>
      </p>
      <p className={styles.quiet}>{firstThatFits(places, ems)}</p>
      <p className={styles.twoLines}>{describeRule(t, explanation, words, ems)}</p>
      <ul className={styles.labels}>
        {shown.map(({ id, title, isConcern }) => (
          <li key={id} data-label={id}>
            {isConcern ? '! ' : '· '}
            {inLocale(title, i18n.language as Locale)}
          </li>
        ))}
      </ul>
      {room > shown.length && (
        <p className={styles.quiet}>{t('placeCard.since', { time: formatDateTime(explanation.since) })}</p>
      )}
    </div>
  );
}
