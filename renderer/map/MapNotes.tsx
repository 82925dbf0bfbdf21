import { readTokens } from '../ui/tokens.ts';
import styles from './MapNotes.module.css';
import type { MapViewProps } from './mapProps.ts';
import { LEVEL_SIGNS, MAP_WORDS } from './mapWords.ts';

export type MapNotesProps = Pick<MapViewProps, 'atlas' | 'locale' | 'readTextPx' | 'isBasemapShown' | 'basemap'>;

/** What a map must say about itself: the key to its colours, schematic boundaries, and the map review number (审图号). */
export function MapNotes({ atlas, locale, readTextPx, isBasemapShown, basemap }: MapNotesProps) {
  const words = MAP_WORDS[locale];
  const { mapReviewNumber, schematicFromLevel, levelNames } = atlas.city;
  const schematic = schematicFromLevel === undefined ? undefined : levelNames[schematicFromLevel];
  return (
    <aside className={styles.notes} style={{ fontSize: `${readTextPx}px` }} data-testid="map-notes">
      <MapLegend locale={locale} />
      {schematic && <p>{words.schematic(locale === 'en' ? schematic.nameEn : schematic.name)}</p>}
      <p>{mapReviewNumber === undefined ? words.unreviewed : words.reviewed(mapReviewNumber)}</p>
      {isBasemapShown && basemap?.mapReviewNumber !== undefined && (
        <p>{words.basemapReviewed(basemap.mapReviewNumber)}</p>
      )}
    </aside>
  );
}

/** The levels with shape, numeral and word, the gravest first. */
function MapLegend({ locale }: Pick<MapNotesProps, 'locale'>) {
  const tokens = readTokens();
  return (
    <ul className={styles.legend} aria-label={MAP_WORDS[locale].legend}>
      {[...LEVEL_SIGNS].reverse().map((sign) => (
        <li key={sign.level}>
          <span style={{ color: `rgb(${(tokens.levels[sign.level] ?? tokens.text).join(' ')})` }} aria-hidden>
            {sign.glyph}
          </span>
          <span>{[sign.numeral, sign.word[locale]].filter(Boolean).join(' ')}</span>
        </li>
      ))}
    </ul>
  );
}
