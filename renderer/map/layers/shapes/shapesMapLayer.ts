import { centreOf } from '#shared/map/geometryRegion.ts';
import type { MapQuery, Place } from '#shared/map/mapQuery.ts';
import type { DrawnShape } from '#shared/map/shapes.ts';
import type { LegendEntry, MapLayer } from '../../mapLayer.ts';
import type { SceneInput } from '../../sceneInput.ts';
import { outlinesOf } from '../asked/queryShape.ts';

/** What people have drawn and kept: quiet dashed lines with their names; the one that is open is bright. */
export const shapesMapLayer: MapLayer = {
  id: 'shapes',
  choice: 'shapes',
  isUsed: ({ shapes }) => shapes.length > 0,
  legend: ({ locale, tokens }): readonly LegendEntry[] => [
    {
      key: 'shape',
      words: locale === 'en' ? 'Drawn shape' : '绘制的图形',
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
  sheet.lineWidth = 4 * scale;
  sheet.stroke();
  sheet.setLineDash(isOpen ? [] : [6 * scale, 4 * scale]);
  sheet.strokeStyle = `rgb(${(isOpen ? tokens.bright : tokens.second).join(' ')})`;
  sheet.lineWidth = (isOpen ? 2.5 : 1.5) * scale;
  sheet.stroke();
  sheet.setLineDash([]);
  paintName(sheet, input, shape);
}

/** Names that would cover more than their shape are left out until somebody comes nearer. */
function paintName(sheet: CanvasRenderingContext2D, input: SceneInput, { name, query }: DrawnShape): void {
  const { tokens, readTextPx, viewport } = input;
  const [x = 0, y = 0] = viewport.project([...middleOf(query)]);
  const across = sizePx(input, query);
  sheet.font = `400 ${readTextPx}px ${tokens.fontText}`;
  if (across < sheet.measureText(name).width * 0.6) return;
  sheet.textAlign = 'center';
  sheet.textBaseline = 'middle';
  sheet.lineJoin = 'round';
  sheet.lineWidth = readTextPx * 0.26;
  sheet.strokeStyle = `rgb(${tokens.ground.join(' ')} / 0.9)`;
  sheet.fillStyle = `rgb(${tokens.second.join(' ')})`;
  sheet.strokeText(name, x, y);
  sheet.fillText(name, x, y);
}

interface ShapeLine {
  readonly line: readonly Place[];
  readonly isClosed: boolean;
}

function linesOf(query: MapQuery): readonly ShapeLine[] {
  switch (query.type) {
    case 'ring':
    case 'polygon':
    case 'buffer':
      return outlinesOf(query).map((line) => ({ line, isClosed: true }));
    case 'measure':
      return [{ line: query.line, isClosed: query.isClosed }];
    case 'nearest':
    case 'compare':
      return [];
    default:
      return query satisfies never;
  }
}

function middleOf(query: MapQuery): Place {
  if (query.type === 'ring') return query.centre;
  if (query.type === 'polygon') return centreOf(query.ring);
  const { line } = query as Extract<MapQuery, { readonly line: unknown }>;
  return query.type === 'measure' && query.isClosed ? centreOf(line) : (line[line.length >> 1] as Place);
}

function sizePx({ viewport }: SceneInput, query: MapQuery): number {
  const points = linesOf(query).flatMap(({ line }) => line.map((place) => viewport.project([...place])));
  const xs = points.map(([x = 0]) => x);
  return Math.max(...xs) - Math.min(...xs);
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
