import { neighboursOf } from '#shared/atlas/areaIndex.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import type { LegendEntry } from '../../mapLayer.ts';
import type { SceneInput } from '../../sceneInput.ts';
import { formatCount } from '../fieldWords.ts';
import { areaName } from '../labels/areaNames.ts';

type Tokens = SceneInput['tokens'];

/** Widths at scale 1, CSS pixels: the dark edge and the line; how long its dashes are and how far apart. */
const EDGE_PX = 5;
const LINE_PX = 2.4;
const DASHES_PX = [9, 6] as const;
/** Corners nearer to each other than this are one. */
const LEAST_STEP_PX = 1.5;
/** So many are named at the console. */
const MOST_NAMED = 6;

const WORDS = {
  'zh-CN': { next: (name: string, n: string) => `与${name}相邻 ${n} 个`, brief: (n: string) => `相邻 ${n}` },
  en: { next: (name: string, n: string) => `next to ${name}: ${n}`, brief: (n: string) => `next: ${n}` },
} as const;

/** Whose neighbours are shown: of what is open, else of a focus below the city; undefined where it has none. */
function neighboured({ atlas, selected, focus }: SceneInput): AreaIndex | undefined {
  const area = selected ?? (focus === 0 ? undefined : focus);
  return area === undefined || neighboursOf(atlas, area).length === 0 ? undefined : area;
}

/** Broken lines around the areas of the same level that touch it: to whom orders go without a long way. */
export function paintNeighbours(sheet: CanvasRenderingContext2D, input: SceneInput): void {
  const area = neighboured(input);
  if (area === undefined) return;
  const { atlas, tokens, scale } = input;
  sheet.beginPath();
  for (const neighbour of neighboursOf(atlas, area)) traceOutline(sheet, input, neighbour);
  strokeDashed(sheet, tokens, scale);
}

/** How many there are, and who. */
export function neighbourEntries(input: SceneInput): readonly LegendEntry[] {
  const area = neighboured(input);
  if (area === undefined) return [];
  const { atlas, tokens, locale } = input;
  const words = WORDS[locale];
  const found = [...neighboursOf(atlas, area)];
  const count = formatCount(found.length, locale);
  const named = found.slice(0, MOST_NAMED).map((neighbour) => areaName(atlas, neighbour, locale));
  const rest = found.length > MOST_NAMED ? ' …' : '';
  const names = `${named.join(locale === 'en' ? ', ' : '、')}${rest}`;
  return [
    {
      key: 'neighbours',
      words: `${words.next(areaName(atlas, area, locale), count)}${locale === 'en' ? ' – ' : '：'}${names}`,
      brief: words.brief(count),
      // In English nothing shorter can be said than the number beside the sign.
      shorter: locale === 'en' ? [count] : [],
      paint: (sheet, { x, y, width, height }) => {
        sheet.beginPath();
        sheet.rect(x - width * 0.36, y - height * 0.26, width * 0.72, height * 0.52);
        strokeDashed(sheet, tokens, height / 60);
      },
    },
  ];
}

function strokeDashed(sheet: CanvasRenderingContext2D, tokens: Tokens, scale: number): void {
  sheet.lineJoin = 'round';
  sheet.strokeStyle = `rgb(${tokens.ground.join(' ')} / 0.6)`;
  sheet.lineWidth = EDGE_PX * scale;
  sheet.stroke();
  sheet.setLineDash(DASHES_PX.map((dash) => dash * scale));
  sheet.strokeStyle = `rgb(${tokens.text.join(' ')})`;
  sheet.lineWidth = LINE_PX * scale;
  sheet.stroke();
  sheet.setLineDash([]);
}

function traceOutline(sheet: CanvasRenderingContext2D, { atlas, viewport, viewBounds }: SceneInput, area: AreaIndex) {
  const [west = 0, south = 0, east = 0, north = 0] = atlas.bounds.subarray(4 * area, 4 * area + 4);
  if (west > viewBounds[2] || south > viewBounds[3] || east < viewBounds[0] || north < viewBounds[1]) return;
  for (const ring of atlas.outline(area)) {
    let [lastX, lastY] = [Number.NaN, Number.NaN];
    for (let at = 0; at + 1 < ring.length; at += 2) {
      const [x = 0, y = 0] = viewport.project([ring[at] as number, ring[at + 1] as number]);
      if (Math.abs(x - lastX) < LEAST_STEP_PX && Math.abs(y - lastY) < LEAST_STEP_PX) continue;
      if (at === 0) sheet.moveTo(x, y);
      else sheet.lineTo(x, y);
      [lastX, lastY] = [x, y];
    }
    sheet.closePath();
  }
}
