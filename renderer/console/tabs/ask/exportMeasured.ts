import type { Instant } from '#shared/domain/time.ts';
import { lengthOf } from '#shared/map/geometryEarth.ts';
import type { MapQueryOf } from '#shared/map/mapQuery.ts';
import { geometryOf } from '#shared/map/shapesGeoJson.ts';
import { EARTH } from '../../../map/tools/earth.ts';
import { aboutFacts, collectionText, type ExportWords } from './exportFacts.ts';

/** What was measured as GeoJSON: the line or the area with its size in metres and square metres, on the ellipsoid. */
export function measuredGeoJson(query: MapQueryOf<'measure'>, asOf: Instant, words: ExportWords): string {
  const size = query.isClosed ? areaOf(query) : { lengthM: toCentimetres(lengthOf(query.line, EARTH)) };
  const feature = {
    ...{ type: 'Feature', geometry: geometryOf(query, EARTH), properties: { kind: 'measure', ...size, query } },
  };
  return collectionText(aboutFacts(query, { asOf, isDemonstration: false }, words), [feature]);
}

function areaOf({ line }: MapQueryOf<'measure'>): { readonly areaM2: number; readonly perimeterM: number } {
  const { area, perimeter } = EARTH.extent(line);
  return { areaM2: toCentimetres(area), perimeterM: toCentimetres(perimeter) };
}

const toCentimetres = (metres: number): number => Math.round(metres * 100) / 100;
