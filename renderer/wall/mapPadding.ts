import type { ScreenPanels } from '#shared/scene/scenePanels.ts';
import type { WallLayout } from '#shared/scene/wallLayout.ts';
import {
  isScreenSpanning,
  layersOfView,
  type ScreenId,
  viewOfScreen,
  type WallState,
} from '#shared/scene/wallState.ts';
import type { MapPadding } from '../map/mapProps.ts';
import type { TypeScale } from '../ui/typeScale.ts';
import { type ChromePlan, planChrome, SAFE_MARGIN } from './chromePlan.ts';
import { legendRoom, withLegend } from './legendRoom.ts';
import { wallPartOf } from './wallPart.ts';

interface WindowSize {
  readonly width: number;
  readonly height: number;
}

/** What a window's own chrome covers of it, CSS pixels. */
function paddingOfPlan(plan: ChromePlan, window: WindowSize): MapPadding {
  const x = window.width * SAFE_MARGIN;
  const y = window.height * SAFE_MARGIN;
  const { cell } = plan;
  const isBelow = plan.isPortrait;
  const lowest = isBelow ? (plan.right ?? plan.left) : undefined;
  const bottomRows = (plan.ticker?.rows ?? 0) + (lowest?.rows ?? 0);
  return {
    top: y + (plan.topBar?.rows ?? 0) * cell.height,
    bottom: y + bottomRows * cell.height,
    left: x + (isBelow ? 0 : (plan.left?.columns ?? 0) * cell.width),
    right: x + (isBelow ? 0 : (plan.right?.columns ?? 0) * cell.width),
  };
}

/**
 * What chrome covers of the map that this screen shows: of its own window, or of the whole wall when the map spans it.
 * Every window of a spanning map computes the same numbers: they decide where the one camera stands.
 */
export function mapPaddingOf(
  state: WallState,
  layout: WallLayout,
  screen: ScreenId,
  scale: TypeScale,
  own: WindowSize,
  panels: readonly ScreenPanels[],
) {
  if (!isScreenSpanning(state, screen)) {
    const plan = planChrome(own, scale, wallPartOf(state, layout, screen, panels));
    const layers = layersOfView(viewOfScreen(state, screen));
    return withLegend(paddingOfPlan(plan, own), legendRoom(layers, plan, scale), scale);
  }
  // A presenting screen carries no chrome, but the wall's camera stays where it was.
  const { presentation: _aside, ...wall } = state;
  const paddings = layout.screens.map((place) => {
    const size = { width: place.bounds.width, height: place.bounds.height };
    const part = wallPartOf(wall, layout, place.id, panels);
    const plan = planChrome(size, scale, part);
    return { place, part, plan, padding: paddingOfPlan(plan, size) };
  });
  const most = (edge: keyof MapPadding, isAtEdge: (column: number, row: number) => boolean): number =>
    Math.max(
      0,
      ...paddings.filter(({ place }) => isAtEdge(place.column, place.row)).map(({ padding }) => padding[edge]),
    );
  const padding = {
    top: most('top', (_column, row) => row === 0),
    bottom: most('bottom', (_column, row) => row === layout.rows - 1),
    left: most('left', (column) => column === 0),
    right: most('right', (column) => column === layout.columns - 1),
  };
  const first = paddings.find(({ part }) => part.ticker?.position === 0);
  return first === undefined
    ? padding
    : withLegend(padding, legendRoom(layersOfView(wall.wallView), first.plan, scale), scale);
}

/** Height of the mark of a replay with its track and the air around, in ems of headline text; under it a line of small text. */
const REPLAY_MARK_EMS = 2.1;
const REPLAY_ENDS_EMS = 1.3;
/** Height of the line about silent feeds with the air around, in ems of its text; it is one line whatever it says. */
const STALE_FEEDS_EMS = 2.1;

/** What is said over the upper edge of a map only while it lasts. */
interface MapBanners {
  readonly isReplay: boolean;
  readonly isFeedSilent: boolean;
}

/** What is covered besides by banners: no sign lies under one, and the camera moves once when one comes or goes. */
export function withBanners(
  padding: MapPadding,
  { glance, read }: TypeScale,
  { isReplay, isFeedSilent }: MapBanners,
): MapPadding {
  const px =
    (isReplay ? REPLAY_MARK_EMS * glance + REPLAY_ENDS_EMS * read : 0) + (isFeedSilent ? STALE_FEEDS_EMS * read : 0);
  return px === 0 ? padding : { ...padding, top: padding.top + px };
}
