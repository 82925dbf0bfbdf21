import { ALARM_STATES, type Alarm, type AlarmStatistics } from '../alarms/alarm.ts';
import type { AlarmRules, AlarmRulesStatus } from '../alarms/alarmRules.ts';
import type { CityWords } from '../domain/cityWords.ts';
import { EVENT_KINDS, ORDER_STAGES } from '../domain/event.ts';
import type { ClosedOrders, OrderLife, OrderSummary, UnitOrders } from '../domain/order.ts';
import type { Forecast } from '../forecast/forecast.ts';
import type { AreaHistory, AreaTotal, ReplayExtent } from '../history/areaHistory.ts';
import { z } from '../lib/schema.ts';
import type { FlowField, ForecastField, PastLevels } from '../map/fields.ts';
import { type HeatField, heatWindowSchema } from '../map/fieldsHeat.ts';
import { placeQuerySchema } from '../map/mapQuery.ts';
import { mapThingSchema } from '../map/mapThing.ts';
import type { FoundThing, MapAnswer } from '../map/queriesAnswer.ts';
import { type CamerasAnswer, THING_COLLECTIONS, type ThingCard, type ThingsAnswer } from '../map/things.ts';
import { QUARANTINE_REASONS, type QuarantineCounts, type QuarantineEntry } from '../quarantine/quarantineEntry.ts';
import type { AreaResources } from '../resources/areaResources.ts';
import type { PreviewedChange, RulesStatus } from '../rules/rulesStatus.ts';
import { PERIOD_LENGTHS } from '../subjects/creationPeriod.ts';
import type { ClosedCompliance, CreationReport, SubjectPortrait } from '../subjects/subjectPortrait.ts';
import type { Explanation } from '../warnings/explanation.ts';

const area = z.number().int().nonnegative().max(0xfffffffe);
const instant = z.number().int().nonnegative();
const id = z.string().min(1).max(64);
const limit = z.number().int().min(1).max(500);
const areaCode = z.string().regex(/^\d{6,20}$/);
const kindOrAll = z.enum(['all', ...EVENT_KINDS]);
const longitude = z.number().min(-180).max(180);
const latitude = z.number().min(-90).max(90);
const orderFilter = {
  kind: z.enum(EVENT_KINDS).optional(),
  stage: z.enum(ORDER_STAGES).optional(),
  unit: z.string().max(60).optional(),
};
const mapHours = z.number().int().min(1).max(8_784);

/** Questions a window may ask the data service. The answers are in `Answers`, the answerers in `answerTable`. */
export const questionSchema = z.discriminatedUnion('type', [
  /** Why an area has its level, now or at an instant of the past. */
  z.object({ type: z.literal('area/explain'), area, at: instant.optional() }),
  /** An area's days. */
  z.object({ type: z.literal('area/history'), area, days: z.number().int().min(1).max(400) }),
  /** Counts of what entered each stage in an area, by day, week or month of China Standard Time. */
  z.object({
    type: z.literal('area/totals'),
    areaCode,
    by: z.enum(['day', 'week', 'month']),
    from: instant,
    to: instant,
  }),
  /** Who and what is in an area to help. */
  z.object({ type: z.literal('area/resources'), area }),
  z.object({ type: z.literal('order/life'), eventId: id }),
  /** Open orders of an area, most urgent first; of one kind, one stage (past the deadline it is `supervised`), one unit. */
  z.object({
    type: z.literal('order/list'),
    area,
    only: z.enum(['open', 'overdue', 'urged', 'repeated']),
    ...orderFilter,
    limit,
  }),
  /** Closed orders of an area, those reported last first, page by page: `before` is what the page before says is next. */
  z.object({
    type: z.literal('order/closed'),
    area,
    ...orderFilter,
    before: z.object({ reportedAt: instant, eventId: id }).optional(),
    limit,
  }),
  /** The units that have open orders in an area, those with the most first. */
  z.object({ type: z.literal('order/units'), area }),
  z.object({ type: z.literal('alarm/list'), states: z.array(z.enum(ALARM_STATES)).max(5), limit }),
  z.object({ type: z.literal('alarm/statistics'), from: instant, to: instant }),
  /** The alarm rules in force: longest shelving, times to escalate, sounds. */
  z.object({ type: z.literal('alarm/rules') }),
  /** The log of the alarm rules, and what is wrong with their file. */
  z.object({ type: z.literal('alarm/rulesStatus') }),
  z.object({ type: z.literal('quarantine/list'), limit, reason: z.enum(QUARANTINE_REASONS).optional() }),
  z.object({ type: z.literal('quarantine/counts') }),
  /** The English names of what the city's own files say in Chinese. */
  z.object({ type: z.literal('city/words') }),
  z.object({ type: z.literal('rules/status') }),
  /** What would change under the file's rules, or under an earlier version. May take seconds. */
  z.object({ type: z.literal('rules/preview'), version: z.number().int().positive().optional() }),
  /** Who a creation subject is and why it has its level, now or at an instant of the past. */
  z.object({ type: z.literal('subject/portrait'), subjectId: z.string().min(1).max(40), at: instant.optional() }),
  /** A creation subject's days. */
  z.object({
    type: z.literal('subject/history'),
    subjectId: z.string().min(1).max(40),
    days: z.number().int().min(1).max(400),
  }),
  /** Progress of the creation in an area: compliance, ranking of its parts, subjects that fail. */
  z.object({
    type: z.literal('subject/report'),
    areaCode,
    /** `week`, `month`: the running one; or the id of a closed period such as `2022`. */
    period: z.string().min(1).max(20),
    limit,
  }),
  /** The closed weeks or months of the creation in an area, oldest first, with who met the standard. */
  z.object({ type: z.literal('subject/periods'), areaCode, by: z.enum(PERIOD_LENGTHS) }),
  z.object({ type: z.literal('forecast/area'), area }),
  /** How far the past reaches; with a stretch of it, how the city was in that, as finely as its bar shows it. */
  z.object({
    type: z.literal('replay/extent'),
    stretch: z
      .object({ from: instant, to: instant })
      .refine(({ from, to }) => to > from)
      .optional(),
  }),
  /** Where events of a kind were reported in the last hours, or in those before an instant, counted by squares. */
  z.object({
    type: z.literal('map/heat'),
    kind: kindOrAll,
    hours: mapHours,
    window: heatWindowSchema,
    at: instant.optional(),
  }),
  /** The levels as they were yesterday or a week ago at this time, to ten minutes. */
  z.object({ type: z.literal('map/pastLevels'), since: z.enum(['yesterday', 'lastWeek']) }),
  /** What is expected in every town in the seven days to come. */
  z.object({ type: z.literal('map/forecast'), kind: kindOrAll }),
  /** Orders handed to units in the last hours, or in those before an instant, with an end in an area. */
  z.object({ type: z.literal('map/flows'), area, hours: mapHours, at: instant.optional() }),
  /**
   * Things of a collection that have changed since a revision of an epoch; without them all of it. `at`: as they were at
   * an instant of the past, which only events are known at.
   */
  z.object({
    type: z.literal('map/things'),
    collection: z.enum(THING_COLLECTIONS),
    epoch: z.string().max(80).optional(),
    since: z.number().int().nonnegative().optional(),
    hasWays: z.boolean().optional(),
    at: instant.optional(),
  }),
  /** The cameras in a part of the map, or their counts by areas of a level where they are more than `limit`. */
  z.object({
    type: z.literal('map/cameras'),
    bounds: z.tuple([longitude, latitude, longitude, latitude]),
    level: z.number().int().min(0).max(5),
    limit: z.number().int().min(0).max(2_000),
    only: z.enum(['all', 'faulty']),
  }),
  /** The card of a worker, a camera, a centre or a patrol. */
  z.object({ type: z.literal('map/thing'), thing: mapThingSchema }),
  /** What is where somebody has drawn on the map; at most `limit` of each kind are named. */
  z.object({ type: z.literal('map/query'), query: placeQuerySchema, limit: z.number().int().min(1).max(20_000) }),
  /** Orders, workers, cameras, centres and subjects by a part of their number or name. */
  z.object({ type: z.literal('map/find'), text: z.string().min(1).max(60), limit: z.number().int().min(1).max(20) }),
]);

export type Question = z.infer<typeof questionSchema>;
export type QuestionType = Question['type'];
export type QuestionOf<Type extends QuestionType> = Extract<Question, { type: Type }>;

/** The answer to each question. */
export interface Answers {
  readonly 'area/explain': Explanation;
  readonly 'area/history': AreaHistory;
  readonly 'area/totals': readonly AreaTotal[];
  readonly 'area/resources': AreaResources;
  readonly 'order/life': OrderLife;
  readonly 'order/list': readonly OrderSummary[];
  readonly 'order/closed': ClosedOrders;
  readonly 'order/units': readonly UnitOrders[];
  readonly 'alarm/list': readonly Alarm[];
  readonly 'alarm/statistics': AlarmStatistics;
  readonly 'alarm/rules': AlarmRules;
  readonly 'alarm/rulesStatus': AlarmRulesStatus;
  readonly 'quarantine/list': readonly QuarantineEntry[];
  readonly 'quarantine/counts': QuarantineCounts;
  readonly 'city/words': CityWords;
  readonly 'rules/status': RulesStatus;
  readonly 'rules/preview': PreviewedChange;
  readonly 'subject/portrait': SubjectPortrait;
  readonly 'subject/history': AreaHistory;
  readonly 'subject/report': CreationReport;
  readonly 'subject/periods': readonly ClosedCompliance[];
  readonly 'forecast/area': Forecast;
  readonly 'replay/extent': ReplayExtent;
  readonly 'map/heat': HeatField;
  readonly 'map/pastLevels': PastLevels;
  readonly 'map/forecast': ForecastField;
  readonly 'map/flows': FlowField;
  readonly 'map/things': ThingsAnswer;
  readonly 'map/cameras': CamerasAnswer;
  readonly 'map/thing': ThingCard;
  readonly 'map/query': MapAnswer;
  readonly 'map/find': readonly FoundThing[];
}

/** How long a window waits for an answer, in milliseconds of room time. */
export const answerLimitMs = (type: QuestionType): number =>
  type === 'rules/preview' || type === 'area/explain' ? 60_000 : 10_000;
