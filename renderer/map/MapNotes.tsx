import { Legend } from './legend/Legend.tsx';
import styles from './MapNotes.module.css';
import type { MapViewProps } from './mapProps.ts';
import { MAP_WORDS } from './mapWords.ts';

export interface MapNotesProps
  extends Pick<MapViewProps, 'atlas' | 'locale' | 'readTextPx' | 'isBasemapShown' | 'basemap'> {
  /** The map has little room: the key is told in few words. */
  readonly isNarrow: boolean;
}

/** What a map must say about itself: the key to its colours, schematic boundaries, and the map review number (审图号). */
export function MapNotes({ atlas, locale, readTextPx, isBasemapShown, basemap, isNarrow }: MapNotesProps) {
  const words = MAP_WORDS[locale];
  const { mapReviewNumber, schematicFromLevel, levelNames } = atlas.city;
  const schematic = schematicFromLevel === undefined ? undefined : levelNames[schematicFromLevel];
  return (
    <aside className={styles.notes} style={{ fontSize: `${readTextPx}px` }} data-testid="map-notes">
      <Legend textPx={readTextPx} isShort={isNarrow} />
      {schematic && <p>{words.schematic(locale === 'en' ? schematic.nameEn : schematic.name)}</p>}
      <p>{mapReviewNumber === undefined ? words.unreviewed : words.reviewed(mapReviewNumber)}</p>
      {isBasemapShown && basemap?.mapReviewNumber !== undefined && (
        <p>{words.basemapReviewed(basemap.mapReviewNumber)}</p>
      )}
    </aside>
  );
}
