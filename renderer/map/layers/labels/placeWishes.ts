import { textEms } from '../../../ui/textWidth.ts';
import { WORLD_UNITS } from '../../mercator.ts';
import type { SceneInput } from '../../sceneInput.ts';
import type { LabelWish } from './labelPlacement.ts';

export type PlaceQuestion = Pick<
  SceneInput,
  'atlas' | 'context' | 'isBasemapShown' | 'viewport' | 'readTextPx' | 'locale' | 'focusLevel'
>;

/** Seats nearer to the city's edge than this are left out: their names would lie on the city. */
const CLEAR_SHARE = 0.5;

/** Names of the seats around the city, the important first: only where one sees the city as a whole. */
export function placeWishes(question: PlaceQuestion): readonly LabelWish[] {
  const { context, isBasemapShown, focusLevel } = question;
  if (!isBasemapShown || focusLevel > 0 || context.places === undefined) return [];
  return context.places.features
    .toSorted((a, b) => importance(b) - importance(a))
    .flatMap((feature) => wishFor(question, feature) ?? []);
}

const importance = ({ properties }: GeoJSON.Feature): number => (properties?.rank === 'city_seat' ? 1 : 0);

function wishFor(question: PlaceQuestion, { geometry, properties }: GeoJSON.Feature): LabelWish | undefined {
  const { atlas, viewport, readTextPx, locale } = question;
  if (geometry.type !== 'Point') return undefined;
  const [lng = 0, lat = 0] = geometry.coordinates;
  const text: unknown = locale === 'en' ? (properties?.name_en ?? properties?.geonames_name) : properties?.name;
  if (typeof text !== 'string') return undefined;
  const halfWidth = (textEms(text) * readTextPx) / 2;
  const [x = 0, y = 0] = viewport.project([lng, lat]);
  const isOnMap =
    x > halfWidth + 8 && x < viewport.width - halfWidth - 8 && y > readTextPx && y < viewport.height - readTextPx;
  if (!isOnMap) return undefined;
  // The name is as wide as it is on the screen: none of it may lie on the city.
  const degrees = (halfWidth * (1 + CLEAR_SHARE) * 360) / (WORLD_UNITS * 2 ** viewport.zoom);
  const lies = [-degrees, -degrees / 2, 0, degrees / 2, degrees].some((shift) => atlas.contains(0, lng + shift, lat));
  return lies
    ? undefined
    : { key: `place:${text}`, lines: [text], rank: 'context', x, y, textPx: readTextPx, room: [0, 0] };
}
