import { useTranslation } from 'react-i18next';
import { ancestorAt, levelOf } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { type AreaIndex, VILLAGE_LEVEL } from '#shared/domain/area.ts';
import { UNKNOWN } from '#shared/domain/warningLevel.ts';
import { formatAge, formatClock, formatDate, formatDuration, formatWeekday } from '../i18n/formatTime.ts';
import { countLevelsAt, headlineLevel } from '../state/countLevels.ts';
import { usePictureValue, useSession } from '../state/session.ts';
import { type AreaText, useAreaText } from '../state/useAreaText.ts';
import { useIsReplay } from '../state/useIsReplay.ts';
import { Breadcrumb } from '../ui/Breadcrumb.tsx';
import { LevelShape } from '../ui/LevelShape.tsx';
import { LevelTally } from '../ui/LevelTally.tsx';
import { firstThatFits } from '../ui/textWidth.ts';
import { GLANCE_ARC_MINUTES, READ_ARC_MINUTES } from '../ui/typeScale.ts';
import { answerTitle } from './answerTitle.ts';
import styles from './TopBar.module.css';

interface TopBarProps {
  readonly part: 'whole' | 'left' | 'right';
  /** Narrow screens have three short rows in place of two long ones. */
  readonly isStacked: boolean;
  /** Width of the bar in ems of its small text. */
  readonly ems: number;
  readonly focus: AreaIndex;
  readonly onFocus: (area: AreaIndex) => void;
  /** Opens the card of an area. */
  readonly onSelect: (area: AreaIndex) => void;
}

/** Widths, each in ems of its own size, with the gap beside it. */
const DATE_EMS = 11;
const CLOCK_EMS = 4;
const SHAPE_EMS = 1.3;

const STEPS_ALONE = 4;
const STEPS_BESIDE_COUNTS = 2;

/** The screen's answer, where it looks, and how old what it says is. Over several windows: the left part and the right part. */
export function TopBar({ part, isStacked, ems, focus, onFocus, onSelect }: TopBarProps) {
  return (
    <header className={styles.bar} data-part={part}>
      <div className={styles.first}>
        {part !== 'right' && <Answer focus={focus} ems={titleEms(ems, part, isStacked)} />}
        {part !== 'left' && <Clock hasDate={!isStacked} />}
      </div>
      <div className={styles.second}>
        {part !== 'right' && (
          <div className={styles.place}>
            <Breadcrumb
              focus={focus}
              mostSteps={part === 'left' ? STEPS_ALONE : STEPS_BESIDE_COUNTS}
              onFocus={onFocus}
              onOpen={onSelect}
            />
            <ModeMarks />
            {isStacked && <CityDate />}
          </div>
        )}
        {part !== 'left' && <Counts focus={focus} />}
      </div>
    </header>
  );
}

function Answer({ focus, ems }: { readonly focus: AreaIndex; readonly ems: number }) {
  const { t } = useTranslation();
  const { atlas } = useSession().city;
  const text = useAreaText();
  const unit = text.levelWord(headlineLevel(atlas, focus));
  const places = placesOf(atlas, text, focus);
  const titles = usePictureValue(({ picture }) => {
    const counts = countLevelsAt(atlas, picture.levels, focus, headlineLevel(atlas, focus));
    return places.map((place) => answerTitle(t, counts, { unit, place }));
  });
  const title = titles?.[0];
  return (
    <h1 className={styles.answer} data-level={title?.level}>
      {title !== undefined && <LevelShape level={title.level} />}
      <span className={styles.answerText}>
        {titles === undefined || title === undefined
          ? t('title.waiting', { city: text.name(0) })
          : firstThatFits([...titles.map((one) => one.text), title.short], ems)}
      </span>
    </h1>
  );
}

/** What the answer calls a place, the fullest first: a grid has a number alone, which says nothing without its village. */
function placesOf(atlas: Atlas, text: AreaText, focus: AreaIndex): readonly (string | undefined)[] {
  if (focus === 0) return [undefined];
  const name = text.name(focus);
  const village = levelOf(atlas, focus) > VILLAGE_LEVEL ? ancestorAt(atlas, focus, VILLAGE_LEVEL) : undefined;
  return village === undefined ? [name] : [`${text.name(village)} ${name}`, name];
}

/** Ems of headline text between the bar's left edge and the clock. */
function titleEms(barEms: number, part: TopBarProps['part'], isStacked: boolean): number {
  const dateEms = part === 'left' || isStacked ? 0 : DATE_EMS;
  const clockEms = part === 'left' ? 0 : CLOCK_EMS;
  return (barEms - dateEms) * (READ_ARC_MINUTES / GLANCE_ARC_MINUTES) - clockEms - SHAPE_EMS;
}

function Clock({ hasDate }: { readonly hasDate: boolean }) {
  const now = usePictureValue(({ cityNow }) => cityNow);
  const isReplay = useIsReplay();
  if (now === undefined) return <div className={styles.clock} />;
  return (
    <div className={styles.clock}>
      {hasDate && <CityDate />}
      <time className={styles.time} data-replayed={isReplay}>
        {formatClock(now)}
      </time>
    </div>
  );
}

function CityDate() {
  const { t } = useTranslation();
  const now = usePictureValue(({ cityNow }) => cityNow);
  if (now === undefined) return undefined;
  return (
    <span className={styles.date}>
      {formatDate(now)} {formatWeekday(t, now)}
    </span>
  );
}

function ModeMarks() {
  const { t } = useTranslation();
  const mode = usePictureValue(({ picture }) => picture.mode);
  if (mode === undefined) return undefined;
  return (
    <>
      {mode.replay === undefined && <span className={styles.mode}>{t('mode.peace')}</span>}
      {mode.isDemonstration && <span className={styles.chip}>{t('mode.demonstration')}</span>}
      {mode.isDrill && <span className={styles.chip}>{t('mode.drill')}</span>}
    </>
  );
}

function Counts({ focus }: { readonly focus: AreaIndex }) {
  const { t } = useTranslation();
  const { atlas } = useSession().city;
  const text = useAreaText();
  const level = headlineLevel(atlas, focus);
  const data = usePictureValue(({ picture, age }) => ({
    counts: countLevelsAt(atlas, picture.levels, focus, level),
    age,
  }));
  if (data === undefined) return <div className={styles.counts} />;
  const { age } = data;
  return (
    <div className={styles.counts}>
      {/* With a fifth count the line is full; what is counted stands in the answer above it. */}
      {(data.counts[UNKNOWN] ?? 0) === 0 && <span className={styles.unit}>{text.levelWord(level)}</span>}
      <LevelTally counts={data.counts} unit={text.levelWord(level)} of={focus} isStale={age.isStale} />
      <span className={styles.age} data-stale={age.isStale}>
        {age.isStale
          ? t('age.lag', { duration: formatDuration(t, age.ageMs) })
          : t('age.data', { age: formatAge(t, age.ageMs) })}
      </span>
    </div>
  );
}
