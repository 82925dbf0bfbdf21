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

/** Something reported. Immutable; a correction is a later entry with the same id and a higher `revision`. */
const cityEventSchema = z.object({
  id: z.string().min(1).max(64),
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
  deadline: instant,
});

/** An order entering a stage. Append-only. */
const orderStepSchema = z.object({
  eventId: z.string().min(1).max(64),
  stage: z.enum(ORDER_STAGES),
  at: instant,
  actor: z.string().max(60),
});

/** What a source hands to ingest. */
export const recordSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('event'), event: cityEventSchema }),
  z.object({ type: z.literal('step'), step: orderStepSchema }),
]);

export type EventKind = (typeof EVENT_KINDS)[number];
export type EventGrade = (typeof EVENT_GRADES)[number];
export type EventScale = (typeof EVENT_SCALES)[number];
export type OrderStage = (typeof ORDER_STAGES)[number];
export type CityEvent = z.infer<typeof cityEventSchema>;
export type OrderStep = z.infer<typeof orderStepSchema>;
export type SourceRecord = z.infer<typeof recordSchema>;

/** True once the order needs nobody any more. */
export const isClosedStage = (stage: OrderStage): boolean => stage === 'reportedBack' || stage === 'assessed';
