import { recordSchema } from '../domain/event.ts';
import { z } from '../lib/schema.ts';
import type { Reply } from './reply.ts';
import { WINDOW_ROLES } from './windowRole.ts';

/** What the console may ask of the data service. */
export const serviceControlSchema = z.discriminatedUnion('type', [
  /** City seconds per room second; 0 stands still. */
  z.object({ type: z.literal('setSpeed'), speed: z.number().min(0).max(1_000) }),
  /** A record entered by hand at the console; it goes through ingest like any other. */
  z.object({ type: z.literal('enterRecord'), record: recordSchema }),
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
});

/** Main → data service. `connect` carries the window's port. */
export const serviceRequestSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('start'), start: serviceStartSchema }),
  z.object({ type: z.literal('connect'), windowId: z.number().int(), role: z.enum(WINDOW_ROLES) }),
  z.object({ type: z.literal('disconnect'), windowId: z.number().int() }),
  z.object({ type: z.literal('control'), id: z.number().int(), control: serviceControlSchema }),
  z.object({ type: z.literal('stop') }),
]);

export type ServiceControl = z.infer<typeof serviceControlSchema>;
export type ServiceStart = z.infer<typeof serviceStartSchema>;
export type ServiceRequest = z.infer<typeof serviceRequestSchema>;

/** Data service → main. */
export type ServiceMessage =
  | { readonly type: 'started' }
  /** Every second: alive. Silence for 3 s means hung. */
  | { readonly type: 'heartbeat' }
  | { readonly type: 'controlled'; readonly id: number; readonly reply: Reply<undefined> }
  /** Something a duty officer should know; the service goes on. */
  | { readonly type: 'notice'; readonly code: string; readonly message: string }
  /** It cannot work; main shows the sentence and tries again. */
  | { readonly type: 'failed'; readonly code: string; readonly message: string }
  | { readonly type: 'stopped' };
