/** How much a name matters: names of what can be clicked, of what lies deeper, of what lies around. */
export type LabelRank = 'main' | 'minor' | 'context';

export interface LabelWish {
  readonly text: string;
  readonly rank: LabelRank;
  /** Where the middle of the name should be, CSS pixels of the whole map. */
  readonly x: number;
  readonly y: number;
  readonly textPx: number;
}

export interface PlacedLabel extends LabelWish {
  readonly width: number;
}

/** Left, top, right, bottom in CSS pixels. */
export type Box = readonly [left: number, top: number, right: number, bottom: number];

const GAP_PX = 4;

/**
 * Width of a text at a size, without a font: a CJK character is as wide as it is high, others a little over half.
 * Estimated on purpose: windows of one wall must agree to the pixel, whatever their fonts have loaded.
 */
export function estimateTextWidth(text: string, textPx: number): number {
  let ems = 0;
  for (const character of text) ems += (character.codePointAt(0) ?? 0) >= 0x2e80 ? 1 : 0.58;
  return ems * textPx;
}

/**
 * Places names in the order given, each where it wants to be or a little above or below;
 * a name that would touch an earlier one or an obstacle everywhere is left out, main names only for other names.
 */
export function placeLabels(wishes: readonly LabelWish[], obstacles: readonly Box[]): readonly PlacedLabel[] {
  const taken: Box[] = [];
  const placed: PlacedLabel[] = [];
  for (const wish of wishes) {
    const width = estimateTextWidth(wish.text, wish.textPx);
    const at = (y: number): PlacedLabel => ({ ...wish, y, width });
    const choices = [0, 1, -1].map((step) => at(wish.y + step * wish.textPx * 0.95));
    const isFree = (label: PlacedLabel, boxes: readonly Box[]): boolean =>
      !boxes.some((box) => touch(box, boxOf(label)));
    const label =
      choices.find((choice) => isFree(choice, taken) && isFree(choice, obstacles)) ??
      (wish.rank === 'main' ? choices.find((choice) => isFree(choice, taken)) : undefined);
    if (label === undefined) continue;
    placed.push(label);
    taken.push(boxOf(label));
  }
  return placed;
}

/** The room a name takes, with its gap. */
export function boxOf({ x, y, width, textPx }: PlacedLabel): Box {
  return [x - width / 2 - GAP_PX, y - textPx * 0.6 - GAP_PX, x + width / 2 + GAP_PX, y + textPx * 0.6 + GAP_PX];
}

function touch(a: Box, b: Box): boolean {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}
