import type { DrawnTokens, Rgb } from '../../../ui/tokens.ts';
import type { MapLayer } from '../../mapLayer.ts';
import type { SceneInput } from '../../sceneInput.ts';
import { type LabelRank, type LeaderLine, LINE_HEIGHT, type PlacedLabel } from './labelPlacement.ts';
import { steadyLabels } from './steadyLabels.ts';

/** How opaque a name's halo is: the name can be read over any level's colour. */
export const HALO_ALPHA = 0.85;

/** Names of areas, placed once for the whole map so that no window of a wall cuts or repeats one. */
export const labelsMapLayer: MapLayer = {
  id: 'labels',
  paint(sheet, input) {
    sheet.textAlign = 'center';
    sheet.textBaseline = 'middle';
    sheet.lineJoin = 'round';
    for (const label of steadyLabels(input)) paintLabel(sheet, input.tokens, label);
  },
};

/** The lines from names that stand aside to their areas, below all numbers. */
export const leadersMapLayer: MapLayer = {
  id: 'leaders',
  paint(sheet, input) {
    for (const { leader } of steadyLabels(input)) if (leader !== undefined) paintLeader(sheet, input, leader);
  },
};

/** A thin line from a name that stands aside to its area, and a small end on it. */
function paintLeader(
  sheet: CanvasRenderingContext2D,
  { tokens, readTextPx }: SceneInput,
  [fromX, fromY, toX, toY]: LeaderLine,
): void {
  sheet.lineCap = 'round';
  for (const [colour, more] of [
    [css(tokens.ground, HALO_ALPHA), 0.14],
    [css(tokens.text), 0],
  ] as const) {
    sheet.strokeStyle = colour;
    sheet.fillStyle = colour;
    sheet.lineWidth = readTextPx * (0.055 + more);
    sheet.beginPath();
    sheet.moveTo(fromX, fromY);
    sheet.lineTo(toX, toY);
    sheet.stroke();
    sheet.beginPath();
    sheet.arc(toX, toY, readTextPx * (0.09 + more / 2), 0, 2 * Math.PI);
    sheet.fill();
  }
  sheet.lineCap = 'butt';
}

function paintLabel(sheet: CanvasRenderingContext2D, tokens: DrawnTokens, label: PlacedLabel): void {
  const { lines, textPx, rank, x, y } = label;
  sheet.font = `${rank === 'main' ? 600 : 400} ${textPx}px ${tokens.fontText}`;
  sheet.strokeStyle = css(tokens.ground, HALO_ALPHA);
  sheet.lineWidth = textPx * 0.24;
  sheet.fillStyle = css(labelColour(tokens, rank));
  lines.forEach((line, i) => {
    const lineY = y + (i - (lines.length - 1) / 2) * textPx * LINE_HEIGHT;
    sheet.strokeText(line, x, lineY);
    sheet.fillText(line, x, lineY);
  });
}

/** What lies around and within is quieter, in thinner letters too; all can be read, also on a dimmed fill. */
const labelColour = (tokens: DrawnTokens, rank: LabelRank): Rgb => (rank === 'main' ? tokens.text : tokens.second);

const css = (rgb: Rgb, alpha = 1): string => `rgb(${rgb[0]} ${rgb[1]} ${rgb[2]} / ${alpha})`;
