import { YELLOW } from '#shared/domain/warningLevel.ts';
import { roundUp } from '#shared/map/fieldsDensity.ts';
import { layerChoice } from '#shared/map/mapLayers.ts';
import type { DrawnTokens, Rgb } from '../../../ui/tokens.ts';
import type { LegendBox, LegendEntry, LegendLook, MapLayer } from '../../mapLayer.ts';
import type { SceneInput } from '../../sceneInput.ts';
import { FIELD_WORDS, formatCount } from '../fieldWords.ts';
import { HeightLayer } from './heightLayer.ts';
import type { HeightUniforms } from './heightShaders.ts';
import { raisedAreas, raisingOf } from './raisedAreas.ts';

/** The highest column as a share of the whole map's height, before it is foreshortened. */
const HIGHEST_SHARE = 0.2;

/** Areas of the drawn level raised by their score or by their open events; their colour stays that of the level. */
export const heightMapLayer: MapLayer = {
  id: 'height',
  choice: 'height',
  isScored: true,
  lift: (input) => {
    const choice = layerChoice(input.layers, 'height');
    const raised = choice && raisedAreas(input, choice.by);
    const { picture } = input;
    if (choice === undefined || raised === undefined || picture === undefined) return undefined;
    const { by } = choice;
    const metres = unitOf(input, raised.top) / (input.viewport.getDistanceScales().unitsPerMeter[2] ?? 1);
    return (area) => raisingOf(picture, by, area) * metres;
  },
  deckLayers: (input) => {
    const choice = layerChoice(input.layers, 'height');
    const raised = choice && raisedAreas(input, choice.by);
    if (raised === undefined) return [];
    const { mesh, top } = raised;
    const { origin } = input.meshes;
    const picture = { mesh, origin, style: styleOf(input, top), onIncomplete: input.onIncomplete };
    return [new HeightLayer({ id: 'height', picture })];
  },
  legend: heightLegend,
};

const highestPx = ({ frame }: SceneInput): number => frame.whole.height * HIGHEST_SHARE;

/** Common units a unit of height: columns are as high on the screen at every zoom. */
const unitOf = (input: SceneInput, top: number): number =>
  top > 0 ? highestPx(input) / top / 2 ** input.camera.zoom : 0;

function styleOf(input: SceneInput, top: number): Omit<HeightUniforms, 'matrix'> {
  const { tokens, scale, devicePixelRatio, frame } = input;
  const [unknown, blue, yellow, orange, red] = tokens.levels.map((_, level) => solid(tokens, level));
  const none = [0, 0, 0, 1] as const;
  return {
    ...{
      unknown: unknown ?? none,
      blue: blue ?? none,
      yellow: yellow ?? none,
      orange: orange ?? none,
      red: red ?? none,
    },
    ground: colour(tokens.ground),
    bright: colour(tokens.bright),
    viewSize: [frame.whole.width * devicePixelRatio, frame.whole.height * devicePixelRatio],
    unit: unitOf(input, top),
    rim: 1.1 * scale * devicePixelRatio,
  };
}

/**
 * A level's colour as its fill looks over the ground: columns are opaque, so that what stands behind is hidden. What is
 * normal is as quiet as on the flat map, the rest a little stronger.
 */
function solid({ levels, fills, ground }: DrawnTokens, level: number): readonly [number, number, number, number] {
  const fill = fills[level] ?? 1;
  const share = level < YELLOW ? fill : Math.min(0.92, fill + 0.12);
  const rgb = levels[level] ?? ground;
  const mix = (at: 0 | 1 | 2): number => (ground[at] + (rgb[at] - ground[at]) * share) / 255;
  return [mix(0), mix(1), mix(2), 1];
}

const colour = (rgb: Rgb) => [rgb[0] / 255, rgb[1] / 255, rgb[2] / 255, 1] as const;

function heightLegend({ layers, locale, tokens, drawn }: LegendLook): readonly LegendEntry[] {
  const choice = layerChoice(layers, 'height');
  if (choice === undefined) return [];
  const words = FIELD_WORDS[locale];
  const say = choice.by === 'score' ? words.heightScore : words.heightCount;
  const raised = drawn && raisedAreas(drawn, choice.by);
  const brief = words.brief.height[choice.by];
  if (drawn === undefined || raised === undefined) return [{ key: 'height', words: say('…'), brief: brief('…') }];
  if (raised.top === 0) return [{ key: 'height', words: words.flat }];
  // A column of a round value that is about a line of text high on the screen.
  const pxOfOne = (highestPx(drawn) * Math.sin((drawn.camera.pitch * Math.PI) / 180)) / raised.top;
  if (pxOfOne < 1e-6) return [{ key: 'height', words: words.lookFromAside, brief: words.brief.lookFromAside }];
  const value = Math.min(raised.top, roundUp((0.5 * drawn.readTextPx) / pxOfOne));
  const paint = (sheet: CanvasRenderingContext2D, { x, y, height }: LegendBox): void => {
    const tall = Math.min(height * 0.96, value * pxOfOne);
    sheet.fillStyle = css(tokens.second);
    sheet.fillRect(x - height * 0.2, y + height * 0.48 - tall, height * 0.4, tall);
    sheet.fillStyle = css(tokens.text);
    sheet.fillRect(x - height * 0.3, y + height * 0.48 - tall, height * 0.6, Math.max(1, height * 0.06));
  };
  const told = formatCount(value, locale);
  // The sign is painted anew when the map is tilted otherwise.
  const tenths = Math.round((10 * value * pxOfOne) / drawn.readTextPx);
  return [{ key: `height ${tenths}`, words: say(told), brief: brief(told), paint }];
}

const css = (rgb: Rgb): string => `rgb(${rgb[0]} ${rgb[1]} ${rgb[2]})`;
