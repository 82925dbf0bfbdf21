import { levelOf } from '../atlas/areaIndex.ts';
import type { Atlas } from '../atlas/atlas.ts';
import type { AreaIndex } from '../domain/area.ts';
import type { WarningLevel } from '../domain/warningLevel.ts';
import type { Picture } from '../picture/picture.ts';
import type { PreviewedChange } from './rulesStatus.ts';

/** How many movers are named. */
const LARGEST = 20;

type Shown = Pick<Picture, 'levels' | 'scores'>;
type Move = PreviewedChange['moves'][number];
type Mover = PreviewedChange['largest'][number];

/** What is different between two pictures of one instant: the moves by area level, and the largest movers. */
export function compareLevels(atlas: Atlas, before: Shown, after: Shown): Pick<PreviewedChange, 'moves' | 'largest'> {
  const moves = new Map<number, Move>();
  const movers: AreaIndex[] = [];
  for (let area = 0; area < atlas.areaCount; area++) {
    const from = before.levels[area] as WarningLevel;
    const to = after.levels[area] as WarningLevel;
    if (from === to) continue;
    const areaLevel = levelOf(atlas, area);
    const key = areaLevel * 100 + to * 10 + from;
    moves.set(key, { areaLevel, from, to, areas: (moves.get(key)?.areas ?? 0) + 1 });
    movers.push(area);
  }
  const steps = (area: AreaIndex): number => Math.abs((after.levels[area] as number) - (before.levels[area] as number));
  const households = (area: AreaIndex): number => atlas.households[area] as number;
  movers.sort((a, b) => steps(b) - steps(a) || households(b) - households(a) || a - b);
  return {
    moves: [...moves.entries()].sort(([a], [b]) => a - b).map(([, move]) => move),
    largest: movers.slice(0, LARGEST).map((area) => moverOf(area, before, after)),
  };
}

const moverOf = (area: AreaIndex, before: Shown, after: Shown): Mover => ({
  area,
  from: before.levels[area] as WarningLevel,
  to: after.levels[area] as WarningLevel,
  scoreBefore: before.scores[area] as number,
  scoreAfter: after.scores[area] as number,
});
