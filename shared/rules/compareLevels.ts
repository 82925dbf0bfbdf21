import { levelOf as areaLevelOf } from '../atlas/areaIndex.ts';
import type { Atlas } from '../atlas/atlas.ts';
import type { AreaIndex } from '../domain/area.ts';
import { SUBJECT_TYPES, type Subject } from '../domain/subject.ts';
import type { WarningLevel } from '../domain/warningLevel.ts';
import type { Picture } from '../picture/picture.ts';
import type { PreviewedChange, PreviewedMover } from './rulesStatus.ts';

/** How many movers are named. */
const LARGEST = 20;

/** Levels and scores of all areas and creation subjects. */
export interface ComparedLevels {
  levelOf(area: AreaIndex): WarningLevel;
  readonly scores: Picture['scores'];
  readonly subjects: ComparedSubjects;
}

/** Levels and scores of the creation subjects, numbered from 0 in the order of the register. */
interface ComparedSubjects {
  readonly count: number;
  subject(thing: number): Subject;
  /** Its village. */
  areaOf(thing: number): AreaIndex;
  levelOf(thing: number): WarningLevel;
  scoreOf(thing: number): number;
}

type Changes = Pick<PreviewedChange, 'moves' | 'subjectMoves' | 'largest'>;

/** An area, or a subject in it, and the levels it moves between. */
interface Moved {
  readonly area: AreaIndex;
  /** Undefined for the area itself. */
  readonly thing: number | undefined;
  readonly from: WarningLevel;
  readonly to: WarningLevel;
}

/** What is different between the levels of one instant: the moves by area level and type of subject, and the largest movers. */
export function compareLevels(atlas: Atlas, before: ComparedLevels, after: ComparedLevels): Changes {
  const areas = movedAreas(atlas, before, after);
  const subjects = movedSubjects(before.subjects, after.subjects);
  const typeOf = ({ thing }: Moved) => after.subjects.subject(thing as number).type;
  return {
    moves: counted(areas, ({ area }) => areaLevelOf(atlas, area)).map(({ key, from, to, count }) => ({
      ...{ areaLevel: key, from, to, areas: count },
    })),
    subjectMoves: counted(subjects, (moved) => SUBJECT_TYPES.indexOf(typeOf(moved))).map(
      ({ key, from, to, count }) => ({
        ...{ type: SUBJECT_TYPES[key] as Subject['type'], from, to, subjects: count },
      }),
    ),
    largest: largestOf([...areas, ...subjects], atlas).map((moved) => moverOf(moved, before, after)),
  };
}

function movedAreas(atlas: Atlas, before: ComparedLevels, after: ComparedLevels): readonly Moved[] {
  const moved: Moved[] = [];
  for (let area = 0; area < atlas.areaCount; area++) {
    const from = before.levelOf(area);
    const to = after.levelOf(area);
    if (from !== to) moved.push({ area, thing: undefined, from, to });
  }
  return moved;
}

function movedSubjects(before: ComparedSubjects, after: ComparedSubjects): readonly Moved[] {
  const moved: Moved[] = [];
  for (let thing = 0; thing < after.count; thing++) {
    const from = before.levelOf(thing);
    const to = after.levelOf(thing);
    if (from !== to) moved.push({ area: after.areaOf(thing), thing, from, to });
  }
  return moved;
}

/** How many of each key go from which level to which, in the order of the keys. */
function counted<Key extends number>(moved: readonly Moved[], keyOf: (one: Moved) => Key) {
  const counts = new Map<number, { key: Key; from: WarningLevel; to: WarningLevel; count: number }>();
  for (const one of moved) {
    const { from, to } = one;
    const key = keyOf(one);
    const place = key * 100 + to * 10 + from;
    counts.set(place, { key, from, to, count: (counts.get(place)?.count ?? 0) + 1 });
  }
  return [...counts.entries()].sort(([a], [b]) => a - b).map(([, count]) => count);
}

/** Equal moves are sorted by area, and an area stands before the subjects in it. */
function largestOf(moved: readonly Moved[], { households }: Atlas): readonly Moved[] {
  const steps = ({ from, to }: Moved): number => Math.abs(to - from);
  const lived = ({ area }: Moved): number => households[area] as number;
  const position = ({ thing }: Moved): number => thing ?? -1;
  return moved
    .toSorted((a, b) => steps(b) - steps(a) || lived(b) - lived(a) || a.area - b.area || position(a) - position(b))
    .slice(0, LARGEST);
}

function moverOf({ area, thing, from, to }: Moved, before: ComparedLevels, after: ComparedLevels): PreviewedMover {
  const scoreIn = ({ scores, subjects }: ComparedLevels): number =>
    thing === undefined ? (scores[area] as number) : subjects.scoreOf(thing);
  const subject = thing === undefined ? undefined : after.subjects.subject(thing);
  return { area, subject, from, to, scoreBefore: scoreIn(before), scoreAfter: scoreIn(after) };
}
