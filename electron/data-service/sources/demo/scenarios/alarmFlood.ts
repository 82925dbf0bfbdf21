import { descendantsAt } from '#shared/atlas/areaIndex.ts';
import { LEAF_LEVEL } from '#shared/domain/area.ts';
import { MINUTE_MS } from '#shared/domain/time.ts';
import { peopleOf } from '../makeEvent.ts';
import { shareTable } from '../shareTable.ts';
import type { ScenarioMaker } from './scenario.ts';
import { Story } from './story.ts';

const EVENTS = 60;
const LASTS_MS = 10 * MINUTE_MS;
const kindOf = shareTable({ accident: 35, case: 25, hazard: 25, dispute: 15 });
const gradeOf = shareTable({ large: 30, major: 66, extraordinary: 4 });
const sourceOf = shareTable({ sensor: 30, video: 25, hotline: 25, resident: 20 });

/** Sixty grave events in ten minutes in one town, more than anybody can look at one by one. */
export const alarmFlood: ScenarioMaker = (city, random, at) => {
  const story = new Story(city, random, 'A', at);
  const [firstTown, endTown] = descendantsAt(city.atlas, 0, 2);
  const [first, end] = descendantsAt(city.atlas, firstTown + random.below(endTown - firstTown), LEAF_LEVEL);
  for (let n = 0; n < EVENTS; n++) {
    const item = city.maker.itemOf(kindOf(random), random);
    if (item === undefined) continue;
    const scale = random.next() < 0.7 ? 'individual' : 'group';
    const what = { item, scale, grade: gradeOf(random), people: peopleOf(random, scale) } as const;
    const matter = story.matter(first + random.below(end - first), what);
    story.report(matter, at + ((n + random.next()) / EVENTS) * LASTS_MS, sourceOf(random));
  }
  return { endsAt: at + LASTS_MS, moments: story.moments };
};
