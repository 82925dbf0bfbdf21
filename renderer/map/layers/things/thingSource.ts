import type { Instant } from '#shared/domain/time.ts';
import type { ThingCollection } from '#shared/map/things.ts';
import { type LayerSource, layerSource } from '../../layerAnswers.ts';
import { pastInstant } from '../../pastInstant.ts';
import type { SceneInput } from '../../sceneInput.ts';
import { ThingTable } from './thingTable.ts';

/** A collection as it is held: another object after each change, over the same table. */
export interface HeldThings {
  readonly epoch: string;
  readonly revision: number;
  readonly table: ThingTable;
}

/** How often a collection is asked what has changed, ms: an answer without changes is a few bytes. */
const EVERY_MS: Readonly<Record<ThingCollection, number>> = {
  events: 500,
  workers: 2_000,
  patrols: 2_000,
  subjects: 5_000,
  centres: 60_000,
};

const keyOf = (collection: ThingCollection, hasWays: boolean, at: Instant | undefined): string =>
  `things/${collection}${hasWays ? '/ways' : ''}${at === undefined ? '' : `/${at}`}`;

/** What was is told once; asked again only in case the store could not be read. */
const PAST_EVERY_MS = 60_000;

/** Where the events of the frame come from: those of the present, or those of the instant that is replayed. */
export const eventSource = (input: Pick<SceneInput, 'picture'>): LayerSource =>
  thingSource('events', false, pastInstant(input));

/** Where a layer's things come from; with the ways they took today where asked for. */
export function thingSource(collection: ThingCollection, hasWays = false, at?: Instant): LayerSource {
  return layerSource<'map/things', HeldThings>({
    key: keyOf(collection, hasWays, at),
    // Until another instant is known the one before is shown.
    ...(at === undefined ? {} : { family: `things/${collection}/past` }),
    everyMs: at === undefined ? EVERY_MS[collection] : PAST_EVERY_MS,
    ask: (held) => ({
      type: 'map/things',
      collection,
      hasWays,
      ...(at === undefined ? {} : { at }),
      ...(held === undefined ? {} : { epoch: held.epoch, since: held.revision }),
    }),
    take: ({ epoch, revision, ...changes }, held, now) => {
      if (held !== undefined && held.epoch === epoch && held.revision === revision && !changes.isWhole) return held;
      const table = held?.epoch === epoch ? held.table : new ThingTable();
      table.take(changes, now);
      return { epoch, revision, table };
    },
  });
}

/** What is known of a collection; undefined before its first answer. Events are those of the instant that is shown. */
export const heldThings = (
  input: Pick<SceneInput, 'answers' | 'picture'>,
  collection: ThingCollection,
  hasWays = false,
): HeldThings | undefined =>
  input.answers.value<HeldThings>(keyOf(collection, hasWays, collection === 'events' ? pastInstant(input) : undefined));
