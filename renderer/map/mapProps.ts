import type { MeshSource } from '#shared/atlas/areaMesh.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import type { BasemapOffer } from '#shared/basemap/basemapOffer.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import type { MapThing } from '#shared/map/mapThing.ts';
import type { DrawnShape } from '#shared/map/shapes.ts';
import type { Theme } from '#shared/scene/theme.ts';
import type { Rectangle } from '#shared/scene/wallLayout.ts';
import type { Camera, View } from '#shared/scene/wallState.ts';
import type { CityText } from '../state/cityWords.tsx';
import type { PictureReplica } from '../state/pictureReplica.ts';
import type { AskService } from './layerAnswers.ts';
import type { MapTool } from './mapTool.ts';

/** GeoJSON under the areas; a missing part is simply not drawn. */
export interface MapContext {
  readonly neighbours: GeoJSON.FeatureCollection | undefined;
  readonly rivers: GeoJSON.FeatureCollection | undefined;
  readonly places: GeoJSON.FeatureCollection | undefined;
}

/** Space that panels cover, in CSS pixels of the whole map (of the wall, when it spans). */
export interface MapPadding {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** What the map needs; it knows nothing of windows, bridges or panels. */
export interface MapViewProps {
  readonly atlas: Atlas;
  readonly meshes: MeshSource;
  readonly context: MapContext;
  readonly replica: PictureReplica;
  readonly view: View;
  /** This window's part of a map over several windows: the whole wall's size, this window's place in it, and all places. */
  readonly span:
    | { readonly wall: Rectangle; readonly window: Rectangle; readonly screens: readonly Rectangle[] }
    | undefined;
  readonly padding: MapPadding;
  readonly isBasemapShown: boolean;
  /** The site's own base map that is chosen; undefined: rivers and neighbours alone. */
  readonly basemap: BasemapOffer | undefined;
  /** How strongly it shows, 0 … 1. */
  readonly basemapOpacity: number;
  /** The look that the page wears; the map reads its tokens when it changes. */
  readonly theme: Theme;
  readonly isMotionReduced: boolean;
  readonly locale: 'zh-CN' | 'en';
  /** What the city's data says, in the language of the screen; left out: as it came. */
  readonly cityText?: CityText;
  /** CSS pixels of the smallest text that can be read from the design distance. */
  readonly readTextPx: number;
  /** Asks the data service for what layers show. */
  readonly ask: AskService;
  /** What people have drawn and kept. */
  readonly shapes: readonly DrawnShape[];
  /** What the hand holds over this map; undefined: nothing, it selects and moves. */
  readonly tool: MapTool | undefined;
  /** A thing that is not an area was tapped. */
  readonly onPick: (thing: MapThing) => void;
  /** The area under the pointer at the drawn level; undefined outside the city. Click selects, double-click focuses. */
  readonly onSelect: (area: AreaIndex | undefined) => void;
  readonly onFocus: (area: AreaIndex) => void;
  /** A hand has moved the camera and let go. */
  readonly onMove: (camera: Camera) => void;
  /** A hand moves the camera just now; undefined where no other window shows this map. */
  readonly onHold: ((camera: Camera) => void) | undefined;
  /** Everything of the first picture is on the screen; again after lost graphics were rebuilt. */
  readonly onFirstPicture: () => void;
}
