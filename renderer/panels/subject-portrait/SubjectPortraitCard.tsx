import { useTranslation } from 'react-i18next';
import { areaByCode } from '#shared/atlas/areaIndex.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import { inLocale, type Locale } from '#shared/domain/locale.ts';
import type { SubjectLabel, SubjectPeriod, SubjectPortrait } from '#shared/subjects/subjectPortrait.ts';
import { formatShare } from '../../i18n/formatNumber.ts';
import { formatDateTime } from '../../i18n/formatTime.ts';
import { useSession } from '../../state/session.ts';
import { useAnswer } from '../../state/useAnswer.ts';
import { useAreaText } from '../../state/useAreaText.ts';
import { usePeriod } from '../../state/usePeriod.ts';
import { DeskSection } from '../../ui/DeskSection.tsx';
import desk from '../../ui/desk.module.css';
import { LevelMark } from '../../ui/LevelMark.tsx';
import { describeRule } from '../place-card/describeRule.ts';
import { periodName } from '../three-zero/creationWords.ts';
import styles from './SubjectPortraitCard.module.css';

const ASK_AGAIN_MS = 10_000;

interface SubjectPortraitCardProps {
  readonly subjectId: string;
  readonly onPlace: (area: AreaIndex) => void;
}

/** The portrait (画像) of a creation subject: level and why, labels with their reason, thirty days in numbers, its periods. */
export function SubjectPortraitCard({ subjectId, onPlace }: SubjectPortraitCardProps) {
  const { t } = useTranslation();
  const state = useAnswer({ type: 'subject/portrait', subjectId }, usePeriod(ASK_AGAIN_MS));
  if (state.type === 'asking') return <p className={desk.quiet}>{t('panel.waiting')}</p>;
  if (state.type === 'unavailable') return <p className={desk.quiet}>{t('portrait.unavailable')}</p>;
  const portrait = state.value;
  return (
    <div className={styles.card} data-subject={subjectId}>
      <Head portrait={portrait} onPlace={onPlace} />
      <LevelSection portrait={portrait} />
      <DeskSection title={t('portrait.labels')}>
        <Labels labels={portrait.labels} />
      </DeskSection>
      <DeskSection title={t('portrait.indicators')}>
        <Indicators indicators={portrait.indicators} />
      </DeskSection>
      <DeskSection title={t('portrait.periods')}>
        <Periods periods={portrait.periods} />
      </DeskSection>
    </div>
  );
}

function Head({
  portrait,
  onPlace,
}: {
  readonly portrait: SubjectPortrait;
  readonly onPlace: (area: AreaIndex) => void;
}) {
  const { t } = useTranslation();
  const { atlas } = useSession().city;
  const text = useAreaText();
  const { subject, isDemonstration } = portrait;
  const area = areaByCode(atlas, subject.areaCode);
  const isVillage = subject.type === 'village' && area !== undefined;
  return (
    <header className={styles.head}>
      <h2 className={desk.title}>{isVillage ? text.name(area) : subject.name}</h2>
      <p className={desk.bar}>
        <span className={desk.chip}>{t(`subjectType.${subject.type}`)}</span>
        {area !== undefined && (
          <button type="button" className={desk.quiet} onClick={() => onPlace(area)}>
            {text.path(area)}
          </button>
        )}
      </p>
      {isDemonstration && <p className={desk.quiet}>{t('portrait.demonstration')}</p>}
    </header>
  );
}

function LevelSection({ portrait: { explanation } }: { readonly portrait: SubjectPortrait }) {
  const { t } = useTranslation();
  return (
    <DeskSection title={t('portrait.level')}>
      <p className={desk.bar}>
        <LevelMark level={explanation.level} form="full" />
        <span>{describeRule(t, explanation)}</span>
      </p>
      <p className={desk.quiet}>{t('placeCard.since', { time: formatDateTime(explanation.since) })}</p>
      <ul>
        {explanation.contributions.map(({ eventId, title, kind, points }) => (
          <li key={eventId} className={styles.contribution}>
            <span className={styles.title}>{title}</span>
            <span className={desk.quiet}>{t(`kind.${kind}`)}</span>
            <span className={desk.figure}>{explanation.score > 0 ? formatShare(points / explanation.score) : ''}</span>
          </li>
        ))}
      </ul>
    </DeskSection>
  );
}

function Labels({ labels }: { readonly labels: readonly SubjectLabel[] }) {
  const { t, i18n } = useTranslation();
  const locale = i18n.language as Locale;
  if (labels.length === 0) return <p className={desk.quiet}>{t('portrait.noLabels')}</p>;
  return (
    <ul className={styles.labels}>
      {labels.map(({ id, title, because, isConcern }) => (
        <li key={id} data-label={id} data-concern={isConcern}>
          <span className={styles.label} data-concern={isConcern}>
            {isConcern && <abbr title={t('portrait.concern')}>! </abbr>}
            {inLocale(title, locale)}
          </span>
          <span className={desk.quiet}>{inLocale(because, locale)}</span>
        </li>
      ))}
    </ul>
  );
}

const INDICATORS = [
  'petitions',
  'accidents',
  'cases',
  'disputes',
  'disputesSettled',
  'hazards',
  'openOrders',
  'overdueOrders',
] as const satisfies readonly (keyof SubjectPortrait['indicators'])[];

function Indicators({ indicators }: Pick<SubjectPortrait, 'indicators'>) {
  const { t, i18n } = useTranslation();
  return (
    <dl className={styles.indicators}>
      {INDICATORS.map((name) => (
        <div key={name} data-indicator={name}>
          <dt>{t(`portraitIndicator.${name}`)}</dt>
          <dd className={desk.figure}>{indicators[name].toLocaleString(i18n.language)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Periods({ periods }: { readonly periods: readonly SubjectPeriod[] }) {
  const { t } = useTranslation();
  return (
    <ul className={styles.periods}>
      {[...periods].reverse().map(({ period, isMet, failed }) => (
        <li key={period} className={styles.period} data-period={period} data-met={isMet}>
          <span>{periodName(t, period)}</span>
          <span className={isMet ? desk.quiet : undefined}>
            {isMet
              ? t('creation.met')
              : t('creation.failed', { zeroes: failed.map((zero) => t(`kind.${zero}`)).join(' · ') })}
          </span>
        </li>
      ))}
    </ul>
  );
}
