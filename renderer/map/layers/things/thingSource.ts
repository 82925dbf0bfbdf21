import type { ThingCollection } from '#shared/map/things.ts';
import { type LayerSource, layerSource } from '../../layerAnswers.ts';
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

const keyOf = (collection: ThingCollection, hasWays: boolean): string =>
  `things/${collection}${hasWays ? '/ways' : ''}`;

/** Where a layer's things come from; with the ways they took today where asked for. */
export function thingSource(collection: ThingCollection, hasWays = false): LayerSource {
  return layerSource<'map/things', HeldThings>({
    key: keyOf(collection, hasWays),
    everyMs: EVERY_MS[collection],
    ask: (held) => ({
      type: 'map/things',
      collection,
      hasWays,
      ...(held === undefined ? {} : { epoch: held.epoch, since: held.revision }),
    }),
    take: ({ epoch, revision, ...changes }, held) => {
      if (held !== undefined && held.epoch === epoch && held.revision === revision && !changes.isWhole) return held;
      const table = held?.epoch === epoch ? held.table : new ThingTable();
      table.take(changes);
      return { epoch, revision, table };
    },
  });
}

/** What is known of a collection; undefined before its first answer. */
export const heldThings = (
  { answers }: Pick<SceneInput, 'answers'>,
  collection: ThingCollection,
  hasWays = false,
): HeldThings | undefined => answers.value<HeldThings>(keyOf(collection, hasWays));
