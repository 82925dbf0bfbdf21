import type { Locale } from '../domain/locale.ts';
import type { Instant } from '../domain/time.ts';
import type { Result } from '../lib/result.ts';
import type { z } from '../lib/schema.ts';
import type { SavedView } from './savedViews.ts';
import type { Scene } from './scene.ts';
import type { WallLayout } from './wallLayout.ts';
import type { WallState } from './wallState.ts';

/** What a command may know besides the state. */
export interface CommandContext {
  readonly now: Instant;
  readonly layout: WallLayout;
  readonly savedViews: readonly SavedView[];
  readonly scenes: readonly Scene[];
  /** The language of a refusal. */
  readonly locale: Locale;
}

type CommandSchema = z.ZodObject<{ type: z.ZodLiteral<string> }>;

/** A pure change of the wall's state. It leaves `revision` alone: the scene host counts. */
export interface CommandDefinition<Schema extends CommandSchema> {
  readonly schema: Schema;
  /** False for changes nobody wants to undo one by one, e.g. black; may depend on what was before. */
  readonly isUndoable: boolean | ((before: WallState, command: z.infer<Schema>) => boolean);
  apply(state: WallState, command: z.infer<Schema>, context: CommandContext): Result<WallState>;
}

/** Names a command once, with the types of its input kept. */
export const defineCommand = <Schema extends CommandSchema>(
  definition: CommandDefinition<Schema>,
): CommandDefinition<Schema> => definition;
