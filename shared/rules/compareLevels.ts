import { levelOf as areaLevelOf } from '../atlas/areaIndex.ts';
import type { Atlas } from '../atlas/atlas.ts';
import type { AreaIndex } from '../domain/area.ts';
import type { WarningLevel } from '../domain/warningLevel.ts';
import type { Picture } from '../picture/picture.ts';
import type { PreviewedChange } from './rulesStatus.ts';

/** How many movers are named. */
const LARGEST = 20;

/** Levels and scores of all areas. */
interface Levels {
  levelOf(area: AreaIndex): WarningLevel;
  readonly scores: Picture['scores'];
}

type Move = PreviewedChange['moves'][number];
type Mover = PreviewedChange['largest'][number];

/** What is different between the levels of one instant: the moves by area level, and the largest movers. */
export function compareLevels(atlas: Atlas, before: Levels, after: Levels): Pick<PreviewedChange, 'moves' | 'largest'> {
  const moves = new Map<number, Move>();
  const movers: AreaIndex[] = [];
  for (let area = 0; area < atlas.areaCount; area++) {
    const from = before.levelOf(area);
    const to = after.levelOf(area);
    if (from === to) continue;
    const areaLevel = areaLevelOf(atlas, area);
    const key = areaLevel * 100 + to * 10 + from;
    moves.set(key, { areaLevel, from, to, areas: (moves.get(key)?.areas ?? 0) + 1 });
    movers.push(area);
  }
  const steps = (area: AreaIndex): number => Math.abs(after.levelOf(area) - before.levelOf(area));
  const households = (area: AreaIndex): number => atlas.households[area] as number;
  movers.sort((a, b) => steps(b) - steps(a) || households(b) - households(a) || a - b);
  return {
    moves: [...moves.entries()].sort(([a], [b]) => a - b).map(([, move]) => move),
    largest: movers.slice(0, LARGEST).map((area) => moverOf(area, before, after)),
  };
}

const moverOf = (area: AreaIndex, before: Levels, after: Levels): Mover => ({
  area,
  from: before.levelOf(area),
  to: after.levelOf(area),
  scoreBefore: before.scores[area] as number,
  scoreAfter: after.scores[area] as number,
});
