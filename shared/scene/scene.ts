import type { Instant } from '../domain/time.ts';
import { type Migration, migrate } from '../lib/migrate.ts';
import { failure, type Result, success } from '../lib/result.ts';
import { z } from '../lib/schema.ts';
import { type MapLayerChoice, mapLayersSchema } from '../map/mapLayers.ts';
import { areaReferenceSchema, resolveAreaReference } from './areaReference.ts';
import type { CityDirectory } from './cityDirectory.ts';
import { type ScreenPanels, screenPanelsSchema, USUAL_PANELS } from './scenePanels.ts';
import { type View, wallLayoutModeSchema } from './wallState.ts';

const SCENE_FORMAT = 2;

/** Steps from older scene files. */
const SCENE_MIGRATIONS: readonly Migration[] = [
  {
    from: 1,
    name: 'a scene says which panels stand beside its maps',
    up: (old) => ({ ...old, panels: [USUAL_PANELS] }),
  },
];

/** A scene file: what the wall shows when the scene is chosen. */
const sceneFileSchema = z.object({
  format: z.literal(SCENE_FORMAT),
  id: z
    .string()
    .min(1)
    .max(64)
    .regex(/^[a-z0-9-]+$/),
  title: z.object({ zh: z.string().min(1).max(40), en: z.string().min(1).max(80) }),
  mode: wallLayoutModeSchema,
  /** The focus of the map over all screens. */
  wall: areaReferenceSchema,
  /** The focus of each screen's own map, in the order of the screens; a wall with more screens begins again. */
  screens: z.array(areaReferenceSchema).min(1).max(64),
  /** The panels of each screen, in the order of the screens; the first ones are those of the map over all screens. */
  panels: z.array(screenPanelsSchema).min(1).max(64),
  isBasemapShown: z.boolean(),
  /** What the map of each screen shows, as with the panels; left out: the usual layers. */
  layers: z.array(mapLayersSchema).min(1).max(64).optional(),
});

export type SceneFile = z.infer<typeof sceneFileSchema>;

/** A scene with its areas found in the city. */
export interface Scene {
  readonly id: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly mode: SceneFile['mode'];
  readonly wallFocus: string;
  /** At least one. */
  readonly screenFocuses: readonly string[];
  /** At least one. */
  readonly panels: readonly ScreenPanels[];
  readonly isBasemapShown: boolean;
  /** At least one; undefined: the usual layers everywhere. */
  readonly layers?: readonly (readonly MapLayerChoice[])[] | undefined;
}

/** Reads the content of a scene file; the failure names the first wrong field. */
export function readSceneFile(content: unknown): Result<SceneFile> {
  const current = migrate(content, SCENE_FORMAT, SCENE_MIGRATIONS);
  if (!current.ok) return current;
  const parsed = sceneFileSchema.safeParse(current.value);
  if (parsed.success) return success(parsed.data);
  const issue = parsed.error.issues[0];
  return failure('invalidScene', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not a scene'}`);
}

/** Finds the areas of a scene file in a city. */
export function resolveScene(file: SceneFile, city: CityDirectory): Scene {
  return {
    id: file.id,
    title: file.title,
    mode: file.mode,
    wallFocus: resolveAreaReference(file.wall, city),
    screenFocuses: file.screens.map((reference) => resolveAreaReference(reference, city)),
    panels: file.panels,
    isBasemapShown: file.isBasemapShown,
    layers: file.layers,
  };
}

/** The view that a scene gives the n-th screen (0 = first). */
export function sceneViewOfScreen(scene: Scene, position: number, now: Instant): View {
  const focus = scene.screenFocuses[position % scene.screenFocuses.length] ?? scene.wallFocus;
  return { focus, movedAt: now, ...layersOfScreen(scene, position) };
}

/** The view that a scene gives the map over all screens. */
export const sceneViewOfWall = (scene: Scene, now: Instant): View => ({
  focus: scene.wallFocus,
  movedAt: now,
  ...layersOfScreen(scene, 0),
});

function layersOfScreen({ layers }: Scene, position: number): Pick<View, 'layers'> {
  const chosen = layers?.[position % layers.length];
  return chosen === undefined ? {} : { layers: [...chosen] };
}
