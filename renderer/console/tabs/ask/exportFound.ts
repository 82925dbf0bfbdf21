import { warningLevelName } from '#shared/domain/warningLevel.ts';
import type { PlaceQuery } from '#shared/map/mapQuery.ts';
import type { FoundThing, GroundGrids, MapAnswer } from '#shared/map/queriesAnswer.ts';
import { csvCode, csvText } from '#shared/map/queriesCsv.ts';
import { geometryOf } from '#shared/map/shapesGeoJson.ts';
import { maskName, maskPhone } from '#shared/resources/maskPerson.ts';
import { EARTH } from '../../../map/tools/earth.ts';
import { aboutFacts, collectionText, type ExportFact, type ExportWords, exportFact, factRows } from './exportFacts.ts';
import { stateWords } from './foundWords.ts';

/** Places to a ten-millionth of a degree, about a centimetre (RFC 7946, 11.2, advises no more). */
const PLACE_DIGITS = 7;

/**
 * The lists as tables for spreadsheets: what was asked, when and of which city, then one thing a row, then the grids
 * with their households.
 */
export function foundCsv(query: PlaceQuery, answer: MapAnswer, words: ExportWords): string {
  const { t, codeOf, pathOf } = words;
  const head = ['kind', 'id', 'name', 'state', 'phone', 'unit', 'place', 'code', 'lng', 'lat', 'distance'] as const;
  const things = answer.lists.flatMap((list) => list.things).map(masked);
  return csvText([
    ...factRows(factsOf(query, answer, words)),
    [],
    head.map((column) => t(`export.${column}`)),
    ...things.map((thing) => [
      t(`ask.kind.${thing.kind}`),
      csvCode(thing.id),
      thing.name,
      stateWords(t, thing),
      thing.kind === 'worker' ? thing.phone : '',
      thing.kind === 'order' ? thing.unit : '',
      pathOf(thing.area),
      csvCode(codeOf(thing.area)),
      rounded(thing.place[0]),
      rounded(thing.place[1]),
      Math.round(thing.distanceM),
    ]),
    ...(answer.grids === undefined ? [] : gridRows(answer.grids, words)),
  ]);
}

/** A table of its own under the things. */
function gridRows(
  { level, grids }: GroundGrids,
  { t, codeOf, pathOf, levelWord }: ExportWords,
): readonly (readonly (string | number)[])[] {
  return [
    [],
    [levelWord(level), t('export.code'), t('ask.inside'), t('ask.ofWhole'), t('orders.level')],
    ...grids.map((grid) => [
      pathOf(grid.area),
      csvCode(codeOf(grid.area)),
      grid.households,
      grid.householdsWhole,
      t(`level.${warningLevelName(grid.level)}`),
    ]),
  ];
}

/** The same as GeoJSON: the drawn shape first, then a point for each thing and each grid. */
export function foundGeoJson(query: PlaceQuery, answer: MapAnswer, words: ExportWords): string {
  const { t, codeOf, pathOf } = words;
  const shape = { type: 'Feature', geometry: geometryOf(query, EARTH), properties: { kind: 'query', query } };
  const things = answer.lists
    .flatMap((list) => list.things)
    .map(masked)
    .map(({ place, area, distanceM, ...thing }) => ({
      type: 'Feature',
      id: `${thing.kind} ${thing.id}`,
      geometry: { type: 'Point', coordinates: place.map(rounded) },
      properties: {
        ...thing,
        state: stateWords(t, { ...thing, place, area, distanceM } as FoundThing),
        areaCode: codeOf(area),
        area: pathOf(area),
        distanceM: Math.round(distanceM),
      },
    }));
  const grids = (answer.grids?.grids ?? []).map(({ area, ...grid }) => ({
    type: 'Feature',
    id: `grid ${codeOf(area)}`,
    geometry: { type: 'Point', coordinates: words.placeOf(area).map(rounded) },
    properties: { kind: 'grid', ...grid, areaCode: codeOf(area), area: pathOf(area) },
  }));
  return collectionText(factsOf(query, answer, words), [shape, ...things, ...grids]);
}

function factsOf(query: PlaceQuery, answer: MapAnswer, words: ExportWords): readonly ExportFact[] {
  const { ground } = answer;
  const { t } = words;
  const cut = cutLists(answer, words);
  return [
    ...aboutFacts(query, answer, words),
    exportFact(words, 'people', t('export.masked')),
    ...(ground === undefined
      ? []
      : [exportFact(words, 'households', ground.households), exportFact(words, 'counted', t('export.byShare'))]),
    ...(cut.length === 0 ? [] : [exportFact(words, 'cut', cut)]),
  ];
}

/** A sentence for each list that does not name all. */
function cutLists({ lists, grids }: MapAnswer, { t, levelWord }: ExportWords): readonly string[] {
  const counted: { kind: string; total: number; shown: number }[] = lists.map(({ kind, total, things }) => ({
    kind: t(`ask.kind.${kind}`),
    total,
    shown: things.length,
  }));
  if (grids !== undefined) {
    counted.push({ kind: levelWord(grids.level), total: grids.total, shown: grids.grids.length });
  }
  return counted.filter(({ total, shown }) => total > shown).map((list) => t('export.cutOff', list));
}

/** A file leaves the room: nobody's name and phone stands in it whole, also where the console reads them. */
function masked(thing: FoundThing): FoundThing {
  return thing.kind === 'worker' ? { ...thing, name: maskName(thing.name), phone: maskPhone(thing.phone) } : thing;
}

const rounded = (degrees: number): number => Number(degrees.toFixed(PLACE_DIGITS));
