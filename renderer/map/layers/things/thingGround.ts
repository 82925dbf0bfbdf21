import { ORANGE, RED } from '#shared/domain/warningLevel.ts';
import { northArrowBox } from '../../northArrowPlace.ts';
import type { SceneInput } from '../../sceneInput.ts';
import type { Box } from '../labels/boxes.ts';
import { boxOf } from '../labels/labelPlacement.ts';
import { steadyLabels } from '../labels/steadyLabels.ts';
import { edgeMarkBox, freeBox } from '../marks/edgeMarks.ts';
import { markBox } from '../marks/markGroups.ts';
import { marksOf } from '../marks/marksMapLayer.ts';

/** What is on the map before things are: they keep off it. Boxes in CSS pixels of the whole map. */
export interface ThingGround {
  /** Names by their keys: an area's is its index. */
  readonly names: ReadonlyMap<string, Box>;
  /** The room by them that is kept for their counts. */
  readonly feet?: ReadonlyMap<string, Box>;
  /** Red signs, also those at the edge, and the north arrow. */
  readonly reds: readonly Box[];
  readonly oranges: readonly Box[];
  /** What panels and the legend leave free. */
  readonly free: Box;
}

/** What things keep off in this frame. */
export function thingGround(input: SceneInput): ThingGround {
  const { inView, atEdge } = marksOf(input);
  const boxesOf = (level: number): readonly Box[] => inView.filter((mark) => mark.level === level).map(markBox);
  const arrow = northArrowBox(input);
  const labels = steadyLabels(input);
  return {
    names: new Map(labels.map((label) => [label.key, boxOf(label, 0)])),
    feet: new Map(labels.flatMap(({ key, foot }) => (foot === undefined ? [] : [[key, foot]]))),
    reds: [...boxesOf(RED), ...atEdge.map(edgeMarkBox), ...(arrow === undefined ? [] : [arrow])],
    oranges: boxesOf(ORANGE),
    free: freeBox(input, 0),
  };
}
