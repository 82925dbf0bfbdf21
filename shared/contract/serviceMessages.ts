import { recordSchema } from '../domain/event.ts';
import { z } from '../lib/schema.ts';
import { QUARANTINE_REASONS, type Retried } from '../quarantine/quarantineEntry.ts';
import type { Reply } from './reply.ts';
import { WINDOW_ROLES } from './windowRole.ts';

const instant = z.number().int().nonnegative();
const alarmIds = z.array(z.string().min(1).max(64)).min(1).max(500);

/** What the console may ask of the data service; `controlTable` has who does it. */
export const serviceControlSchema = z.discriminatedUnion('type', [
  /** City seconds per room second; 0 stands still. */
  z.object({ type: z.literal('clock/setSpeed'), speed: z.number().min(0).max(1_000) }),
  /** A record entered by hand at the console; it goes through ingest like any other. */
  z.object({ type: z.literal('record/enter'), record: recordSchema }),
  z.object({ type: z.literal('alarm/acknowledge'), ids: alarmIds }),
  z.object({ type: z.literal('alarm/shelve'), ids: alarmIds, until: instant, reason: z.string().min(1).max(200) }),
  z.object({ type: z.literal('alarm/unshelve'), ids: alarmIds }),
  /** Puts the rules of the city's file in force; the hash is that of the preview, so that nothing unseen is applied. */
  z.object({ type: z.literal('rules/apply'), hash: z.string().min(1).max(64), reason: z.string().min(1).max(200) }),
  z.object({ type: z.literal('rules/rollBack'), version: z.int().positive(), reason: z.string().min(1).max(200) }),
  /** Refused records go through ingest once more; those refused again stay. */
  z.object({ type: z.literal('quarantine/retry'), seqs: z.array(z.int().positive()).min(1).max(500) }),
  /** The same for all of a reason, or of every one, oldest first; the answer says where to go on. */
  z.object({
    type: z.literal('quarantine/retryAll'),
    reason: z.enum(QUARANTINE_REASONS).optional(),
    stretch: z.object({ after: z.int().nonnegative(), until: z.int().nonnegative() }).optional(),
  }),
  /** Shows the past on all windows, from an instant on; again to go to another instant or to change the pace. */
  z.object({
    type: z.literal('replay/show'),
    /** Where the stretch begins of which `to` is the end; left out: at the instant shown first. */
    from: instant.optional(),
    at: instant,
    to: instant,
    speed: z.number().min(0).max(86_400),
  }),
  /** Back to the present. */
  z.object({ type: z.literal('replay/end') }),
  /** Begins a named scenario of the demonstration. */
  z.object({ type: z.literal('demo/scenario'), name: z.string().min(1).max(40) }),
]);

/** How the data service begins. All paths are absolute. */
const serviceStartSchema = z.object({
  atlasPath: z.string(),
  citiesPath: z.string(),
  databasePath: z.string(),
  source: z.enum(['demo']),
  seed: z.number().int().nonnegative(),
  /** City time at the first start on an empty database; later starts go on from the stored time. Undefined: the real time, with which every later start catches up. */
  startAt: z.number().int().nonnegative().optional(),
  speed: z.number().min(0).max(1_000),
  /** Days of history that a fresh demonstration begins with. */
  historyDays: z.number().min(1).max(800).default(8),
  /** Scenario of the demonstration to begin with. */
  scenario: z.string().max(40).optional(),
});

/** Something about the wall itself that raises an alarm while it stands: a screen lost, a process restarted. */
const wallConditionSchema = z.object({
  /** One alarm a code and thing: `screenLost:screen-2`. */
  key: z.string().min(1).max(80),
  code: z.string().min(1).max(40),
  message: z.string().max(400),
  isStanding: z.boolean(),
});

/** Main → data service. `connect` carries the window's port. */
export const serviceRequestSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('start'), start: serviceStartSchema }),
  z.object({ type: z.literal('connect'), windowId: z.number().int(), role: z.enum(WINDOW_ROLES) }),
  z.object({ type: z.literal('disconnect'), windowId: z.number().int() }),
  /** `by` is who asks, as main knows it; a window cannot say it. */
  z.object({ type: z.literal('control'), id: z.number().int(), by: z.string().max(60), control: serviceControlSchema }),
  z.object({ type: z.literal('condition'), condition: wallConditionSchema }),
  /** All conditions that stand, at the start of the service: what is not named has gone. */
  z.object({ type: z.literal('conditions'), standing: z.array(wallConditionSchema).max(200) }),
  z.object({ type: z.literal('stop') }),
]);

export type ServiceControl = z.infer<typeof serviceControlSchema>;
export type ControlType = ServiceControl['type'];
export type ControlOf<Type extends ControlType> = Extract<ServiceControl, { type: Type }>;
/** What is answered to a control that was done. */
export type ControlAnswer<Type extends ControlType> = Type extends `quarantine/${string}` ? Retried : undefined;
export type ServiceStart = z.input<typeof serviceStartSchema>;
export type ServiceRequest = z.infer<typeof serviceRequestSchema>;
export type ServiceRequestInput = z.input<typeof serviceRequestSchema>;
export type WallCondition = z.infer<typeof wallConditionSchema>;

/** How long main waits for a control to be done, in milliseconds: some wait behind other long work. */
export const controlLimitMs = (type: ControlType): number =>
  type.startsWith('rules/') || type.startsWith('quarantine/') ? 60_000 : 5_000;

/** Data service → main. */
export type ServiceMessage =
  | { readonly type: 'started' }
  /** Every second: alive. Silence for 3 s means hung. */
  | { readonly type: 'heartbeat' }
  | { readonly type: 'controlled'; readonly id: number; readonly reply: Reply<ControlAnswer<ControlType>> }
  /** Something a duty officer should know; the service goes on. */
  | { readonly type: 'notice'; readonly code: string; readonly message: string }
  /** It cannot work; main shows the sentence and tries again. */
  | { readonly type: 'failed'; readonly code: string; readonly message: string }
  | { readonly type: 'stopped' };
