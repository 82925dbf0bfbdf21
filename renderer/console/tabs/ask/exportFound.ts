import type { TFunction } from 'i18next';
import type { PlaceQuery } from '#shared/map/mapQuery.ts';
import type { FoundThing, MapAnswer } from '#shared/map/queriesAnswer.ts';
import { csvCode, csvText } from '#shared/map/queriesCsv.ts';
import { geometryOf } from '#shared/map/shapesGeoJson.ts';
import { maskName, maskPhone } from '#shared/resources/maskPerson.ts';
import { formatDateTime } from '../../../i18n/formatTime.ts';
import { EARTH } from '../../../map/tools/earth.ts';
import { sizeWords } from '../../../map/tools/measureWords.ts';
import { stateWords } from './foundWords.ts';

/** What an export says of itself and of its things. */
export interface ExportWords {
  readonly t: TFunction;
  readonly language: string;
  readonly city: string;
  readonly codeOf: (area: number) => string;
  readonly pathOf: (area: number) => string;
}

/** Places to a ten-millionth of a degree, about a centimetre (RFC 7946, 11.2, advises no more). */
const PLACE_DIGITS = 7;

/** The lists as a table for spreadsheets: what was asked, when and of which city, then one thing a row. */
export function foundCsv(query: PlaceQuery, answer: MapAnswer, words: ExportWords): string {
  const { t, codeOf, pathOf } = words;
  const head = ['kind', 'id', 'name', 'state', 'phone', 'unit', 'place', 'code', 'lng', 'lat', 'distance'] as const;
  const facts = factsOf(query, answer, words);
  const things = answer.lists.flatMap((list) => list.things).map(masked);
  return csvText([
    ...facts.map(({ label, value }) => [label, value]),
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
  ]);
}

/** The same as GeoJSON (RFC 7946): the drawn shape first, then a point for each thing. */
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
  const about = Object.fromEntries(factsOf(query, answer, words).map(({ key, value }) => [key, value]));
  return `${JSON.stringify({ type: 'FeatureCollection', about, features: [shape, ...things] }, undefined, 1)}\n`;
}

/** A name for the file: what, where, when. */
export const exportName = (query: PlaceQuery, answer: MapAnswer, { t, city }: ExportWords): string =>
  `${city} ${t(`ask.${query.type}`)} ${formatDateTime(answer.asOf).replace(':', '')}`;

interface Fact {
  readonly key: string;
  readonly label: string;
  readonly value: string | number;
}

function factsOf(query: PlaceQuery, answer: MapAnswer, { t, language, city }: ExportWords): readonly Fact[] {
  const { ground, lists } = answer;
  const cut = lists.filter(({ total, things }) => total > things.length);
  const fact = (key: FactKey, value: string | number): Fact => ({ key, label: t(`export.${key}`), value });
  return [
    fact('city', city),
    fact('time', formatDateTime(answer.asOf)),
    fact('query', [t(`ask.${query.type}`), ...sizeWords(query, language)].join(' · ')),
    ...(answer.isDemonstration ? [fact('data', t('export.simulated'))] : []),
    fact('people', t('export.masked')),
    ...(ground === undefined ? [] : [fact('households', ground.households), fact('counted', t('export.byShare'))]),
    ...cut.map(({ kind, total, things }) =>
      fact('cut', t('export.cutOff', { kind: t(`ask.kind.${kind}`), shown: things.length, total })),
    ),
  ];
}

type FactKey = 'city' | 'time' | 'query' | 'data' | 'people' | 'households' | 'counted' | 'cut';

/** A file leaves the room: nobody's name and phone stands in it whole, also where the console reads them. */
function masked(thing: FoundThing): FoundThing {
  return thing.kind === 'worker' ? { ...thing, name: maskName(thing.name), phone: maskPhone(thing.phone) } : thing;
}

const rounded = (degrees: number): number => Number(degrees.toFixed(PLACE_DIGITS));
