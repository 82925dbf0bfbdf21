import { z } from '#shared/lib/schema.ts';
import type { ScreenId } from '#shared/scene/wallState.ts';
import { screenIdSchema } from '#shared/scene/wallState.ts';
import { type DisplayFacts, isSameRectangle, readingRows } from './displayFacts.ts';

/** What is remembered of a wall monitor, so that it is the same screen when it comes back or the machine restarts. */
export const knownScreenSchema = z.object({
  screen: screenIdSchema,
  displayId: z.number(),
  label: z.string().max(256),
  bounds: z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }),
  scaleFactor: z.number().positive(),
});

export type KnownScreen = z.infer<typeof knownScreenSchema>;

/** A screen of the wall and the monitor that shows it now; without one it is lost. */
export interface IdentifiedScreen {
  readonly known: KnownScreen;
  readonly display: DisplayFacts | undefined;
}

type Likeness = (known: KnownScreen, display: DisplayFacts) => boolean;

const hasLabel = (known: KnownScreen): boolean => known.label !== '';

/**
 * The order in which a monitor is taken for a known one; each rule is tried for all screens before the next.
 * Id and label may be missing or change: without EDID the label is empty and the id is the connector's; Windows may
 * give new ids at a restart; a monitor may be exchanged for another in the same place.
 */
const LIKENESSES: readonly Likeness[] = [
  // Nothing changed.
  (known, display) =>
    known.displayId === display.id && known.label === display.label && isSameRectangle(known.bounds, display.bounds),
  // Moved, or another resolution, on the same connector.
  (known, display) => known.displayId === display.id && known.label === display.label,
  // New id for the same monitor in the same place.
  (known, display) => hasLabel(known) && known.label === display.label && isSameRectangle(known.bounds, display.bounds),
  // Another monitor in the same place.
  (known, display) => isSameRectangle(known.bounds, display.bounds),
  // Another monitor on the same connector.
  (known, display) => known.displayId === display.id,
  // The same monitor at another place and connector.
  (known, display) => hasLabel(known) && known.label === display.label,
];

/**
 * Finds the known screens among the monitors and gives new monitors the next free numbers, in reading order, up to
 * `limit` screens. At the start of the program, a wall of which some monitors are missing while unknown ones are there
 * was rearranged by somebody: then all are numbered anew, `screen-1` top left.
 */
export function identifyScreens(
  known: readonly KnownScreen[],
  displays: readonly DisplayFacts[],
  options: { readonly isStart: boolean; readonly limit: number },
): readonly IdentifiedScreen[] {
  const kept = known.slice(0, options.limit);
  const found = matchScreens(kept, displays);
  const used = new Set(found.values());
  const unknown = readingRows(displays.filter((display) => !used.has(display))).flat();
  const isRearranged = unknown.length > 0 && found.size < kept.length;
  if (options.isStart && isRearranged) return identifyScreens([], displays, { ...options, isStart: false });
  const numbers = freeNumbers(new Set(kept.map(({ screen }) => screen)));
  return [
    ...kept.map((screen) => rememberAs(screen, found.get(screen))),
    ...unknown.slice(0, options.limit - kept.length).map((display) => firstSeen(numbers.next().value, display)),
  ];
}

function matchScreens(
  known: readonly KnownScreen[],
  displays: readonly DisplayFacts[],
): Map<KnownScreen, DisplayFacts> {
  const found = new Map<KnownScreen, DisplayFacts>();
  const free = new Set(displays);
  for (const isLike of LIKENESSES) {
    for (const screen of known) {
      if (found.has(screen)) continue;
      const display = [...free].find((candidate) => isLike(screen, candidate));
      if (display === undefined) continue;
      found.set(screen, display);
      free.delete(display);
    }
  }
  return found;
}

function rememberAs(known: KnownScreen, display: DisplayFacts | undefined): IdentifiedScreen {
  return display === undefined ? { known, display } : firstSeen(known.screen, display);
}

function firstSeen(screen: ScreenId, display: DisplayFacts): IdentifiedScreen {
  const { id, label, bounds, scaleFactor } = display;
  return { known: { screen, displayId: id, label, bounds, scaleFactor }, display };
}

function* freeNumbers(taken: ReadonlySet<ScreenId>): Generator<ScreenId, never> {
  for (let number = 1; ; number++) {
    const screen = `screen-${number}`;
    if (!taken.has(screen)) yield screen;
  }
}
