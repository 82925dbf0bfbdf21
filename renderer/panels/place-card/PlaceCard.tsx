import { useTranslation } from 'react-i18next';
import { parentOf } from '#shared/atlas/areaIndex.ts';
import { type WarningLevel, warningLevelName } from '#shared/domain/warningLevel.ts';
import { usePictureValue, useSession } from '../../state/session.ts';
import { useAreaText } from '../../state/useAreaText.ts';
import { LevelMark } from '../../ui/LevelMark.tsx';
import { firstThatFits, textEms } from '../../ui/textWidth.ts';
import type { PanelProps } from '../panelProps.ts';
import { ThingCardPanel } from '../thing-card/ThingCardPanel.tsx';
import { cardContents } from './cardContents.ts';
import styles from './PlaceCard.module.css';
import { WhyThisLevel } from './WhyThisLevel.tsx';

/** Shape and numeral of a level and the air around, in ems; its word comes to that. */
const MARK_EMS = 3.2;

/** What is open: a thing on the map, or the chosen place, or the one in focus. */
export function PlaceCard(props: PanelProps) {
  const { thing, lines, ems } = props;
  if (thing === undefined) return <AreaCard {...props} />;
  return <ThingCardPanel thing={thing} lines={lines} ems={ems} />;
}

/** A place: its name, its level and why it has it. */
function AreaCard({ focus, selected, lines, ems }: PanelProps) {
  const { t, i18n } = useTranslation();
  const { atlas } = useSession().city;
  const text = useAreaText();
  const area = selected ?? focus;
  const level = usePictureValue(({ picture }) => picture.levels[area] as WarningLevel);
  const levelWord = level === undefined ? '' : t(`level.${warningLevelName(level)}`);
  const contents = cardContents(lines);
  // As much of the way down to the place as goes on one line; the nearest step always.
  const paths = [4, 3, 2, 1].map((steps) => text.path(parentOf(atlas, area) ?? area, steps));
  return (
    <div className={styles.card} data-area={atlas.code(area)}>
      <p className={styles.head}>
        <strong className={styles.name}>
          {firstThatFits([text.name(area), text.shortName(area)], ems - MARK_EMS - textEms(levelWord))}
        </strong>
        {level !== undefined && <LevelMark level={level} form="full" />}
      </p>
      {contents.hasPath && <p className={styles.quiet}>{firstThatFits(paths, ems)}</p>}
      {contents.hasSize && (
        <p className={styles.quiet}>
          {t('placeCard.size', {
            level: text.levelWordOf(area),
            n: (atlas.households[area] ?? 0).toLocaleString(i18n.language),
          })}
        </p>
      )}
      <WhyThisLevel key={area} area={area} contents={contents} ems={ems} />
    </div>
  );
}
