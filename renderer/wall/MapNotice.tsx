import { useTranslation } from 'react-i18next';
import type { Locale } from '#shared/domain/locale.ts';
import { MAP_WORDS } from '../map/mapWords.ts';
import { useSession } from '../state/session.ts';
import { useAreaText } from '../state/useAreaText.ts';
import { useBasemapChoice } from '../state/useBasemapChoice.ts';
import styles from './MapNotice.module.css';

/** What the law wants a map to say of itself: schematic boundaries, review number. */
export function useMapNotice(): string {
  const words = MAP_WORDS[useTranslation().i18n.language as Locale];
  const text = useAreaText();
  const { isBasemapShown, basemap } = useBasemapChoice();
  const { schematicFromLevel, mapReviewNumber } = useSession().city.atlas.city;
  const notes = [
    schematicFromLevel === undefined
      ? undefined
      : words.schematic(text.levelWord(schematicFromLevel as 0 | 1 | 2 | 3 | 4 | 5)),
    mapReviewNumber === undefined ? words.unreviewed : words.reviewed(mapReviewNumber),
    isBasemapShown && basemap?.mapReviewNumber !== undefined
      ? words.basemapReviewed(basemap.mapReviewNumber)
      : undefined,
  ];
  return notes.filter((note) => note !== undefined).join(' · ');
}

/** The same as one quiet line. */
export function MapNotice() {
  return <p className={styles.notice}>{useMapNotice()}</p>;
}
