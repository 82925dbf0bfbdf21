import type { TFunction } from 'i18next';
import type { AreaIndex, AreaLevel } from '#shared/domain/area.ts';
import type { Instant } from '#shared/domain/time.ts';
import type { MapQuery, Place } from '#shared/map/mapQuery.ts';
import { formatDateTime } from '../../../i18n/formatTime.ts';
import { sizeWords } from '../../../map/tools/measureWords.ts';

/** What an export says of itself and of its things. */
export interface ExportWords {
  readonly t: TFunction;
  readonly language: string;
  readonly city: string;
  readonly codeOf: (area: AreaIndex) => string;
  readonly pathOf: (area: AreaIndex) => string;
  readonly levelWord: (level: AreaLevel) => string;
  /** Where an area has its name. */
  readonly placeOf: (area: AreaIndex) => Place;
}

/** Something that a file says of itself: a line of a table for each value, one field of GeoJSON for all of them. */
export interface ExportFact {
  readonly key: string;
  readonly label: string;
  readonly value: string | number | readonly string[];
}

type FactKey = 'city' | 'time' | 'query' | 'data' | 'people' | 'households' | 'counted' | 'cut';

/** A fact with its label in the language of the screen. */
export const exportFact = ({ t }: Pick<ExportWords, 't'>, key: FactKey, value: ExportFact['value']): ExportFact => ({
  ...{ key, label: t(`export.${key}`), value },
});

/** What every export says first: of which city, when, what was asked, and that it is a demonstration where it is one. */
export function aboutFacts(
  query: MapQuery,
  { asOf, isDemonstration }: { readonly asOf: Instant; readonly isDemonstration: boolean },
  words: ExportWords,
): readonly ExportFact[] {
  const { t, language, city } = words;
  return [
    exportFact(words, 'city', city),
    exportFact(words, 'time', formatDateTime(asOf)),
    exportFact(words, 'query', [queryWord(t, query), ...sizeWords(query, language)].join(' · ')),
    ...(isDemonstration ? [exportFact(words, 'data', t('export.simulated'))] : []),
  ];
}

/** The facts as the first lines of a table. */
export const factRows = (facts: readonly ExportFact[]): readonly (readonly (string | number)[])[] =>
  facts.flatMap(({ label, value }) =>
    typeof value === 'object' ? value.map((one) => [label, one]) : [[label, value]],
  );

/** A collection of GeoJSON (RFC 7946) with the facts beside its features. */
export const collectionText = (facts: readonly ExportFact[], features: readonly unknown[]): string => {
  const about = Object.fromEntries(facts.map(({ key, value }) => [key, value]));
  return `${JSON.stringify({ type: 'FeatureCollection', about, features }, undefined, 1)}\n`;
};

/** A name for the file: what, where, when. */
export const exportName = (query: MapQuery, asOf: Instant, { t, city }: ExportWords): string =>
  `${city} ${queryWord(t, query)} ${formatDateTime(asOf).replace(':', '')}`;

const queryWord = (t: TFunction, query: MapQuery): string => {
  if (query.type !== 'measure') return t(`ask.${query.type}`);
  return t(query.isClosed ? 'ask.area' : 'ask.distance');
};
