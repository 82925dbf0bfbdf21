import { ORDER_STAGES, type OrderStage } from '../domain/event.ts';
import { failure, type Result, success } from '../lib/result.ts';
import { z } from '../lib/schema.ts';
import type { WorkingStretch } from './workingTime.ts';

const words = z
  .strictObject({ zh: z.string().min(1).max(20), en: z.string().min(1).max(40) })
  .describe('Words on screen, Chinese and English.');
const stageId = z.string().regex(/^[a-z][A-Za-z0-9]{1,31}$/);
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/);
const date = z.iso.date();

const countyLoopSchema = z.strictObject({
  areaCode: z
    .string()
    .regex(/^\d{6}$/)
    .describe('Code of the county, GB/T 2260.'),
  title: words,
  stages: z
    .array(
      z.strictObject({
        id: stageId.describe('Name of the stage in records; none of the six.'),
        title: words,
        stage: z.enum(ORDER_STAGES).describe('The one of the six that it counts as.'),
      }),
    )
    .min(2)
    .max(12)
    .describe('In their order; the six never go backwards along them.'),
});

/** How orders run in a city: `resources/cities/<code>/orders.json`. */
export const orderRulesSchema = z
  .strictObject({
    $schema: z.string().optional().describe('This schema, for editors.'),
    format: z.literal(1).describe('Version of this form.'),
    title: z.string().min(1).max(60),
    source: z.string().min(1).max(400).describe('Where the stages and hours come from.'),
    loop: z
      .array(z.strictObject({ id: z.enum(ORDER_STAGES), title: words }))
      .length(ORDER_STAGES.length)
      .describe('Titles of the six stages, in their order.'),
    countyLoops: z
      .array(countyLoopSchema)
      .max(20)
      .describe('Counties with a loop of their own: each of its stages counts as one of the six.'),
    workingTime: z.strictObject({
      hours: z
        .array(z.tuple([timeOfDay, timeOfDay]))
        .min(1)
        .max(6)
        .describe('Stretches of a workday, China Standard Time: from, to.'),
      holidays: z
        .array(date)
        .max(400)
        .default([])
        .describe('Days off that the national calendar does not know, or that the city sets itself.'),
      workdays: z.array(date).max(400).default([]).describe('Make-up workdays, likewise.'),
    }),
  })
  .refine((rules) => rules.loop.every(({ id }, at) => id === ORDER_STAGES[at]), {
    path: ['loop'],
    message: `the six stages stand in this order: ${ORDER_STAGES.join(', ')}`,
  })
  .superRefine((rules, context) => {
    const refuse = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
    for (const [at, loop] of rules.countyLoops.entries()) {
      const wrong = wrongLoop(loop.stages);
      if (wrong !== undefined) refuse(['countyLoops', at, 'stages', wrong.at], wrong.message);
    }
    const codes = rules.countyLoops.map(({ areaCode }) => areaCode);
    if (new Set(codes).size < codes.length) refuse(['countyLoops'], 'a county has two loops');
    const minutes = rules.workingTime.hours.flat().map(minuteOfDay);
    const wrong = minutes.findIndex((minute, at) => at > 0 && minute <= (minutes[at - 1] as number));
    if (wrong >= 0) refuse(['workingTime', 'hours', wrong >> 1], 'working hours go forward through the day');
  });

export type OrderRules = z.infer<typeof orderRulesSchema>;

/** A stage as a loop has it. */
export interface LoopStage {
  readonly id: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly stage: OrderStage;
}

/** Where a stage that a source names stands: one of the six, and the county's own stage when it was named so. */
export interface StagePlace {
  readonly stage: OrderStage;
  readonly localStage: string | undefined;
}

interface Named {
  readonly id: string;
  readonly stage: OrderStage;
}

/** A county's stage takes no name of the six, no name twice, and the six never go backwards along it. */
function wrongLoop(stages: readonly Named[]): { readonly at: number; readonly message: string } | undefined {
  for (const [at, { id, stage }] of stages.entries()) {
    if (ORDER_STAGES.some((own) => own === id)) return { at, message: `${id} is the name of one of the six stages` };
    if (stages.findIndex((other) => other.id === id) < at) return { at, message: `${id} stands twice` };
    const before = stages[at - 1];
    if (before !== undefined && stageIndex(stage) < stageIndex(before.stage)) {
      return { at, message: `${stage} comes before ${before.stage} in the city's loop` };
    }
  }
  return undefined;
}

/** Place of a stage in the city's loop, 0 … 5. */
export const stageIndex = (stage: OrderStage): number => ORDER_STAGES.indexOf(stage);

/** The loop that orders in an area (by its code) run through: the county's own or the city's. */
export function loopOf(rules: OrderRules, areaCode: string): readonly LoopStage[] {
  const own = rules.countyLoops.find((loop) => areaCode.startsWith(loop.areaCode));
  return own?.stages ?? rules.loop.map(({ id, title }) => ({ id, title, stage: id }));
}

/** Reads a stage as a source names it: one of the six, else id or Chinese title of the county's own; undefined for none. */
export function placeOfStage(rules: OrderRules, areaCode: string, name: string): StagePlace | undefined {
  const six = ORDER_STAGES.find((stage) => stage === name);
  if (six !== undefined) return { stage: six, localStage: undefined };
  const found = loopOf(rules, areaCode).find(({ id, title }) => id === name || title.zh === name);
  if (found === undefined) return undefined;
  return { stage: found.stage, localStage: found.id === found.stage ? undefined : found.id };
}

/** Whether a stage comes before another of one area; stages of a county's own loop compare within it. */
export function isBefore(loop: readonly LoopStage[], a: StagePlace, b: StagePlace): boolean {
  if (a.stage !== b.stage) return stageIndex(a.stage) < stageIndex(b.stage);
  if (a.localStage === undefined || b.localStage === undefined) return false;
  const place = (id: string | undefined): number => loop.findIndex((stop) => stop.id === id);
  return place(a.localStage) < place(b.localStage);
}

/** The stretches of a workday. */
export const stretchesOf = ({ workingTime }: OrderRules): readonly WorkingStretch[] =>
  workingTime.hours.map(([from, to]) => ({ from: minuteOfDay(from), to: minuteOfDay(to) }));

function minuteOfDay(time: string): number {
  const [hour, minute] = time.split(':').map(Number);
  return (hour ?? 0) * 60 + (minute ?? 0);
}

/** Checks a parsed file of order rules; the failure names the first wrong field and why. */
export function readOrderRules(json: unknown): Result<OrderRules> {
  const parsed = orderRulesSchema.safeParse(json);
  if (parsed.success) return success(parsed.data);
  const issue = parsed.error.issues[0];
  const place = issue?.path.join('.');
  return failure(
    'orders/invalid',
    `The order rules are wrong at ${place === '' ? 'the file' : place}: ${issue?.message}.`,
  );
}

/** In force while a city has no readable file of its own: the six stages, and working hours as offices keep them. */
export const BUILT_IN_ORDER_RULES: OrderRules = {
  format: 1,
  title: '内置流程',
  source: 'built in',
  loop: [
    { id: 'collected', title: { zh: '信息汇集', en: 'Collected' } },
    { id: 'assigned', title: { zh: '分流交办', en: 'Assigned' } },
    { id: 'inProgress', title: { zh: '执行处置', en: 'In progress' } },
    { id: 'supervised', title: { zh: '日常督办', en: 'Supervised' } },
    { id: 'reportedBack', title: { zh: '信息反馈', en: 'Reported back' } },
    { id: 'assessed', title: { zh: '督查考核', en: 'Assessed' } },
  ],
  countyLoops: [],
  workingTime: {
    hours: [
      ['08:30', '12:00'],
      ['14:30', '18:00'],
    ],
    holidays: [],
    workdays: [],
  },
};
