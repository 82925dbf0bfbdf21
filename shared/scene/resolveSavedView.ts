import type { Atlas } from '../atlas/atlas.ts';
import { GRID_LEVEL } from '../domain/area.ts';
import type { Picture } from '../picture/picture.ts';
import type { SavedView } from './savedViews.ts';

/**
 * The code of the area that a saved view means at this moment; undefined when the city has no such grid.
 * The window that has the picture asks this and sends the code with `present.step`: main, which applies the command,
 * knows no levels, and a state must mean the same area when it is read again from the journal.
 */
export function resolveSavedView(
  target: SavedView['target'],
  atlas: Pick<Atlas, 'levelStart' | 'code'>,
  picture: Pick<Picture, 'levels' | 'scores'>,
): string | undefined {
  if (target.type === 'area') return target.code;
  const start = atlas.levelStart[GRID_LEVEL] ?? 0;
  const end = atlas.levelStart[GRID_LEVEL + 1] ?? start;
  const worst = worstAreas(start, end, target.rank, picture)[target.rank - 1];
  return worst === undefined ? undefined : atlas.code(worst);
}

/** The `count` worst areas of a run, worst first: by level, then score, then position; no sort of the whole run. */
function worstAreas(start: number, end: number, count: number, picture: Pick<Picture, 'levels' | 'scores'>): number[] {
  const { levels, scores } = picture;
  const isWorse = (a: number, b: number): boolean => {
    const byLevel = (levels[a] ?? 0) - (levels[b] ?? 0);
    return byLevel !== 0 ? byLevel > 0 : (scores[a] ?? 0) > (scores[b] ?? 0);
  };
  const worst: number[] = [];
  for (let area = start; area < end; area++) {
    const last = worst[worst.length - 1];
    if (worst.length === count && (last === undefined || !isWorse(area, last))) continue;
    let place = worst.length;
    while (place > 0 && isWorse(area, worst[place - 1] as number)) place--;
    worst.splice(place, 0, area);
    if (worst.length > count) worst.pop();
  }
  return worst;
}
