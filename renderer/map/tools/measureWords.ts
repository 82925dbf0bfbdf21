import { lengthOf } from '#shared/map/geometryEarth.ts';
import type { MapQuery, Place, PlaceQuery } from '#shared/map/mapQuery.ts';
import { EARTH } from './earth.ts';

const KILOMETRE = 1_000;
const SQUARE_KILOMETRE = 1e6;

/** 850 米, 1.25 公里, 24.3 公里. */
export function metreWords(metres: number, locale: string): string {
  const isEnglish = locale === 'en';
  if (metres < KILOMETRE) return `${count(Math.round(metres), 0, locale)} ${isEnglish ? 'm' : '米'}`;
  return `${count(metres / KILOMETRE, metres < 10 * KILOMETRE ? 2 : 1, locale)} ${isEnglish ? 'km' : '公里'}`;
}

/** 5,300 平方米, 4.52 平方公里. */
function areaWords(squareMetres: number, locale: string): string {
  const isEnglish = locale === 'en';
  if (squareMetres < SQUARE_KILOMETRE / 10) {
    return `${count(Math.round(squareMetres), 0, locale)} ${isEnglish ? 'm²' : '平方米'}`;
  }
  const squareKilometres = squareMetres / SQUARE_KILOMETRE;
  return `${count(squareKilometres, squareKilometres < 100 ? 2 : 0, locale)} ${isEnglish ? 'km²' : '平方公里'}`;
}

/** The size of what was drawn, in the order of reading: 半径 1.2 公里, 4.52 平方公里. Empty for a comparison. */
export function sizeWords(query: MapQuery, locale: string): readonly string[] {
  const isEnglish = locale === 'en';
  const metres = (value: number): string => metreWords(value, locale);
  switch (query.type) {
    case 'ring':
      return [`${isEnglish ? 'Radius' : '半径'} ${metres(query.radius)}`, areaWords(ringArea(query.radius), locale)];
    case 'polygon':
      return extentWords([query.ring, ...(query.holes ?? [])], locale);
    case 'buffer':
      return [
        `${isEnglish ? 'Length' : '长'} ${metres(lengthOf(query.line, EARTH))}`,
        `${isEnglish ? 'within' : '两侧各'} ${metres(query.radius)}`,
      ];
    case 'nearest':
      return [isEnglish ? `Nearest ${query.count}` : `最近 ${query.count} 处`];
    case 'measure':
      return query.isClosed
        ? extentWords([query.line], locale)
        : [`${isEnglish ? 'Length' : '全长'} ${metres(lengthOf(query.line, EARTH))}`];
    case 'compare':
      return [];
    default:
      return query satisfies never;
  }
}

/** The one size that stands on the map beside what was drawn, where lists and counts say the rest; none for a place. */
export function mapWords(query: PlaceQuery, locale: string): string | undefined {
  switch (query.type) {
    case 'ring':
      return metreWords(query.radius, locale);
    case 'buffer':
      return metreWords(lengthOf(query.line, EARTH), locale);
    case 'polygon':
      return sizeWords(query, locale)[0];
    case 'nearest':
      return undefined;
    default:
      return query satisfies never;
  }
}

/** On the ground of a city a ring is as good as flat: 100 km make a difference of 0.01 %. */
const ringArea = (radius: number): number => Math.PI * radius * radius;

/** Holes take away from the area and add to the way around. */
function extentWords([outer = [], ...holes]: readonly (readonly Place[])[], locale: string): readonly string[] {
  const whole = EARTH.extent(outer);
  const cut = holes.map((hole) => EARTH.extent(hole));
  const area = cut.reduce((left, hole) => left - hole.area, whole.area);
  const perimeter = cut.reduce((sum, hole) => sum + hole.perimeter, whole.perimeter);
  return [areaWords(area, locale), `${locale === 'en' ? 'around' : '周长'} ${metreWords(perimeter, locale)}`];
}

const count = (value: number, digits: number, locale: string): string =>
  value.toLocaleString(locale, { maximumFractionDigits: digits });
