import { useTranslation } from 'react-i18next';
import type { Locale } from '#shared/domain/locale.ts';
import { MAP_WORDS } from '../map/mapWords.ts';
import { useSession } from '../state/session.ts';
import { useAreaText } from '../state/useAreaText.ts';
import { useBasemapChoice } from '../state/useBasemapChoice.ts';
import { firstThatFits } from '../ui/textWidth.ts';
import styles from './MapNotice.module.css';

/**
 * What the law wants a map to say of itself: schematic boundaries, review number; in whole words where they fit into a line
 * of so many ems, else in short ones.
 */
export function useMapNotice(ems: number): string {
  const words = MAP_WORDS[useTranslation().i18n.language as Locale];
  const text = useAreaText();
  const { isBasemapShown, basemap } = useBasemapChoice();
  const { schematicFromLevel, mapReviewNumber } = useSession().city.atlas.city;
  const level =
    schematicFromLevel === undefined ? undefined : text.levelWord(schematicFromLevel as 0 | 1 | 2 | 3 | 4 | 5);
  const ofBasemap = isBasemapShown ? basemap?.mapReviewNumber : undefined;
  const notice = ({
    schematic,
    unreviewed,
    basemapReviewed,
  }: Omit<typeof words, 'short'> | typeof words.short): string =>
    [
      level === undefined ? undefined : schematic(level),
      mapReviewNumber === undefined ? unreviewed : words.reviewed(mapReviewNumber),
      ofBasemap === undefined ? undefined : basemapReviewed(ofBasemap),
    ]
      .filter((note) => note !== undefined)
      .join(' · ');
  return firstThatFits([notice(words), notice(words.short)], ems);
}

/** The same as one quiet line. */
export const MapNotice = ({ words }: { readonly words: string }) => <p className={styles.notice}>{words}</p>;
