import { z } from '../lib/schema.ts';

/** What a report is about: the three that should be zero, their usual beginning, and the rest. */
export const EVENT_KINDS = ['petition', 'accident', 'case', 'dispute', 'hazard', 'service'] as const;

/** 网格员巡查 · 群众上报 · 物联网感知 · 上级指示 · 视频识别 · 12345 热线. */
const EVENT_SOURCES = ['patrol', 'resident', 'sensor', 'superior', 'video', 'hotline'] as const;

/** 个体性 · 一般群体性 · 重大群体性. */
export const EVENT_SCALES = ['individual', 'group', 'majorGroup'] as const;

/** 特别重大 · 重大 · 较大 · 一般, the four grades of the Emergency Response Law. */
export const EVENT_GRADES = ['extraordinary', 'major', 'large', 'ordinary'] as const;

/** The city's closed loop: 信息汇集 → 分流交办 → 执行处置 → 日常督办 → 信息反馈 → 督查考核. */
export const ORDER_STAGES = ['collected', 'assigned', 'inProgress', 'supervised', 'reportedBack', 'assessed'] as const;

const instant = z.number().int().nonnegative();
const eventId = z.string().min(1).max(64);
const actor = z.string().max(60);
const place = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);

/** An event as a source reports it: a deadline that is left out follows from the item list and the working calendar. */
const reportedEventSchema = z.object({
  id: eventId,
  revision: z.number().int().nonnegative().default(0),
  kind: z.enum(EVENT_KINDS),
  /** Class and item of the city's item list (事项清单), e.g. `12-03`. */
  item: z.string().min(1).max(16),
  title: z.string().min(1).max(120),
  /** Code of the area where it happened, micro-grid where known. */
  areaCode: z.string().regex(/^\d{6,20}$/),
  lng: z.number().min(-180).max(180),
  lat: z.number().min(-90).max(90),
  reportedAt: instant,
  source: z.enum(EVENT_SOURCES),
  scale: z.enum(EVENT_SCALES),
  grade: z.enum(EVENT_GRADES),
  people: z.number().int().min(0).max(1_000_000),
  unit: z.string().max(60),
  deadline: instant.optional(),
  /** The creation subject (创建主体) it concerns, besides the village it happened in. */
  subjectId: z.string().min(1).max(40).optional(),
  /** The grid worker who reported it. */
  workerId: z.string().min(1).max(40).optional(),
  /** The event that this one complains about again (重复诉求). */
  repeatOf: eventId.optional(),
});

/** An order entering a stage, as a source says it: one of the six, or a stage of the county's own loop. */
const reportedStepSchema = z.object({
  eventId,
  stage: z.string().min(1).max(32),
  at: instant,
  actor,
  note: z.string().max(200).optional(),
  /** True when an earlier step was wrong: this stage stands instead, also when it is an earlier one. Needs a `note`. */
  isCorrection: z.boolean().optional(),
  /** Set when the event turned out to be the same matter as another: the order closes and counts no more. */
  mergedInto: eventId.optional(),
});

/** Somebody chases an order (督办). */
const urgingSchema = z.object({ eventId, at: instant, actor, words: z.string().max(200) });

/** What a source hands to ingest. */
export const recordSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('event'), event: reportedEventSchema }),
  z.object({ type: z.literal('step'), step: reportedStepSchema }),
  z.object({ type: z.literal('urging'), urging: urgingSchema }),
  /** A grid worker goes on or off line (网格通). */
  z.object({
    type: z.literal('presence'),
    presence: z.object({
      workerId: z.string().min(1).max(40),
      at: instant,
      isOnline: z.boolean(),
      lng: z.number().min(-180).max(180).optional(),
      lat: z.number().min(-90).max(90).optional(),
    }),
  }),
  z.object({
    type: z.literal('camera'),
    camera: z.object({
      cameraId: z.string().min(1).max(40),
      at: instant,
      state: z.enum(['online', 'offline', 'fault']),
    }),
  }),
  /** A patrol of the three ranks (三级巡防): told of while it is under way, as often as its way grows, and when it ends. */
  z.object({
    type: z.literal('patrol'),
    patrol: z.object({
      id: eventId,
      rank: z.enum(['county', 'town', 'village']),
      areaCode: z.string().regex(/^\d{6,20}$/),
      startedAt: instant,
      /** Left out while the patrol is under way. */
      endedAt: instant.optional(),
      /** When it was at the last place of its way, while it is under way. */
      seenAt: instant.optional(),
      people: z.number().int().min(1).max(1_000),
      /** Where it has come by so far, oldest first. */
      way: z.array(place).min(1).max(200).optional(),
    }),
  }),
  /** A visit to one of the five groups that must be visited (五必访). */
  z.object({
    type: z.literal('visit'),
    visit: z.object({
      id: eventId,
      reason: z.enum(['hardship', 'dispute', 'released', 'leftBehind', 'illness']),
      areaCode: z.string().regex(/^\d{6,20}$/),
      at: instant,
      workerId: z.string().min(1).max(40),
    }),
  }),
]);

export type EventKind = (typeof EVENT_KINDS)[number];
export type EventGrade = (typeof EVENT_GRADES)[number];
export type EventScale = (typeof EVENT_SCALES)[number];
export type EventSource = (typeof EVENT_SOURCES)[number];
export type OrderStage = (typeof ORDER_STAGES)[number];
export type ReportedEvent = z.infer<typeof reportedEventSchema>;
export type ReportedStep = z.infer<typeof reportedStepSchema>;
export type Urging = z.infer<typeof urgingSchema>;
export type SourceRecord = z.infer<typeof recordSchema>;
/** One sort of record. */
export type RecordOf<Type extends SourceRecord['type']> = Extract<SourceRecord, { type: Type }>;

/** Something reported. Immutable; a correction is a later entry with the same id and a higher `revision`. */
export type CityEvent = Omit<ReportedEvent, 'deadline'> & { readonly deadline: number };

/** An order entering a stage. Append-only. */
export interface OrderStep {
  readonly eventId: string;
  readonly stage: OrderStage;
  /** The county's own stage that it came as; undefined when it came as one of the six. */
  readonly localStage?: string | undefined;
  readonly at: number;
  readonly actor: string;
  readonly note?: string | undefined;
  readonly isCorrection?: boolean | undefined;
  readonly mergedInto?: string | undefined;
}

/** True once the order needs nobody any more. */
export const isClosedStage = (stage: OrderStage): boolean => stage === 'reportedBack' || stage === 'assessed';
