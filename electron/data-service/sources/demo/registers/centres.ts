import type { Atlas } from '#shared/atlas/atlas.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import type { Centre } from '#shared/domain/registers.ts';
import { shortVillageName } from '../villageName.ts';
import { type CountyAreas, sizeOf } from './countyAreas.ts';
import { CITY_CENTRE_FLOOR_AREA, LUYI, LUYI_EXTRA_TOWN_CENTRES } from './publishedRatios.ts';

/** 综治中心 of the four ranks: one an area, and in Luyi a second one in its two largest towns. */
export function makeCentres(atlas: Atlas, counties: readonly CountyAreas[]): readonly Centre[] {
  const centres: Centre[] = [centre(atlas, 0, 'city', 1)];
  for (const county of counties) {
    centres.push(centre(atlas, county.county, 'county', 1));
    for (let town = county.towns[0]; town < county.towns[1]; town++) centres.push(centre(atlas, town, 'town', 1));
    for (const town of county.code === LUYI ? largestTowns(atlas, county) : []) {
      centres.push(centre(atlas, town, 'town', 2));
    }
    for (let village = county.villages[0]; village < county.villages[1]; village++) {
      centres.push(centre(atlas, village, 'village', 1));
    }
  }
  return centres;
}

function largestTowns(atlas: Atlas, { towns }: CountyAreas): readonly AreaIndex[] {
  const all = Array.from({ length: sizeOf(towns) }, (_, n) => towns[0] + n);
  all.sort((a, b) => (atlas.households[b] as number) - (atlas.households[a] as number) || a - b);
  return all.slice(0, LUYI_EXTRA_TOWN_CENTRES);
}

function centre(atlas: Atlas, area: AreaIndex, rank: Centre['rank'], number: number): Centre {
  const areaCode = atlas.code(area);
  const place = rank === 'village' ? shortVillageName(atlas.name(area)) : atlas.name(area);
  return {
    id: `C${areaCode}-${number}`,
    rank,
    name: `${place}${number === 1 ? '' : '第二'}综治中心`,
    areaCode,
    lng: atlas.labelPoint[2 * area] as number,
    lat: atlas.labelPoint[2 * area + 1] as number,
    floorArea: rank === 'city' ? CITY_CENTRE_FLOOR_AREA : undefined,
  };
}
