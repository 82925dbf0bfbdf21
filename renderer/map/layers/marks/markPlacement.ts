import { ORANGE, RED, YELLOW } from '#shared/domain/warningLevel.ts';
import { gatherMarks, MarkGrid, markBox } from './markGroups.ts';
import { findMarks, type Mark, type MarkQuestion } from './markSearch.ts';

/** Yellow signs need areas so many times as wide as the readable text is high. */
const YELLOW_ROOM = 1.7;

/**
 * Signs for what is, or contains, orange or red; yellow where there is room. Graver first, then by area: the same input
 * gives the same signs in every window of a wall. Red signs that would overlap become one with a count; a lesser sign
 * that would cover a graver or equal one is left out.
 */
export function placeMarks(question: MarkQuestion): readonly Mark[] {
  const { picture, drawnLevel, readTextPx, meanAreaPx } = question;
  if (picture === undefined) return [];
  const hasYellowRoom = (meanAreaPx[drawnLevel] ?? 0) > YELLOW_ROOM * readTextPx;
  const found = findMarks(question, picture, { root: 0, least: hasYellowRoom ? YELLOW : ORANGE, isInView: true });
  const kept = [...gatherMarks(found.get(RED) ?? [], readTextPx)];
  const occupied = new MarkGrid(readTextPx);
  for (const mark of kept) occupied.add({ box: markBox(mark) });
  for (const level of [ORANGE, YELLOW]) {
    for (const mark of found.get(level) ?? []) {
      const box = markBox(mark);
      if (occupied.touching(box) !== undefined) continue;
      occupied.add({ box });
      kept.push(mark);
    }
  }
  return kept;
}
