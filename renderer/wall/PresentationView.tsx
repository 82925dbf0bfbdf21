import { useTranslation } from 'react-i18next';
import type { AreaIndex } from '#shared/domain/area.ts';
import { formatAge, formatDuration } from '../i18n/formatTime.ts';
import type { MapPadding } from '../map/mapProps.ts';
import { countLevelsAt, headlineLevel } from '../state/countLevels.ts';
import { usePictureValue, useSession } from '../state/session.ts';
import { useAreaText } from '../state/useAreaText.ts';
import type { WindowSize } from '../state/useWindowSize.ts';
import { LevelShape } from '../ui/LevelShape.tsx';
import type { TypeScale } from '../ui/typeScale.ts';
import { answerTitle } from './answerTitle.ts';
import { ReplayMark } from './banners/ReplayMark.tsx';
import { GLANCE_LINE_HEIGHT, LINE_HEIGHT, SAFE_MARGIN } from './chromePlan.ts';
import styles from './PresentationView.module.css';

interface PresentationViewProps {
  readonly isBlack: boolean;
  readonly focus: AreaIndex;
}

/** A briefing's screen: the place, the picture, one sentence. */
export function PresentationView({ isBlack, focus }: PresentationViewProps) {
  const { t, i18n } = useTranslation();
  const { atlas } = useSession().city;
  const text = useAreaText();
  const level = headlineLevel(atlas, focus);
  const data = usePictureValue(({ picture, age }) => ({
    answer: answerTitle(t, countLevelsAt(atlas, picture.levels, focus, level), {
      unit: text.levelWord(level),
      place: undefined,
    }),
    openEvents: picture.openEvents[focus] ?? 0,
    age,
    isDemonstration: picture.mode.isDemonstration,
  }));
  if (isBlack) return <div className={styles.black} data-presentation="black" />;
  return (
    <div className={styles.presentation} data-presentation="shown">
      <h1 className={styles.title}>
        {data !== undefined && <LevelShape level={data.answer.level} />}
        {text.path(focus, 3)}
        <ReplayMark ems={Number.POSITIVE_INFINITY} />
      </h1>
      {data !== undefined && (
        <p className={styles.sentence}>
          {t('presentation.sentence', {
            answer: data.answer.text,
            open: data.openEvents.toLocaleString(i18n.language),
          })}
          <span className={styles.age}>
            {data.age.isStale
              ? t('age.lag', { duration: formatDuration(t, data.age.ageMs) })
              : t('age.data', { age: formatAge(t, data.age.ageMs) })}
            {data.isDemonstration && ` · ${t('mode.demonstration')}`}
          </span>
        </p>
      )}
    </div>
  );
}

/** What the title and the sentence cover of the map, CSS pixels. */
export function presentationPadding(window: WindowSize, scale: TypeScale): MapPadding {
  const x = window.width * SAFE_MARGIN;
  const y = window.height * SAFE_MARGIN;
  const gap = scale.read / 2;
  const top = y + scale.glance * GLANCE_LINE_HEIGHT + gap;
  return { left: x, right: x, top, bottom: y + scale.read * LINE_HEIGHT * 1.2 + gap };
}
