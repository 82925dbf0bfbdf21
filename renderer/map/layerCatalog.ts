import { areasMapLayer } from './layers/areas/areasMapLayer.ts';
import { askedMapLayer } from './layers/asked/askedMapLayer.ts';
import { camerasMapLayer } from './layers/cameras/camerasMapLayer.ts';
import { centresMapLayer } from './layers/centres/centresMapLayer.ts';
import { contextMapLayer } from './layers/context/contextMapLayer.ts';
import { differenceMapLayer } from './layers/difference/differenceMapLayer.ts';
import { eventsMapLayer } from './layers/events/eventsMapLayer.ts';
import { flowCountsMapLayer, flowsMapLayer } from './layers/flows/flowsMapLayer.ts';
import { forecastMapLayer } from './layers/forecast/forecastMapLayer.ts';
import { heatMapLayer } from './layers/heat/heatMapLayer.ts';
import { heightMapLayer } from './layers/height/heightMapLayer.ts';
import { labelsMapLayer, leadersMapLayer } from './layers/labels/labelsMapLayer.ts';
import { marksMapLayer, redMarksMapLayer } from './layers/marks/marksMapLayer.ts';
import { overdueOrdersMapLayer } from './layers/overdue-orders/overdueOrdersMapLayer.ts';
import { patrolsMapLayer } from './layers/patrols/patrolsMapLayer.ts';
import { shapesMapLayer } from './layers/shapes/shapesMapLayer.ts';
import { subjectsMapLayer } from './layers/subjects/subjectsMapLayer.ts';
import { workersMapLayer } from './layers/workers/workersMapLayer.ts';
import type { MapLayer } from './mapLayer.ts';

/** Every layer of the map; the order is the draw order, bottom first. Deck layers lie under painted ones. */
export const MAP_LAYERS: readonly MapLayer[] = [
  contextMapLayer,
  areasMapLayer,
  differenceMapLayer,
  forecastMapLayer,
  heatMapLayer,
  heightMapLayer,
  flowsMapLayer,
  shapesMapLayer,
  marksMapLayer,
  leadersMapLayer,
  subjectsMapLayer,
  centresMapLayer,
  camerasMapLayer,
  patrolsMapLayer,
  workersMapLayer,
  eventsMapLayer,
  overdueOrdersMapLayer,
  labelsMapLayer,
  flowCountsMapLayer,
  redMarksMapLayer,
  askedMapLayer,
];
