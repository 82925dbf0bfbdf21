import { RED } from '#shared/domain/warningLevel.ts';
import type { Rgb } from '../../../ui/tokens.ts';
import type { MapLayer } from '../../mapLayer.ts';
import type { SceneInput } from '../../sceneInput.ts';
import { marksOf } from '../marks/marksMapLayer.ts';
import { type Obstacle, type PlacedLabel, placeLabels } from './labelPlacement.ts';
import { labelWishes } from './labelWishes.ts';
import { placeWishes } from './placeWishes.ts';

/** Names of areas, placed once for the whole map so that no window of a wall cuts or repeats one. */
export const labelsMapLayer: MapLayer = {
  id: 'labels',
  paint(sheet, input) {
    const obstacles = marksOf(input)
      .filter((mark) => mark.level >= 3)
      .map(({ x, y, radius, level }): Obstacle => {
        return { box: [x - radius, y - radius, x + radius, y + radius], weight: level === RED ? 1 : 0.5 };
      });
    sheet.textAlign = 'center';
    sheet.textBaseline = 'middle';
    sheet.lineJoin = 'round';
    for (const label of placeLabels([...labelWishes(input), ...placeWishes(input)], obstacles))
      paintLabel(sheet, input, label);
  },
};

function paintLabel(sheet: CanvasRenderingContext2D, { tokens }: SceneInput, label: PlacedLabel): void {
  sheet.font = `${label.rank === 'main' ? 600 : 400} ${label.textPx}px ${tokens.fontText}`;
  sheet.strokeStyle = css(tokens.ground, 0.72);
  sheet.lineWidth = label.textPx * 0.2;
  sheet.strokeText(label.text, label.x, label.y);
  sheet.fillStyle = css(label.rank === 'main' ? tokens.text : label.rank === 'minor' ? tokens.second : tokens.quiet);
  sheet.fillText(label.text, label.x, label.y);
}

const css = (rgb: Rgb, alpha = 1): string => `rgb(${rgb[0]} ${rgb[1]} ${rgb[2]} / ${alpha})`;
