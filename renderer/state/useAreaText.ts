import { useTranslation } from 'react-i18next';
import { levelOf, pathOf } from '#shared/atlas/areaIndex.ts';
import { shortNameEn } from '#shared/atlas/shortName.ts';
import type { AreaIndex, AreaLevel } from '#shared/domain/area.ts';
import { useSession } from './session.ts';

/** The names of areas in the language of the screen. */
export interface AreaText {
  name(area: AreaIndex): string;
  /** For lists of areas of one kind: Luyi rather than Luyi County. */
  shortName(area: AreaIndex): string;
  /** Names one after the other, as this language writes an address: 沈丘县槐店镇. */
  join(areas: readonly AreaIndex[]): string;
  /** The last `most` steps of the way down to the area; the city is left out unless it is the area. */
  path(area: AreaIndex, most?: number): string;
  /** What the city calls areas of a level: 网格. */
  levelWord(level: AreaLevel): string;
  levelWordOf(area: AreaIndex): string;
}

/** Names for the components of this window. */
export function useAreaText(): AreaText {
  const { atlas } = useSession().city;
  const isEnglish = useTranslation().i18n.language === 'en';
  const name = (area: AreaIndex): string => (isEnglish ? atlas.nameEn(area) : atlas.name(area));
  const join = (areas: readonly AreaIndex[]): string => areas.map(name).join(isEnglish ? ' · ' : '');
  const levelWord = (level: AreaLevel): string => {
    const words = atlas.city.levelNames[level];
    return (isEnglish ? words?.nameEn : words?.name) ?? '';
  };
  return {
    name,
    shortName: (area) => (isEnglish ? shortNameEn(name(area)) : name(area)),
    join,
    path: (area, most = 6) => (area === 0 ? name(0) : join(pathOf(atlas, area).slice(1).slice(-most))),
    levelWord,
    levelWordOf: (area) => levelWord(levelOf(atlas, area)),
  };
}
