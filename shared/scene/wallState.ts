import { basemapIdSchema } from '../basemap/basemapConfig.ts';
import { z } from '../lib/schema.ts';
import { type MapLayerChoice, mapLayersSchema, USUAL_LAYERS } from '../map/mapLayers.ts';
import { mapQuerySchema } from '../map/mapQuery.ts';
import { mapThingSchema } from '../map/mapThing.ts';
import { themeSchema } from './theme.ts';

/** A wall monitor's place in the deployment: `screen-1` is the top left one, then row by row. */
export const screenIdSchema = z.string().regex(/^screen-\d{1,2}$/);

/** Where the camera stands. Degrees; zoom as in Web Mercator with 512-pixel tiles, for a map `height` pixels tall at scale 1. */
export const cameraSchema = z.object({
  lng: z.number().min(-180).max(180),
  lat: z.number().min(-85).max(85),
  zoom: z.number().min(0).max(22),
  pitch: z.number().min(0).max(60),
  bearing: z.number().min(-360).max(360),
});

/** What one map shows. */
const viewSchema = z.object({
  /** Code of the area in focus: the camera fits it and its children are what can be clicked. */
  focus: z.string().regex(/^\d{6,20}$/),
  /** Code of the area whose place card is open. */
  selected: z
    .string()
    .regex(/^\d{6,20}$/)
    .optional(),
  /** What is open besides an area: an order, a worker, a camera … */
  thing: mapThingSchema.optional(),
  /** What the map shows; without it the usual layers. */
  layers: mapLayersSchema.optional(),
  /** What somebody has asked the map. */
  asked: mapQuerySchema.optional(),
  /** Set when somebody moved the camera by hand; without it the camera fits the focus. */
  camera: cameraSchema.optional(),
  /** The screen at which a hand moves the camera just now: the others follow it without a flight. */
  heldBy: screenIdSchema.optional(),
  /** When this view last changed its focus or camera (ms since 1970): all windows fly by this one clock. */
  movedAt: z.number().int().nonnegative(),
});

/** A view as it is put on a wall: when it is there and who moves it is the wall's to say. */
export const shownViewSchema = viewSchema.omit({ movedAt: true, heldBy: true });

/** `span`: one map over all screens. `each`: every screen has its own map. */
export const wallLayoutModeSchema = z.enum(['span', 'each']);

/** F5: one screen shows the saved views without chrome, apart from what the rest of the wall shows. */
const presentationSchema = z.object({
  screen: screenIdSchema,
  /** What the presenting screen shows; the wall's own views stay untouched under it. */
  view: viewSchema,
  /** Position in the list of saved views. */
  step: z.number().int().nonnegative(),
  isBlack: z.boolean(),
});

/** Everything main decides about what is on the wall. Small: it is broadcast whole. */
export const wallStateSchema = z.object({
  revision: z.number().int().nonnegative(),
  sceneId: z.string().min(1).max(64),
  mode: wallLayoutModeSchema,
  /** The map over all screens, used in `span`. */
  wallView: viewSchema,
  /** One a screen, used in `each`. Screens that are unplugged keep their view. */
  screenViews: z.record(screenIdSchema, viewSchema),
  /** The screen the console works on. */
  chosenScreen: screenIdSchema,
  isBasemapShown: z.boolean(),
  /** Which one, once somebody has chosen: an id of the site's, or `plain`; one that is not offered means the usual one. */
  basemap: basemapIdSchema.optional(),
  /** How strongly it shows; without it as its configuration says. */
  basemapOpacity: z.number().min(0.1).max(1).optional(),
  /** The look of every window; a wall saved before there was a choice is dark. */
  theme: themeSchema.default('dark'),
  presentation: presentationSchema.optional(),
});

export type ScreenId = z.infer<typeof screenIdSchema>;
export type Camera = z.infer<typeof cameraSchema>;
export type View = z.infer<typeof viewSchema>;
export type WallLayoutMode = z.infer<typeof wallLayoutModeSchema>;
export type WallState = z.infer<typeof wallStateSchema>;

/** The view that a screen shows in this state. */
export function viewOfScreen(state: WallState, screen: ScreenId): View {
  if (state.presentation?.screen === screen) return state.presentation.view;
  if (state.mode === 'each') return state.screenViews[screen] ?? state.wallView;
  return state.wallView;
}

/** True when the screen shows its part of the one map over all screens. */
export const isScreenSpanning = (state: WallState, screen: ScreenId): boolean =>
  state.mode === 'span' && state.presentation?.screen !== screen;

/** What the map of a view shows. */
export const layersOfView = ({ layers }: View): readonly MapLayerChoice[] => layers ?? USUAL_LAYERS;
