import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { areaByCode } from '#shared/atlas/areaIndex.ts';
import type { QuestionOf } from '#shared/contract/questions.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import { inLocale, type Locale } from '#shared/domain/locale.ts';
import { HOUR_MS, type Instant } from '#shared/domain/time.ts';
import type { SubjectLabel, SubjectPeriod, SubjectPortrait } from '#shared/subjects/subjectPortrait.ts';
import { formatShare } from '../../i18n/formatNumber.ts';
import { formatDateTime } from '../../i18n/formatTime.ts';
import { useCityText } from '../../state/cityWords.tsx';
import { usePictureValue, useSession } from '../../state/session.ts';
import { useAnswer } from '../../state/useAnswer.ts';
import { useAreaText } from '../../state/useAreaText.ts';
import { usePeriod } from '../../state/usePeriod.ts';
import { DeskSection } from '../../ui/DeskSection.tsx';
import desk from '../../ui/desk.module.css';
import { LevelMark } from '../../ui/LevelMark.tsx';
import { DecidingSection } from '../place-card/DecidingSection.tsx';
import { LevelFacts } from '../place-card/LevelFacts.tsx';
import { periodName } from '../three-zero/creationWords.ts';
import styles from './SubjectPortraitCard.module.css';
import { SubjectStrip } from './SubjectStrip.tsx';

const ASK_AGAIN_MS = 10_000;

interface SubjectPortraitCardProps {
  readonly subjectId: string;
  readonly onPlace: (area: AreaIndex) => void;
}

/**
 * The portrait (画像) of a creation subject: level and why, labels with their reason, thirty days in numbers, its
 * periods; now, or at the end of one of its last thirty days.
 */
export function SubjectPortraitCard({ subjectId, onPlace }: SubjectPortraitCardProps) {
  // Another subject begins with its present.
  return <Portrait key={subjectId} subjectId={subjectId} onPlace={onPlace} />;
}

function Portrait({ subjectId, onPlace }: SubjectPortraitCardProps) {
  const [at, setAt] = useState<Instant>();
  const cityNow = usePictureValue((readout) => readout.cityNow);
  const state = useAnswer(useQuestion(subjectId, at), usePeriod(ASK_AGAIN_MS));
  return (
    <div className={styles.card} data-subject={subjectId} data-at={at}>
      {state.type === 'answered' && <Head portrait={state.value} onPlace={onPlace} />}
      <SubjectStrip subjectId={subjectId} at={at} onChoose={(day) => setAt(Math.min(day, cityNow ?? day))} />
      {at !== undefined && <PastBar at={at} onPresent={() => setAt(undefined)} />}
      {state.type === 'answered' ? (
        <Sections portrait={state.value} isPast={at !== undefined} />
      ) : (
        <Waiting type={state.type} isPast={at !== undefined} />
      )}
    </div>
  );
}

/** During a replay the question is about the hour that the windows show. */
function useQuestion(subjectId: string, at: Instant | undefined): QuestionOf<'subject/portrait'> {
  const replayed = usePictureValue(({ picture }) =>
    picture.mode.replay === undefined ? undefined : Math.floor(picture.asOf / HOUR_MS) * HOUR_MS,
  );
  const instant = at ?? replayed;
  return { type: 'subject/portrait', subjectId, ...(instant === undefined ? {} : { at: instant }) };
}

function Waiting({ type, isPast }: { readonly type: 'asking' | 'unavailable'; readonly isPast: boolean }) {
  const { t } = useTranslation();
  if (type === 'asking') return <p className={desk.quiet}>{t('panel.waiting')}</p>;
  return <p className={desk.quiet}>{t(isPast ? 'placeCard.noPast' : 'portrait.unavailable')}</p>;
}

function PastBar({ at, onPresent }: { readonly at: Instant; readonly onPresent: () => void }) {
  const { t } = useTranslation();
  return (
    <p className={styles.past}>
      {t('placeCard.past', { time: formatDateTime(at) })}
      <button type="button" className={desk.button} onClick={onPresent}>
        {t('placeCard.toPresent')}
      </button>
    </p>
  );
}

function Sections({ portrait, isPast }: { readonly portrait: SubjectPortrait; readonly isPast: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      <LevelSection portrait={portrait} />
      <DeskSection title={t('portrait.labels')}>
        <Labels labels={portrait.labels} />
      </DeskSection>
      <DeskSection title={t('portrait.indicators')}>
        <Indicators indicators={portrait.indicators} />
      </DeskSection>
      {!isPast && (
        <DeskSection title={t('portrait.periods')}>
          <Periods periods={portrait.periods} />
        </DeskSection>
      )}
    </>
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
  const city = useCityText();
  return (
    <DeskSection title={t('portrait.level')}>
      <LevelMark level={explanation.level} form="full" />
      <DecidingSection explanation={explanation} />
      <ul>
        {explanation.contributions.map(({ eventId, title, kind, points }) => (
          <li key={eventId} className={styles.contribution}>
            <span className={styles.title}>{city.title(title)}</span>
            <span className={desk.quiet}>{t(`kind.${kind}`)}</span>
            <span className={desk.figure}>{explanation.score > 0 ? formatShare(points / explanation.score) : ''}</span>
          </li>
        ))}
      </ul>
      <LevelFacts explanation={explanation} />
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
