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
  workers: 13,
  patrols: 12,
  cameras: 14,
  centres: 15,
  subjects: 19,
};
const LINE_EMS = 1.35;
const AIR_EMS = 1;

/** The room that the legend needs over the lower edge of a map, so that nothing is fitted in under it; CSS pixels. */
export function withLegend(padding: MapPadding, view: View, width: number, { read }: TypeScale): MapPadding {
  const ems = layersOfView(view).reduce((sum, { id }) => sum + (LEGEND_EMS[id] ?? 0), 0);
  if (ems === 0) return padding;
  const lines = Math.ceil(ems / Math.max(10, (width - padding.left - padding.right) / read - AIR_EMS));
  return { ...padding, bottom: padding.bottom + (lines * LINE_EMS + AIR_EMS) * read };
}
