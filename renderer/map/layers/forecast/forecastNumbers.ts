import { TOWN_LEVEL } from '#shared/domain/area.ts';
import type { ForecastField } from '#shared/map/fields.ts';
import { textEms } from '../../../ui/textWidth.ts';
import { drawnRun, type SceneInput } from '../../sceneInput.ts';
import { formatCount } from '../fieldWords.ts';
import { type Box, isInside, linesCrossed, touch } from '../labels/boxes.ts';
import { boxOf, type PlacedLabel } from '../labels/labelPlacement.ts';
import { freeBox } from '../marks/edgeMarks.ts';

/** What is expected of a town, where it can be read. */
export interface ForecastNumber {
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
const GAP_PX = 3;

/**
 * The numbers of the focus's towns, each under its name or over it, clear of names, signs (`taken`), panels and bezels;
 * one without room is left out. The same input gives the same numbers in every window of a wall.
 */
export function placeNumbers(
  field: ForecastField,
  labels: readonly PlacedLabel[],
  taken: readonly Box[],
  question: NumberQuestion,
): readonly ForecastNumber[] {
  const { atlas, focus, readTextPx, meanAreaPx } = question;
  if ((meanAreaPx[TOWN_LEVEL] ?? 0) < NUMBER_ROOM * readTextPx) return [];
  const names = new Map(labels.map((label) => [label.key, label]));
  const boxes: Box[] = [...labels.map((label) => boxOf(label, 0)), ...taken];
  const numbers: ForecastNumber[] = [];
  const [start, end] = drawnRun({ atlas, drawnLevel: TOWN_LEVEL }, focus);
  for (let town = start; town < end; town++) {
    const placed = placeOf(textsOf(field, town, question), anchorsOf(town, names, question), boxes, question);
    if (placed === undefined) continue;
    numbers.push(placed.number);
    boxes.push(placed.box);
  }
  return numbers;
}

/** What can be said of a town, the most first. */
function textsOf(field: ForecastField, town: number, { atlas, locale }: NumberQuestion): readonly string[] {
  const n = town - (atlas.levelStart[TOWN_LEVEL] as number);
  const expected = formatCount(Math.round(field.expected[n] as number), locale);
  return [`${expected} [${field.low[n]}–${field.high[n]}]`, expected];
}

/** Middles where a number is read as the town's: under its name and over it, or where its name would stand. */
function anchorsOf(
  town: number,
  names: ReadonlyMap<string, PlacedLabel>,
  { atlas, viewport, readTextPx }: NumberQuestion,
): readonly (readonly [x: number, y: number])[] {
  const name = names.get(String(town));
  if (name === undefined) {
    const [x = 0, y = 0] = viewport.project([
      atlas.labelPoint[2 * town] as number,
      atlas.labelPoint[2 * town + 1] as number,
    ]);
    return [[x, y]];
  }
  const away = name.height / 2 + HALF_HEIGHT * readTextPx;
  return [
    [name.x, name.y + away],
    [name.x, name.y - away],
  ];
}

function placeOf(
  texts: readonly string[],
  anchors: readonly (readonly [number, number])[],
  boxes: readonly Box[],
  question: NumberQuestion,
) {
  const { readTextPx, frame } = question;
  const free = freeBox(question, 0);
  for (const text of texts) {
    const half = (textEms(text) * readTextPx) / 2 + GAP_PX;
    for (const [x, y] of anchors) {
      const tall = HALF_HEIGHT * readTextPx - 1;
      const box: Box = [x - half, y - tall, x + half, y + tall];
      const crossed =
        linesCrossed(frame.seams.x, box[0], box[2]).length + linesCrossed(frame.seams.y, box[1], box[3]).length;
      if (crossed > 0 || !isInside(box, free) || boxes.some((other) => touch(other, box))) continue;
      return { number: { text, x, y }, box };
    }
  }
  return undefined;
}
