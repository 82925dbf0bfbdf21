import type { MapLayerChoice, MapLayerId } from '#shared/map/mapLayers.ts';
import { GROUP_GAP_EMS, type LegendRoom } from '../map/legend/fitLegend.ts';
import type { MapPadding } from '../map/mapProps.ts';
import type { TypeScale } from '../ui/typeScale.ts';
import type { ChromePlan } from './chromePlan.ts';

/**
 * About how wide the legend of a layer is on the wall, in `read` ems, in the order in which it stands there; layers that
 * need none are left out. It is known before the data is, so that the camera need not move when that comes.
 */
const LEGEND_EMS: readonly (readonly [MapLayerId, number])[] = [
  ['overdueOrders', 8],
  ['events', 15],
  ['workers', 20],
  ['patrols', 16],
  ['cameras', 20],
  ['centres', 17],
  ['subjects', 20],
  ['flows', 17],
  ['height', 11],
  ['heat', 17],
  ['forecast', 17],
  ['difference', 16],
];
/** More lines would hide the map that they explain. */
const MOST_LINES = 3;
/** Height of a line, and of what is around them all. */
const LINE_EMS = 1.42;
const AIR_EMS = 1.4;
/** What the legend's own padding takes of a line. */
const PADDING_EMS = 1.2;

/** Lines and width that the legend of these layers gets over the lower edge of a window's map; no lines: none is needed. */
export function legendRoom(
  layers: readonly MapLayerChoice[],
  { banners, cell }: Pick<ChromePlan, 'banners' | 'cell'>,
  { read, space }: TypeScale,
): LegendRoom {
  const ems = (banners.columns * cell.width - 2 * space) / read - PADDING_EMS;
  const wanted = LEGEND_EMS.flatMap(([id, wide]) => (layers.some((layer) => layer.id === id) ? [wide] : []));
  return { ems, lines: Math.min(MOST_LINES, linesOf(wanted, ems)) };
}

/** The room that the legend takes from the foot of a map, so that nothing is fitted in under it; CSS pixels. */
export function withLegend(padding: MapPadding, { lines }: LegendRoom, { read }: TypeScale): MapPadding {
  return lines === 0 ? padding : { ...padding, bottom: padding.bottom + (lines * LINE_EMS + AIR_EMS) * read };
}

/** Groups follow each other on a line while they fit; one that is a little wider than a line says less. */
function linesOf(groups: readonly number[], ems: number): number {
  let [lines, used] = [0, ems];
  for (const wide of groups) {
    if (used + GROUP_GAP_EMS + wide <= ems) {
      used += GROUP_GAP_EMS + wide;
      continue;
    }
    const own = Math.max(1, Math.round(wide / ems));
    lines += own;
    used = own > 1 ? ems : wide;
  }
  return lines;
}
