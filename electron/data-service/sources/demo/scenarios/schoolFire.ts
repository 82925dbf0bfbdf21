import type { AreaIndex } from '#shared/domain/area.ts';
import type { OrderStage, ReportedEvent } from '#shared/domain/event.ts';
import { HOUR_MS, type Instant, MINUTE_MS } from '#shared/domain/time.ts';
import { localName } from '../localStages.ts';
import type { Matter } from '../makeEvent.ts';
import type { SeededRandom } from '../seededRandom.ts';
import { itemNamed, type ScenarioCity, type ScenarioMaker } from './scenario.ts';
import { Story } from './story.ts';

const ENDS_MS = 26 * HOUR_MS;

/** Minutes after the alarm, stage, who, and what they say. */
const ORDER: readonly (readonly [minutes: number, stage: OrderStage, actor: string, note: string])[] = [
  [1, 'assigned', '网格化服务中心', '启动应急预案，推送消防、公安、医疗、教育'],
  [2, 'inProgress', '消防救援大队', '三车十八人出动'],
  [5, 'inProgress', '属地派出所', '到场警戒，疏散师生'],
  [9, 'inProgress', '消防救援大队', '到场展开，明火在二楼'],
  [14, 'inProgress', '卫生健康委', '急救车两辆到场'],
  [22, 'supervised', '市应急管理局', '市级督办，成立现场指挥部'],
  [41, 'supervised', '消防救援大队', '明火扑灭，清理搜索'],
  [65, 'supervised', '教育体育局', '师生清点完毕'],
  [150, 'reportedBack', '市应急管理局', '现场处置结束，转事故调查'],
  [26 * 60, 'assessed', '督查考核组', '处置过程评估完成'],
];

/** Fire breaks out in a school: the gravest kind of accident at one subject, with many hands at once. */
export const schoolFire: ScenarioMaker = (city, random, at) => {
  const story = new Story(city, random, 'F', at);
  const item = itemNamed(city, random, 'accident', /起火|火灾/);
  if (item === undefined) return { endsAt: at, moments: [] };
  const what = { item, scale: 'majorGroup', grade: 'extraordinary', people: 60 + random.below(120) } as const;
  const matter = placeOf(city, random, at, (microGrid) => story.matter(microGrid, what));
  const event = story.draft({ ...matter, ...what }, at, 'sensor');
  story.tell(
    event,
    [...stepsOf(event, at), urgingOf(event, at + 4 * MINUTE_MS), urgingOf(event, at + 30 * MINUTE_MS)].sort(
      (a, b) => a.at - b.at,
    ),
  );
  for (const [minutes, kind, name] of AROUND) {
    const other = itemNamed(city, random, kind, name);
    if (other === undefined) continue;
    const near = story.matter(matter.microGrid, {
      item: other,
      scale: 'group',
      grade: 'large',
      people: 12 + random.below(30),
    });
    story.report(near, at + minutes * MINUTE_MS, minutes < 20 ? 'video' : 'hotline');
  }
  return { endsAt: at + ENDS_MS, moments: story.moments };
};

/** What a fire brings with it: full roads, parents at the gate, questions about the building. */
const AROUND = [
  [8, 'hazard', /校门口交通拥堵/],
  [16, 'hazard', /消防通道被占用/],
  [24, 'service', /入学|校服/],
  [38, 'hazard', /消防栓无水/],
  [55, 'hazard', /路口|信号灯/],
] as const;

/** At a school of the register, or where the city has none, anywhere. */
function placeOf(
  city: ScenarioCity,
  random: SeededRandom,
  at: Instant,
  make: (microGrid: AreaIndex) => Matter,
): Matter {
  const school = city.subjects.school(random);
  if (school === undefined) return make(city.places.place(random, at).microGrid);
  const { lng, lat } = school.subject;
  return { ...make(school.microGrid), lng, lat, subject: school.subject };
}

const stepsOf = (event: ReportedEvent, at: Instant) =>
  ORDER.map(([minutes, stage, actor, note]) => {
    const enteredAt = at + minutes * MINUTE_MS;
    const step = { eventId: event.id, stage: localName(event.areaCode, stage), at: enteredAt, actor, note };
    return { at: enteredAt, record: { type: 'step' as const, step } };
  });

const urgingOf = ({ id: eventId }: ReportedEvent, at: Instant) => ({
  at,
  record: { type: 'urging' as const, urging: { eventId, at, actor: '市委政法委', words: '请立即报告人员情况' } },
});
