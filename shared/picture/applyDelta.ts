import type { Picture } from './picture.ts';
import type { PictureDelta } from './pictureDelta.ts';

/**
 * Folds a delta into a replica in place; the cost is the number of changed areas.
 * Returns false, and changes nothing, when the delta does not continue this revision: ask for a snapshot then.
 */
export function applyDelta(picture: Picture, delta: PictureDelta): boolean {
  if (delta.epoch !== picture.epoch || delta.fromRevision !== picture.revision) return false;
  for (let i = 0; i < delta.areas.length; i++) {
    const area = delta.areas[i] as number;
    picture.levels[area] = delta.levels[i] as number;
    picture.worst[area] = delta.worst[i] as number;
    picture.scores[area] = delta.scores[i] as number;
    picture.openEvents[area] = delta.openEvents[i] as number;
  }
  picture.revision = delta.revision;
  picture.asOf = delta.asOf;
  picture.mode = delta.mode;
  picture.sources = delta.sources;
  picture.totals = delta.totals;
  picture.rulesRevision = delta.rulesRevision;
  if (delta.ticker !== undefined) picture.ticker = delta.ticker;
  if (delta.alarms !== undefined) picture.alarms = delta.alarms;
  return true;
}
