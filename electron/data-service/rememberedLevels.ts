import type { Atlas } from '#shared/atlas/atlas.ts';
import type { ItemList } from '#shared/domain/itemList.ts';
import { type Clock, DAY_MS, type Instant } from '#shared/domain/time.ts';
import type { FailureText } from '#shared/lib/result.ts';
import type { Picture } from '#shared/picture/picture.ts';
import type { PictureListener, PictureStore } from './pictureStore.ts';
import { finish, historyBegins, historySince, itemWeights, rebuildPictures } from './rebuildPictures.ts';
import type { OpeningRules } from './rules/openingRules.ts';
import type { Source } from './sources/source.ts';
import type { HeldWriter } from './store/heldWriter.ts';

/** No source brings more history than this to an empty database. */
const OLDEST_SOURCE_MS = 801 * DAY_MS;

/** What levels are remembered with. */
interface Remembering {
  readonly atlas: Atlas;
  readonly openingRules: OpeningRules;
  readonly items: ItemList;
  readonly source: Source;
  readonly writer: HeldWriter;
  readonly notify: (notice: FailureText) => void;
  readonly picture: Picture;
  /** What a kill has taken from the recording is recorded again on the way. */
  readonly listener: PictureListener;
}

/**
 * The levels as they stood at the stored time; on an empty database (undefined) all blue, before the oldest record that
 * a source may bring at `now`.
 */
export function rememberLevels(
  { atlas, openingRules, items, source, writer, notify, picture, listener }: Remembering,
  storedTime: Instant | undefined,
  now: Instant,
): PictureStore {
  const { rules } = openingRules.inForce;
  const { store } = writer;
  const until = storedTime ?? now - OLDEST_SOURCE_MS;
  let lost = 0;
  const options = {
    ...{ atlas, rules, picture, itemWeight: itemWeights(items), subjects: source.registers.subjects },
    ...listener,
    startAt: storedTime === undefined ? until : historyBegins(rules, until),
    urged: store?.journal('urging').map(({ key }) => key),
    onLost: () => {
      lost += 1;
    },
  };
  const rows = storedTime === undefined ? [] : (store?.history({ since: historySince(rules, until) }) ?? []);
  const pictures = finish(rebuildPictures(options, rows, until));
  if (lost > 0) notify({ code: 'areasMissing', message: areasMissing(lost) });
  return pictures;
}

/** Where the stored time stopped, or the room's time when the city follows the room and is not ahead of it. */
export function cityTimeAtStart(
  stored: Instant | undefined,
  { startAt, room }: { readonly startAt: Instant | undefined; readonly room: Clock },
): Instant {
  if (stored === undefined) return startAt ?? room.now();
  return startAt === undefined ? Math.max(stored, room.now()) : stored;
}

const areasMissing = (count: number): string =>
  `${count} 条历史事件的区域在当前图集中不存在，未计入。${count} stored events lie in areas that this atlas does not have; they are kept and not counted.`;
