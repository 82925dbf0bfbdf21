import type { Instant } from '../domain/time.ts';
import { z } from '../lib/schema.ts';
import { tilted } from '../map/fieldsHeight.ts';
import { mapLayersSchema } from '../map/mapLayers.ts';
import { mapQuerySchema } from '../map/mapQuery.ts';
import { mapThingSchema } from '../map/mapThing.ts';
import { targetSchema } from './changeViews.ts';
import { cameraSchema, screenIdSchema, shownViewSchema, type View } from './wallState.ts';

const areaCode = z.string().regex(/^\d{6,20}$/);

/** Flies to an area: drilling down, up and sideways. */
export const focusSchema = z.object({ type: z.literal('view.focus'), screen: targetSchema, area: areaCode });

/** Puts the camera where a hand moved it; the focus stays. */
export const moveSchema = z.object({
  type: z.literal('view.move'),
  screen: targetSchema,
  camera: cameraSchema,
  /** The hand has not let go yet, and this is the screen that it is at. */
  heldBy: screenIdSchema.optional(),
});

/** Opens the card of an area or a thing, or closes what is open when neither is given. */
export const selectSchema = z.object({
  type: z.literal('view.select'),
  screen: targetSchema,
  area: areaCode.optional(),
  thing: mapThingSchema.optional(),
});

/** Says what the map shows; without layers the usual ones. */
export const setLayersSchema = z.object({
  type: z.literal('view.setLayers'),
  screen: targetSchema,
  layers: mapLayersSchema.optional(),
});

/** Asks the map something, or takes the question away. */
export const askSchema = z.object({
  type: z.literal('view.ask'),
  screen: targetSchema,
  query: mapQuerySchema.optional(),
});

/** Shows what another map shows: focus, camera, layers, question and open card at once. */
export const showSchema = z.object({ type: z.literal('view.show'), screen: targetSchema, view: shownViewSchema });

export type ViewCommand = z.infer<
  | typeof focusSchema
  | typeof moveSchema
  | typeof selectSchema
  | typeof setLayersSchema
  | typeof askSchema
  | typeof showSchema
>;

/** The view after a command for it: on the wall, and in a window that has a view of its own. */
export function changeView(view: View, command: ViewCommand, now: Instant): View {
  switch (command.type) {
    case 'view.focus':
      return { focus: command.area, movedAt: now, ...lastingParts(view) };
    case 'view.move':
      return moved(view, command, now);
    case 'view.select': {
      const { selected: _area, thing: _thing, ...rest } = view;
      return { ...rest, ...withoutUndefined({ selected: command.area, thing: command.thing }) };
    }
    case 'view.setLayers': {
      const { layers: before, ...rest } = view;
      return tilted<View>({ ...rest, ...withoutUndefined({ layers: command.layers }) }, before, now);
    }
    case 'view.ask': {
      const { asked: _before, ...rest } = view;
      return { ...rest, ...withoutUndefined({ asked: command.query }) };
    }
    case 'view.show':
      return { ...command.view, movedAt: now };
    default:
      return command satisfies never;
  }
}

/** A hold that was not renewed for so long is over: its window may have died. */
const HOLD_LASTS_MS = 1_000;

/** The camera where the hand has it; of two hands at two screens the first one leads until it lets go. */
function moved(view: View, { camera, heldBy }: z.infer<typeof moveSchema>, now: Instant): View {
  const { heldBy: holder, ...rest } = view;
  const isHeldElsewhere = holder !== undefined && holder !== heldBy && now - view.movedAt < HOLD_LASTS_MS;
  if (heldBy !== undefined && isHeldElsewhere) return view;
  return { ...rest, ...withoutUndefined({ heldBy }), camera, movedAt: now };
}

/** What stays on a map while it goes to another place. */
export const lastingParts = ({ layers, asked }: View): Pick<View, 'layers' | 'asked'> =>
  withoutUndefined({ layers, asked });

type Defined<Parts> = { [Key in keyof Parts]?: Exclude<Parts[Key], undefined> };

const withoutUndefined = <Parts extends object>(parts: Parts): Defined<Parts> =>
  Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as Defined<Parts>;
