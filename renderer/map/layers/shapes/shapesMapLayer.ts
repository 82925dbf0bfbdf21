import type { DrawnShape } from '#shared/map/shapes.ts';
import type { LegendEntry, MapLayer } from '../../mapLayer.ts';
import type { SceneInput } from '../../sceneInput.ts';
import { sizeWords } from '../../tools/measureWords.ts';
import { touch } from '../labels/boxes.ts';
import { distancePx, isNear, linesOf, type ShapePoint } from './shapeLines.ts';
import { shapeNames } from './shapeNames.ts';
import { strokeShape } from './strokeShape.ts';

const WORDS = {
  'zh-CN': { shape: '绘制的图形', unnamed: (names: string) => `绘制：${names}`, brief: '绘制' },
  en: { shape: 'Drawn shape', unnamed: (names: string) => `Drawn: ${names}`, brief: 'Drawn' },
} as const;

/** So many names that have no room on the map are told in the legend. */
const MOST_TOLD = 2;

/**
 * What people have drawn and kept: a line with ticks towards what it encloses, as charts have it around what is restricted,
 * with its name; the one that is open is bright.
 */
export const shapesMapLayer: MapLayer = {
  id: 'shapes',
  choice: 'shapes',
  isUsed: ({ shapes }) => shapes.length > 0,
  legend: ({ locale, tokens, drawn }): readonly LegendEntry[] => {
    const words = WORDS[locale];
    const unnamed = drawn === undefined ? [] : shapeNames(drawn).unnamed.map(({ name }) => name);
    const told = unnamed.slice(0, MOST_TOLD).join(' ') + (unnamed.length > MOST_TOLD ? ' …' : '');
    const said =
      unnamed.length === 0
        ? { brief: '' }
        : { brief: words.unnamed(unnamed[0] ?? '') + (unnamed.length > 1 ? ' …' : ''), shorter: [words.brief] };
    return [
      {
        key: 'shape',
        words: unnamed.length === 0 ? words.shape : `${words.shape}：${told}`,
        ...said,
        paint: (sheet, { x, y, width, height }) => {
          const [wide, tall] = [0.8 * width, 0.6 * height];
          const corners: readonly ShapePoint[] = [
            [x - wide / 2, y - tall / 2],
            [x + wide / 2, y - tall / 2],
            [x + wide / 2, y + tall / 2],
            [x - wide / 2, y + tall / 2],
          ];
          strokeShape(sheet, [{ points: corners, isClosed: true }], { tokens, scale: height / 45, isOpen: false });
        },
      },
    ];
  },
  paint(sheet, input) {
    for (const shape of input.shapes) paintShape(sheet, input, shape);
    for (const shape of input.shapes) paintName(sheet, input, shape);
  },
  // Its line and its name; what it encloses is the ground, which has a card of its own.
  pick(input, x, y, reach) {
    const shape = input.shapes.findLast(
      (one) =>
        isNear(input, one.query, [x, y, reach]) &&
        (distancePx(input, one.query, x, y) <= reach || isOnName(input, one, x, y)),
    );
    if (shape === undefined) return undefined;
    const words = [shape.name, ...sizeWords(shape.query, input.locale)].join('  ');
    return { thing: { type: 'shape', id: shape.id }, words };
  },
};

function paintShape(sheet: CanvasRenderingContext2D, input: SceneInput, shape: DrawnShape): void {
  const { tokens, scale, thing, viewport } = input;
  const isOpen = thing?.type === 'shape' && thing.id === shape.id;
  const lines = linesOf(shape.query).map(({ line, isClosed }) => {
    const points = line.map((place) => viewport.project([...place]).slice(0, 2) as unknown as ShapePoint);
    return { points, isClosed };
  });
  strokeShape(sheet, lines, { tokens, scale, isOpen });
}

function isOnName(input: SceneInput, shape: DrawnShape, x: number, y: number): boolean {
  const name = shapeNames(input).names.get(shape.id);
  return name !== undefined && touch(name.box, [x - 1, y - 1, x + 1, y + 1]);
}

function paintName(sheet: CanvasRenderingContext2D, input: SceneInput, { id, name }: DrawnShape): void {
  const place = shapeNames(input).names.get(id);
  if (place === undefined) return;
  const { tokens, readTextPx } = input;
  sheet.font = `400 ${readTextPx}px ${tokens.fontText}`;
  sheet.textAlign = 'center';
  sheet.textBaseline = 'middle';
  sheet.lineJoin = 'round';
  sheet.lineWidth = readTextPx * 0.26;
  sheet.strokeStyle = `rgb(${tokens.ground.join(' ')} / 0.9)`;
  sheet.fillStyle = `rgb(${tokens.text.join(' ')})`;
  sheet.strokeText(name, place.x, place.y);
  sheet.fillText(name, place.x, place.y);
}
