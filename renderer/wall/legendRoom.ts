import type { MapLayerId } from '#shared/map/mapLayers.ts';
import { layersOfView, type View } from '#shared/scene/wallState.ts';
import type { MapPadding } from '../map/mapProps.ts';
import type { TypeScale } from '../ui/typeScale.ts';

/** About how wide the brief legend of a layer is, in `read` ems; layers that need none are left out. */
const LEGEND_EMS: Partial<Readonly<Record<MapLayerId, number>>> = {
  events: 6.5,
  overdueOrders: 7,
  heat: 19,
  height: 12,
  difference: 14,
  forecast: 16,
  flows: 14,
  workers: 14,
  patrols: 12,
  cameras: 14,
  centres: 15,
  subjects: 24,
};
const LINE_EMS = 1.35;
const AIR_EMS = 1;

/** The room that the legend needs over the lower edge of a map, so that nothing is fitted in under it; CSS pixels. */
export function withLegend(padding: MapPadding, view: View, width: number, { read }: TypeScale): MapPadding {
  const room = Math.max(10, (width - padding.left - padding.right) / read - AIR_EMS);
  const lines = linesOf(
    layersOfView(view).flatMap(({ id }) => LEGEND_EMS[id] ?? []),
    room,
  );
  if (lines === 0) return padding;
  return { ...padding, bottom: padding.bottom + (lines * LINE_EMS + AIR_EMS) * read };
}

/** Groups follow each other on a line while they fit; one that is wider than a line wraps by itself. */
function linesOf(groups: readonly number[], room: number): number {
  let [lines, used] = [0, room];
  for (const ems of groups) {
    if (used + ems <= room) {
      used += ems;
      continue;
    }
    const own = Math.ceil(ems / room);
    lines += own;
    used = own > 1 ? room : ems;
  }
  return lines;
}
