import { EVENT_KINDS } from '../domain/event.ts';
import { z } from '../lib/schema.ts';

const eventKind = z.enum(['all', ...EVENT_KINDS]);

/**
 * What a map can be asked to show, each with its own settings. Borders, names and level marks are always there.
 * A new one is a line here, a folder in `renderer/map/layers/` and a line in its catalogue.
 */
const mapLayerSchema = z.discriminatedUnion('id', [
  /** Areas coloured by warning level. */
  z.object({ id: z.literal('levels') }),
  /** Areas raised by their score per 100 households, or by their open events. */
  z.object({ id: z.literal('height'), by: z.enum(['score', 'count']) }),
  /** Where events of a kind were reported in the last hours. */
  z.object({ id: z.literal('heat'), kind: eventKind, hours: z.number().int().min(1).max(8_784) }),
  /** Open events, clustered. */
  z.object({ id: z.literal('events'), kind: eventKind }),
  /** Orders past their deadline. */
  z.object({ id: z.literal('overdueOrders') }),
  /** Grid workers (网格员). */
  z.object({ id: z.literal('workers'), hasTrails: z.boolean() }),
  z.object({ id: z.literal('cameras'), only: z.enum(['all', 'faulty']) }),
  /** 综治中心 of the four ranks. */
  z.object({ id: z.literal('centres') }),
  /** Today's patrols of the three ranks (三级巡防). */
  z.object({ id: z.literal('patrols') }),
  /** Subjects of three-zero creation. */
  z.object({ id: z.literal('subjects'), group: z.enum(['all', 'village', 'enterprise']) }),
  /** Areas whose level differs from yesterday's or last week's at this hour. */
  z.object({ id: z.literal('difference'), since: z.enum(['yesterday', 'lastWeek']) }),
  /** Events expected in each town, with the uncertainty. */
  z.object({ id: z.literal('forecast'), kind: eventKind }),
  /** Orders handed from unit to unit (派遣). */
  z.object({ id: z.literal('flows'), hours: z.number().int().min(1).max(8_784) }),
  /** Shapes that people have drawn. */
  z.object({ id: z.literal('shapes') }),
]);

export type MapLayerChoice = z.infer<typeof mapLayerSchema>;
export type MapLayerId = MapLayerChoice['id'];
export type MapLayerOf<Id extends MapLayerId> = Extract<MapLayerChoice, { id: Id }>;

/** A map's layers: each at most once, in any order (the catalogue orders the drawing). */
export const mapLayersSchema = z
  .array(mapLayerSchema)
  .max(20)
  .refine((layers) => new Set(layers.map(({ id }) => id)).size === layers.length, 'a layer is named twice');

/** Each layer as it is switched on for the first time, in the order of lists and keys. */
export const MAP_LAYER_DEFAULTS: readonly MapLayerChoice[] = [
  { id: 'levels' },
  { id: 'events', kind: 'all' },
  { id: 'overdueOrders' },
  { id: 'heat', kind: 'all', hours: 24 },
  { id: 'height', by: 'score' },
  { id: 'difference', since: 'yesterday' },
  { id: 'forecast', kind: 'all' },
  { id: 'workers', hasTrails: false },
  { id: 'patrols' },
  { id: 'cameras', only: 'all' },
  { id: 'centres' },
  { id: 'subjects', group: 'all' },
  { id: 'flows', hours: 24 },
  { id: 'shapes' },
];

/** What a map shows that nobody has said anything about. */
export const USUAL_LAYERS: readonly MapLayerChoice[] = [{ id: 'levels' }, { id: 'shapes' }];

/** The settings of a layer among those shown; undefined when it is not shown. */
export const layerChoice = <Id extends MapLayerId>(
  layers: readonly MapLayerChoice[],
  id: Id,
): MapLayerOf<Id> | undefined => layers.find((layer): layer is MapLayerOf<Id> => layer.id === id);
