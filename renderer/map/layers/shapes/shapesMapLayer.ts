import type { Place } from '#shared/map/mapQuery.ts';
import type { DrawnShape } from '#shared/map/shapes.ts';
import type { LegendEntry, MapLayer } from '../../mapLayer.ts';
import type { SceneInput } from '../../sceneInput.ts';
import { sizeWords } from '../../tools/measureWords.ts';
import { touch } from '../labels/boxes.ts';
import { distancePx, isNear, linesOf } from './shapeLines.ts';
import { shapeNames } from './shapeNames.ts';

/** What people have drawn and kept: dashed lines with their names; the one that is open is bright. */
export const shapesMapLayer: MapLayer = {
  id: 'shapes',
  choice: 'shapes',
  isUsed: ({ shapes }) => shapes.length > 0,
  legend: ({ locale, tokens }): readonly LegendEntry[] => [
    {
      key: 'shape',
      words: locale === 'en' ? 'Drawn shape' : '绘制的图形',
      // Its name stands in it.
      brief: '',
      paint: (sheet, { x, y, width, height }) => {
        sheet.setLineDash([4, 3]);
        sheet.strokeStyle = `rgb(${tokens.second.join(' ')})`;
        sheet.lineWidth = 1.5;
        sheet.strokeRect(x - width / 2 + 1, y - 0.3 * height, width - 2, 0.6 * height);
        sheet.setLineDash([]);
      },
    },
  ],
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
  const { tokens, scale, thing } = input;
  const isOpen = thing?.type === 'shape' && thing.id === shape.id;
  const lines = linesOf(shape.query);
  sheet.beginPath();
  for (const { line, isClosed } of lines) addLine(sheet, input, line, isClosed);
  sheet.lineJoin = 'round';
  sheet.strokeStyle = `rgb(${tokens.ground.join(' ')} / 0.7)`;
  sheet.lineWidth = 5.5 * scale;
  sheet.stroke();
  sheet.setLineDash(isOpen ? [] : [10 * scale, 5 * scale]);
  sheet.strokeStyle = `rgb(${(isOpen ? tokens.bright : tokens.text).join(' ')})`;
  sheet.lineWidth = (isOpen ? 3.5 : 2.5) * scale;
  sheet.stroke();
  sheet.setLineDash([]);
}

function isOnName(input: SceneInput, shape: DrawnShape, x: number, y: number): boolean {
  const name = shapeNames(input).get(shape.id);
  return name !== undefined && touch(name.box, [x - 1, y - 1, x + 1, y + 1]);
}

function paintName(sheet: CanvasRenderingContext2D, input: SceneInput, { id, name }: DrawnShape): void {
  const place = shapeNames(input).get(id);
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

function addLine(
  sheet: CanvasRenderingContext2D,
  { viewport }: SceneInput,
  line: readonly Place[],
  isClosed: boolean,
): void {
  for (const [n, place] of line.entries()) {
    const [x = 0, y = 0] = viewport.project([...place]);
    if (n === 0) sheet.moveTo(x, y);
    else sheet.lineTo(x, y);
  }
  if (isClosed) sheet.closePath();
}
