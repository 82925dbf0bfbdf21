import { ancestorAt } from '../atlas/areaIndex.ts';
import type { Atlas } from '../atlas/atlas.ts';
import { type AreaIndex, type AreaLevel, COUNTY_LEVEL, TOWN_LEVEL, VILLAGE_LEVEL } from '../domain/area.ts';

/** The first that fits decides; what fits none sits with its county. */
const SEATS: readonly (readonly [level: AreaLevel, name: RegExp])[] = [
  [0, /^(市(委|政府|级|直)|12345)/],
  [VILLAGE_LEVEL, /(村(民委员会|委会)?|社区|居委会|网格员|警务室)$/],
  [TOWN_LEVEL, /(乡镇|街道|[乡镇](人民)?政府|(所|站|卫生院|中心学校|便民服务中心|农业服务中心)$)/],
];

/**
 * The level at which a unit that steps name sits, by its name: stations, offices (所, 站) and schools in the town, bureaus
 * and brigades (局, 大队) in the county. Steps say no more of a unit than its name.
 */
export const seatLevel = (unit: string): AreaLevel =>
  SEATS.find(([, name]) => name.test(unit))?.[0] ?? (COUNTY_LEVEL as AreaLevel);

/** The area where a unit that handles an order of `area` sits; the area itself where it lies above that level. */
export const seatOf = (atlas: Atlas, unit: string, area: AreaIndex): AreaIndex =>
  ancestorAt(atlas, area, seatLevel(unit)) ?? area;
