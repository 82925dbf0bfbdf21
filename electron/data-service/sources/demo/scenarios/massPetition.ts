import type { ReportedEvent, SourceRecord } from '#shared/domain/event.ts';
import { HOUR_MS, type Instant, MINUTE_MS } from '#shared/domain/time.ts';
import { localName } from '../localStages.ts';
import { itemNamed, type ScenarioMaker } from './scenario.ts';
import { Story } from './story.ts';

const ENDS_MS = 4 * HOUR_MS;

/** Minutes after the beginning, people by then, and how grave it is taken to be. */
const GROWTH = [
  [0, 14, 'group', 'ordinary'],
  [12, 24, 'group', 'large'],
  [25, 43, 'majorGroup', 'large'],
  [45, 88, 'majorGroup', 'major'],
  [70, 160, 'majorGroup', 'major'],
  [105, 230, 'majorGroup', 'extraordinary'],
] as const;

/** The people of one village come together before the county's hall, more of them with every report. */
export const massPetition: ScenarioMaker = (city, random, at) => {
  const story = new Story(city, random, 'M', at);
  const { microGrid } = city.places.place(random, at);
  const item = itemNamed(city, random, 'petition', /补偿|集体|房屋质量/);
  if (item === undefined) return { endsAt: at, moments: [] };
  const [[, people, scale, grade]] = GROWTH;
  const matter = story.matter(microGrid, { item, people, scale, grade });
  const first = story.draft(matter, at, 'resident');
  const told: { at: Instant; record: SourceRecord }[] = GROWTH.slice(1).map(([minutes, people, scale, grade], n) => {
    const title = city.maker.titleOf({ ...matter, people, scale, grade });
    const event = { ...first, revision: n + 1, people, scale, grade, title };
    return { at: at + minutes * MINUTE_MS, record: { type: 'event', event } };
  });
  told.push(...orderOf(first, at));
  story.tell(
    first,
    told.sort((a, b) => a.at - b.at),
  );
  // The telephones ring about the same matter, and quarrels begin at its edge.
  for (let n = 0; n < 6; n++) {
    const again = story.draft(
      { ...matter, people: 1, scale: 'individual', grade: 'ordinary' },
      at + (20 + 22 * n) * MINUTE_MS,
      'hotline',
    );
    const repeat: ReportedEvent = { ...again, title: `再次反映：${again.title}`, repeatOf: first.id };
    story.tell(repeat, [step(repeat, 'assigned', repeat.reportedAt + 4 * MINUTE_MS, '网格化服务中心')]);
  }
  for (let n = 0; n < 5; n++) {
    const dispute = itemNamed(city, random, 'dispute', /补偿|安置|强拆|质量/);
    if (dispute === undefined) break;
    const what = { item: dispute, scale: 'group', grade: 'large', people: 8 + random.below(20) } as const;
    story.report(story.matter(microGrid, what), at + (30 + 150 * random.next()) * MINUTE_MS, 'video');
  }
  return { endsAt: at + ENDS_MS, moments: story.moments };
};

type Stage = Parameters<typeof localName>[1];

function step(event: ReportedEvent, stage: Stage, at: Instant, actor: string, note?: string) {
  const named = { eventId: event.id, stage: localName(event.areaCode, stage), at, actor };
  return { at, record: { type: 'step', step: note === undefined ? named : { ...named, note } } } as const;
}

function orderOf(event: ReportedEvent, at: Instant) {
  const after = (minutes: number): Instant => at + minutes * MINUTE_MS;
  const urging = (minutes: number, actor: string, words: string) =>
    ({
      at: after(minutes),
      record: { type: 'urging', urging: { eventId: event.id, at: after(minutes), actor, words } },
    }) as const;
  return [
    step(event, 'assigned', after(3), '网格化服务中心'),
    step(event, 'inProgress', after(9), '信访局', '带班领导到场接访'),
    urging(28, '市委政法委', '人数已过四十，请主要负责人到场'),
    step(event, 'supervised', after(47), '督查考核组', '升级督办'),
    urging(72, '市委政法委', '请落实化解方案并每半小时报告'),
    step(event, 'reportedBack', at + ENDS_MS, '信访局', '群众返回，诉求登记，限期答复'),
  ];
}
