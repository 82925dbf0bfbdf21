import { descendantsAt } from '#shared/atlas/areaIndex.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import { ORANGE, RED, YELLOW } from '#shared/domain/warningLevel.ts';
import { drawnRun, type SceneInput } from '../../sceneInput.ts';

/** A level sign on the map. */
export interface Mark {
  readonly area: AreaIndex;
  readonly level: number;
  /** False: the area itself is better, but somewhere in it is one of this level. */
  readonly isOwn: boolean;
  /** Outside the focus: context, drawn smaller and dimmer. */
  readonly isContext: boolean;
  /** Centre and radius in CSS pixels of the whole map. */
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

export type MarkQuestion = Pick<
  SceneInput,
  'atlas' | 'picture' | 'viewport' | 'frame' | 'focus' | 'drawnLevel' | 'meanAreaPx' | 'readTextPx'
>;

/** Radius by level as a share of the readable text's height, where areas are large. */
const RADIUS_SHARE: readonly number[] = [0, 0, 0.17, 0.21, 0.3];
/** The same where areas are smaller than the sign: orange steps back behind red, and its fill still shows. */
const SMALL_RADIUS_SHARE: readonly number[] = [0, 0, 0.12, 0.12, 0.27];
/** Yellow signs need areas this many times their own width. */
const YELLOW_ROOM = 5;

/**
 * Signs for what is, or contains, orange or red at the drawn level; yellow where there is room.
 * Graver first, then by area: the same input gives the same signs in every window of a wall.
 * A sign that would cover a graver or equal one is left out, so no red is ever without a sign at its place.
 */
export function placeMarks(question: MarkQuestion): readonly Mark[] {
  const { picture, drawnLevel, readTextPx, meanAreaPx } = question;
  if (picture === undefined) return [];
  const hasYellowRoom = (meanAreaPx[drawnLevel] ?? 0) > YELLOW_ROOM * 2 * (RADIUS_SHARE[YELLOW] ?? 0) * readTextPx;
  const kept: Mark[] = [];
  const occupied = new MarkGrid(readTextPx);
  const areAreasLarge = (meanAreaPx[drawnLevel] ?? 0) > readTextPx;
  for (const level of hasYellowRoom ? [RED, ORANGE, YELLOW] : [RED, ORANGE]) {
    for (const mark of marksOfLevel(question, level, areAreasLarge)) {
      if (occupied.isFree(mark)) {
        occupied.add(mark);
        kept.push(mark);
      }
    }
  }
  return kept;
}

function marksOfLevel(question: MarkQuestion, level: number, areAreasLarge: boolean): readonly Mark[] {
  const { atlas, picture, viewport, frame, drawnLevel, readTextPx } = question;
  const marks: Mark[] = [];
  if (picture === undefined) return marks;
  const [start, end] = descendantsAt(atlas, 0, drawnLevel);
  const [focusStart, focusEnd] = drawnRun(question, question.focus);
  const share = (areAreasLarge ? RADIUS_SHARE : SMALL_RADIUS_SHARE)[level] ?? 0;
  for (let area = start; area < end; area++) {
    const own = picture.levels[area] ?? 0;
    if (Math.max(own, picture.worst[area] ?? 0) !== level) continue;
    const [x = 0, y = 0] = viewport.project([
      atlas.labelPoint[area * 2] as number,
      atlas.labelPoint[area * 2 + 1] as number,
    ]);
    const isContext = area < focusStart || area >= focusEnd;
    const radius = share * readTextPx * (isContext ? 0.75 : 1);
    if (x < -radius || y < -radius || x > frame.whole.width + radius || y > frame.whole.height + radius) continue;
    marks.push({ area, level, isOwn: own === level, isContext, x, y, radius });
  }
  return marks;
}

/** Finds overlaps by cells of one text height. */
class MarkGrid {
  readonly #cells = new Map<string, Mark[]>();
  readonly #cellPx: number;

  constructor(cellPx: number) {
    this.#cellPx = Math.max(1, cellPx);
  }

  isFree(mark: Mark): boolean {
    const [column, row] = this.#cellOf(mark);
    for (let dx = -1; dx <= 1; dx++) {
      for (let dy = -1; dy <= 1; dy++) {
        const near = this.#cells.get(`${column + dx},${row + dy}`) ?? [];
        if (near.some((other) => Math.hypot(other.x - mark.x, other.y - mark.y) < other.radius + mark.radius))
          return false;
      }
    }
    return true;
  }

  add(mark: Mark): void {
    const key = this.#cellOf(mark).join();
    const cell = this.#cells.get(key);
    if (cell === undefined) this.#cells.set(key, [mark]);
    else cell.push(mark);
  }

  #cellOf(mark: Mark): readonly [number, number] {
    return [Math.floor(mark.x / this.#cellPx), Math.floor(mark.y / this.#cellPx)];
  }
}
