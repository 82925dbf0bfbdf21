import { type AreaIndex, TOWN_LEVEL } from '#shared/domain/area.ts';
import type { ForecastField } from '#shared/map/fields.ts';
import { textEms } from '../../../ui/textWidth.ts';
import { drawnRun, type SceneInput } from '../../sceneInput.ts';
import { formatCount } from '../fieldWords.ts';
import { type Box, isInside, linesCrossed, touch } from '../labels/boxes.ts';
import { boxOf, type PlacedLabel } from '../labels/labelPlacement.ts';
import { freeBox } from '../marks/edgeMarks.ts';

/** What is expected of a town, where it can be read. */
export interface ForecastNumber {
  readonly town: AreaIndex;
  /** `14 [8–21]`, or the number alone where the interval has no room. */
  readonly text: string;
  /** Its middle, CSS pixels of the whole map. */
  readonly x: number;
  readonly y: number;
}

type NumberQuestion = Pick<
  SceneInput,
  'atlas' | 'viewport' | 'focus' | 'frame' | 'covered' | 'readTextPx' | 'meanAreaPx' | 'locale'
>;

/** Numbers stand in towns that are on average so many text heights wide. */
const NUMBER_ROOM = 2;
const HALF_HEIGHT = 0.56;
/** Gap to the name that a number is beside, and how far it keeps from what it is not about, across and down, in text heights. */
const OWN_GAP = 0.22;
const TO_NAMES = [0.5, 0.12] as const;
const TO_NUMBERS = [0.4, 0.12] as const;
const TO_SIGNS = [0.06, 0.06] as const;

/** A number that stands. */
interface Standing {
  readonly town: number;
  readonly number: Omit<ForecastNumber, 'town'>;
  readonly box: Box;
}

/**
 * The numbers of the focus's towns, each under its name, over it or beside it, clear of other names, signs (`taken`),
 * panels and bezels, and so far from them that it is nobody else's; one without such a place, or whose town has no name,
 * is left out. Where there is room, the interval is told too. The same input gives the same numbers in every window of a
 * wall.
 */
export function placeNumbers(
  field: ForecastField,
  labels: readonly PlacedLabel[],
  taken: readonly Box[],
  question: NumberQuestion,
): readonly ForecastNumber[] {
  const { atlas, focus, readTextPx, meanAreaPx } = question;
  if ((meanAreaPx[TOWN_LEVEL] ?? 0) < NUMBER_ROOM * readTextPx) return [];
  const ground = { labels, taken, question };
  const names = new Map(labels.map((label) => [label.key, label]));
  let standing: readonly Standing[] = [];
  const [start, end] = drawnRun({ atlas, drawnLevel: TOWN_LEVEL }, focus);
  // First what is expected of each, then the intervals that have room as well.
  for (const isWhole of [false, true]) {
    for (let town = start; town < end; town++) {
      const name = names.get(String(town));
      if (name === undefined || (isWhole && !standing.some((one) => one.town === town))) continue;
      const others = standing.filter((one) => one.town !== town);
      const placed = placeOf({ town, name, text: textOf(field, town, question, isWhole) }, others, ground);
      if (placed !== undefined) standing = [...others, placed];
    }
  }
  return standing.toSorted((a, b) => a.town - b.town).map(({ town, number }) => ({ town, ...number }));
}

/** What is expected of a town, with its interval or without. */
function textOf(field: ForecastField, town: number, { atlas, locale }: NumberQuestion, isWhole: boolean): string {
  const n = town - (atlas.levelStart[TOWN_LEVEL] as number);
  const expected = formatCount(Math.round(field.expected[n] as number), locale);
  return isWhole ? `${expected} [${field.low[n]}–${field.high[n]}]` : expected;
}

interface NumberWish {
  readonly town: number;
  readonly name: PlacedLabel;
  readonly text: string;
}

function placeOf(
  { town, name, text }: NumberWish,
  others: readonly Standing[],
  ground: NumberGround,
): Standing | undefined {
  const { readTextPx } = ground.question;
  const half = (textEms(text) * readTextPx) / 2;
  const tall = HALF_HEIGHT * readTextPx;
  const [away, aside] = [name.height / 2 + tall, name.width / 2 + OWN_GAP * readTextPx + half];
  const middles = [
    [name.x, name.y + away],
    [name.x, name.y - away],
    [name.x + aside, name.y],
    [name.x - aside, name.y],
  ] as const;
  for (const [x, y] of middles) {
    const box: Box = [x - half, y - tall + 1, x + half, y + tall - 1];
    if (isFree(box, name, others, ground)) return { town, number: { text, x, y }, box };
  }
  return undefined;
}

interface NumberGround {
  readonly labels: readonly PlacedLabel[];
  readonly taken: readonly Box[];
  readonly question: NumberQuestion;
}

function isFree(
  box: Box,
  own: PlacedLabel,
  others: readonly Standing[],
  { labels, taken, question }: NumberGround,
): boolean {
  const { frame, readTextPx: em } = question;
  const wider = ([across, down]: readonly [number, number]): Box => [
    box[0] - across * em,
    box[1] - down * em,
    box[2] + across * em,
    box[3] + down * em,
  ];
  const crossed =
    linesCrossed(frame.seams.x, box[0], box[2]).length + linesCrossed(frame.seams.y, box[1], box[3]).length;
  const [toNames, toNumbers, toSigns] = [wider(TO_NAMES), wider(TO_NUMBERS), wider(TO_SIGNS)];
  return (
    crossed === 0 &&
    isInside(box, freeBox(question, 0)) &&
    !labels.some((label) => touch(boxOf(label, 0), label === own ? box : toNames)) &&
    !others.some((other) => touch(other.box, toNumbers)) &&
    !taken.some((sign) => touch(sign, toSigns))
  );
}
