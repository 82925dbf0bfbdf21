import type { AreaIndex } from '#shared/domain/area.ts';
import type { MapThing } from '#shared/map/mapThing.ts';

/** What every panel is told; its data it reads by hook. */
export interface PanelProps {
  /** The area that the map shows. */
  readonly focus: AreaIndex;
  /** The area whose place card is open. */
  readonly selected: AreaIndex | undefined;
  /** What is open besides an area; its card stands in the place of the area's. */
  readonly thing?: MapThing | undefined;
  /** Lines of text that there is room for under the title. */
  readonly lines: number;
  /** Width in ems of the panel's text. */
  readonly ems: number;
  readonly onFocus: (area: AreaIndex) => void;
  readonly onSelect: (area: AreaIndex) => void;
}
