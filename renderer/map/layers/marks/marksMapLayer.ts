import { RED } from '#shared/domain/warningLevel.ts';
import type { MapLayer } from '../../mapLayer.ts';
import type { SceneInput } from '../../sceneInput.ts';
import { type EdgeMark, placeEdgeMarks } from './edgeMarks.ts';
import { placeMarks } from './markPlacement.ts';
import type { Mark } from './markSearch.ts';
import { paintEdgeMark, paintGlow, paintMark } from './paintMarks.ts';

/** Signs up to orange: shapes that say the level without colour. Names lie above them. */
export const marksMapLayer: MapLayer = {
  id: 'marks',
  paint(sheet, input) {
    for (const mark of marksOf(input).inView) if (mark.level < RED) paintMark(sheet, input, mark);
  },
};

/** Red signs, above everything: no red that cannot be found, not even beyond the edge of the map. */
export const redMarksMapLayer: MapLayer = {
  id: 'red-marks',
  paint(sheet, input) {
    const { inView, atEdge } = marksOf(input);
    const reds = inView.filter((mark) => mark.level === RED);
    for (const mark of reds) paintGlow(sheet, input, mark);
    for (const mark of reds) paintMark(sheet, input, mark);
    for (const mark of atEdge) paintEdgeMark(sheet, input, mark);
  },
};

interface PlacedMarks {
  readonly inView: readonly Mark[];
  readonly atEdge: readonly EdgeMark[];
}

/** By viewport: a frame's inputs share theirs, also while a sheet moves and nothing else does. */
const placed = new WeakMap<SceneInput['viewport'], PlacedMarks>();

/** The marks of this frame; worked out once however many layers ask. */
export function marksOf(input: SceneInput): PlacedMarks {
  const known = placed.get(input.viewport);
  if (known !== undefined) return known;
  const marks = { inView: placeMarks(input), atEdge: placeEdgeMarks(input) };
  placed.set(input.viewport, marks);
  return marks;
}
