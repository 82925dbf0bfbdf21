import { areasMapLayer } from './layers/areas/areasMapLayer.ts';
import { contextMapLayer } from './layers/context/contextMapLayer.ts';
import { labelsMapLayer } from './layers/labels/labelsMapLayer.ts';
import { marksMapLayer, redMarksMapLayer } from './layers/marks/marksMapLayer.ts';
import type { MapLayer } from './mapLayer.ts';

/** Every layer of the map; the order is the draw order, bottom first. Deck layers lie under painted ones. */
export const MAP_LAYERS: readonly MapLayer[] = [
  contextMapLayer,
  areasMapLayer,
  marksMapLayer,
  labelsMapLayer,
  redMarksMapLayer,
];
