import type { Rectangle, WallLayout } from '#shared/scene/wallLayout.ts';
import type { ScreenId } from '#shared/scene/wallState.ts';
import { type DisplayFacts, readingRows, realDisplays } from '../displays/displayFacts.ts';
import { identifyScreens, type KnownScreen } from '../displays/displayIdentity.ts';
import { layOutWall } from './wallLayout.ts';

/** Which monitor is the operator's: by its name, or by its place in reading order (1 = top left). */
type OperatorMonitor = { readonly label: string } | { readonly position: number };

/** What settings and command line say of windows. */
export interface WallWishes {
  readonly operatorMonitor: OperatorMonitor | undefined;
  /** At most so many wall screens; undefined: every monitor that is not the operator's. */
  readonly screenLimit: number | undefined;
  readonly hasConsole: boolean;
}

/** Where a wall window belongs now. `hidden`: its monitor is gone, the window waits for its return. */
export interface WallPlacement {
  readonly screen: ScreenId;
  readonly bounds: Rectangle;
  readonly placement: 'fullScreen' | 'hidden';
}

interface ConsolePlacement {
  readonly bounds: Rectangle;
  /** True on a monitor of its own; else the console waits behind the wall until it is asked for. */
  readonly isShownAtStart: boolean;
}

export interface WindowPlan {
  readonly layout: WallLayout;
  /** To be remembered for the next change and the next start. */
  readonly known: readonly KnownScreen[];
  readonly walls: readonly WallPlacement[];
  readonly console: ConsolePlacement | undefined;
}

const CONSOLE_SIZE = { width: 1_728, height: 972 };
const CONSOLE_SHARE = 0.9;
// Nobody owns more, and a driver that reports nonsense must not open a hundred windows.
const MOST_SCREENS = 64;

/** Decides which window belongs where. Pure: the same monitors, wishes and memory give the same plan. */
export function planWindows(
  displays: readonly DisplayFacts[],
  wishes: WallWishes,
  memory: { readonly known: readonly KnownScreen[]; readonly isStart: boolean },
): WindowPlan {
  const real = realDisplays(displays);
  const inOrder = readingRows(real).flat();
  const operator = findOperatorDisplay(inOrder, wishes.operatorMonitor);
  const forWall = inOrder.filter((display) => display !== operator);
  const limit = Math.min(wishes.screenLimit ?? MOST_SCREENS, MOST_SCREENS);
  const identified = identifyScreens(memory.known, forWall, { isStart: memory.isStart, limit });
  const used = new Set(identified.map(({ display }) => display));
  const spare = operator ?? inOrder.find((display) => !used.has(display));
  const known = identified.map((screen) => screen.known);
  const walls = identified.map(({ known: { screen, bounds }, display }) => ({
    screen,
    bounds,
    placement: display === undefined ? ('hidden' as const) : ('fullScreen' as const),
  }));
  return {
    layout: layOutWall(identified),
    known,
    walls,
    console: wishes.hasConsole ? placeConsole(real, spare) : undefined,
  };
}

/** With one monitor there is nothing to spare for the operator: the wall comes first. */
function findOperatorDisplay(
  inOrder: readonly DisplayFacts[],
  wish: OperatorMonitor | undefined,
): DisplayFacts | undefined {
  if (wish === undefined || inOrder.length < 2) return undefined;
  if ('position' in wish) return inOrder[wish.position - 1];
  return inOrder.find(({ label }) => label === wish.label);
}

function placeConsole(displays: readonly DisplayFacts[], spare: DisplayFacts | undefined): ConsolePlacement {
  const display = spare ?? displays.find(({ isPrimary }) => isPrimary) ?? displays[0];
  const area = display?.bounds ?? { x: 0, y: 0, ...CONSOLE_SIZE };
  return { bounds: centre(area), isShownAtStart: spare !== undefined };
}

function centre(area: Rectangle): Rectangle {
  const width = Math.round(Math.min(CONSOLE_SIZE.width, area.width * CONSOLE_SHARE));
  const height = Math.round(Math.min(CONSOLE_SIZE.height, area.height * CONSOLE_SHARE));
  return {
    x: area.x + Math.round((area.width - width) / 2),
    y: area.y + Math.round((area.height - height) / 2),
    width,
    height,
  };
}
