import { RED } from '#shared/domain/warningLevel.ts';
import type { SceneInput } from '../../sceneInput.ts';
import type { Box } from '../labels/boxes.ts';
import { findMarks, type MarkQuestion } from './markSearch.ts';

/** A sign at the edge of the map: red places of the focus lie out there. */
export interface EdgeMark {
  /** Centre of its badge, CSS pixels of the whole map. */
  readonly x: number;
  readonly y: number;
  /** Where the places lie, seen from the badge: an angle as `Math.atan2` gives it. */
  readonly angle: number;
  /** Half the badge's height; its arrow reaches as far again. */
  readonly radius: number;
  readonly count: number;
}

type EdgeQuestion = MarkQuestion & Pick<SceneInput, 'covered'>;

/** Half a badge's height as a share of the readable text's. */
const BADGE_SHARE = 0.6;
/** Distance of a badge from the edge for its arrow, in badge radii. */
const INSET = 2;
/** Badges nearer to each other than so many radii are one. */
const APART = 3.2;

/** The room that a badge and its arrow take, in whatever direction it points. */
export const edgeMarkBox = ({ x, y, radius }: Pick<EdgeMark, 'x' | 'y' | 'radius'>): Box => [
  x - INSET * radius,
  y - INSET * radius,
  x + INSET * radius,
  y + INSET * radius,
];

/** What panels leave free of the map, `inset` pixels from their edges. */
export function freeBox({ frame: { whole }, covered }: Pick<SceneInput, 'frame' | 'covered'>, inset: number): Box {
  const left = covered.left + inset;
  const top = covered.top + inset;
  return [
    left,
    top,
    Math.max(left, whole.width - covered.right - inset),
    Math.max(top, whole.height - covered.bottom - inset),
  ];
}

/** Arrows with counts for the red places inside the focus that the map does not show: beyond its edge or under panels. */
export function placeEdgeMarks(question: EdgeQuestion): readonly EdgeMark[] {
  const { picture, readTextPx } = question;
  if (picture === undefined || (picture.worst[question.focus] ?? 0) < RED) return [];
  const radius = BADGE_SHARE * readTextPx;
  const free = freeBox(question, 0);
  const edge = freeBox(question, INSET * radius);
  const marks: EdgeMark[] = [];
  const reds = findMarks(question, picture, { root: question.focus, least: RED, isInView: false }).get(RED) ?? [];
  for (const { x, y } of reds) {
    if (x >= free[0] && y >= free[1] && x <= free[2] && y <= free[3]) continue;
    const at = edgePoint(edge, x, y);
    const near = marks.findIndex((mark) => Math.hypot(mark.x - at.x, mark.y - at.y) < APART * radius);
    const known = marks[near];
    if (known === undefined) marks.push({ ...at, radius, count: 1 });
    else marks[near] = { ...known, count: known.count + 1 };
  }
  return marks;
}

/** Where the ray from the middle of the box to a point outside it leaves the box. */
function edgePoint([left, top, right, bottom]: Box, x: number, y: number): Pick<EdgeMark, 'x' | 'y' | 'angle'> {
  const [middleX, middleY] = [(left + right) / 2, (top + bottom) / 2];
  const [dx, dy] = [x - middleX, y - middleY];
  const share = Math.min(
    dx === 0 ? 1 : Math.abs((right - left) / 2 / dx),
    dy === 0 ? 1 : Math.abs((bottom - top) / 2 / dy),
    1,
  );
  return { x: middleX + dx * share, y: middleY + dy * share, angle: Math.atan2(dy, dx) };
}
