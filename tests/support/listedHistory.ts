import type { Atlas } from '#shared/atlas/atlas.ts';
import { EVENT_GRADES, EVENT_KINDS, EVENT_SCALES, ORDER_STAGES } from '#shared/domain/event.ts';
import { type Instant, MINUTE_MS } from '#shared/domain/time.ts';
import { SeededRandom } from '../../electron/data-service/sources/demo/seededRandom.ts';
import type { Listed } from './listedSource.ts';
import { smallAtlas } from './smallAtlas.ts';
import { eventWith } from './warningFixtures.ts';

/** Few places for many events, so that levels rise. */
const CROWDED_MICRO_GRIDS = 40;
const MEAN_GAP_MINUTES = 4;
const STEP_STAGES = ORDER_STAGES.slice(1);

/** A busy time in a city: events of every kind with the steps of their orders, some heard of late. */
export function listedCityHistory(
  from: Instant,
  minutes: number,
  { atlas = smallAtlas(), seed = 1 }: { readonly atlas?: Atlas; readonly seed?: number } = {},
): readonly Listed[] {
  const random = new SeededRandom(seed);
  const list: Listed[] = [];
  for (let minute = 1; minute < minutes; minute += 1 + random.below(2 * MEAN_GAP_MINUTES)) {
    list.push(...eventAndSteps({ atlas, random, n: list.length }, from + minute * MINUTE_MS));
  }
  return list.sort((a, b) => a.at - b.at);
}

interface Telling {
  readonly atlas: Atlas;
  readonly random: SeededRandom;
  readonly n: number;
}

function eventAndSteps({ atlas, random, n }: Telling, reportedAt: Instant): readonly Listed[] {
  const area = (atlas.levelStart[5] as number) + random.below(CROWDED_MICRO_GRIDS);
  const one = <Value>(values: readonly Value[]): Value => values[random.below(values.length)] as Value;
  const event = eventWith({
    id: `listed-${n}`,
    kind: one(EVENT_KINDS),
    grade: one(['ordinary', 'ordinary', 'large', ...EVENT_GRADES]),
    scale: one(['individual', 'individual', ...EVENT_SCALES]),
    areaCode: atlas.code(area),
    lng: atlas.labelPoint[2 * area] as number,
    lat: atlas.labelPoint[2 * area + 1] as number,
    reportedAt,
    deadline: reportedAt + (30 + random.below(300)) * MINUTE_MS,
  });
  const heardAt = reportedAt + random.below(20) * MINUTE_MS;
  const told: Listed[] = [{ at: heardAt, record: { type: 'event', event } }];
  let at = heardAt;
  for (const stage of STEP_STAGES.slice(0, random.below(STEP_STAGES.length + 1))) {
    at += (1 + random.below(60)) * MINUTE_MS;
    told.push({ at, record: { type: 'step', step: { eventId: event.id, stage, at, actor: '网格员' } } });
  }
  return told;
}
