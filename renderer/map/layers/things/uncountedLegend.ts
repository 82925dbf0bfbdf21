import type { MapLayerId } from '#shared/map/mapLayers.ts';
import type { LegendEntry } from '../../mapLayer.ts';
import type { SceneInput } from '../../sceneInput.ts';
import { uncounted } from './placedThings.ts';
import { figure, THING_WORDS } from './thingWords.ts';

type Locale = SceneInput['locale'];
type Unit = keyof (typeof THING_WORDS)[Locale]['units'];

const UNITS: Readonly<Partial<Record<MapLayerId, Unit>>> = {
  overdueOrders: 'event',
  events: 'event',
  patrols: 'patrol',
  workers: 'worker',
  cameras: 'camera',
  subjects: 'subject',
};

const WORDS = {
  'zh-CN': {
    uncounted: (areas: string, things: string) => `另有 ${areas} 处 ${things}未标`,
    brief: (areas: string) => `另 ${areas} 处未标`,
    shorter: (areas: string) => `未标 ${areas}`,
  },
  en: {
    uncounted: (areas: string, things: string) => `${areas} more areas with ${things} have no room for their number`,
    brief: (areas: string) => `${areas} more without room`,
    shorter: (areas: string) => `${areas} more`,
  },
} as const satisfies Record<Locale, unknown>;

/**
 * What the legend says of the counts of a layer that have no room on the map: nothing vanishes silently. It comes before
 * the signs of the layer, whose words are shortened before it.
 */
export function uncountedEntries(input: SceneInput, layer: MapLayerId): readonly LegendEntry[] {
  const left = uncounted(input, layer);
  // Under a hand and in a flight counts come and go; what is left out is told of a map that stands.
  if (left === undefined || input.isMoving) return [];
  const { locale } = input;
  const words = WORDS[locale];
  const unit = UNITS[layer];
  const said = `${figure(left.things, locale)} ${unit === undefined ? '' : THING_WORDS[locale].units[unit]}`.trim();
  const areas = figure(left.areas, locale);
  return [
    {
      key: 'uncounted',
      words: words.uncounted(areas, said),
      brief: words.brief(areas),
      shorter: [words.shorter(areas), ''],
    },
  ];
}
