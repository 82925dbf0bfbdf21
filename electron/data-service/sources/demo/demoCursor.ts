import type { Instant } from '#shared/domain/time.ts';

/** Where people and things begin to be told of again, after a stretch of which only the events were told. */
export interface ResourceStart {
  readonly from: Instant;
  /** The instant up to which they were told of before; undefined: never. */
  readonly after: Instant | undefined;
}

export interface BegunScenario {
  readonly name: string;
  /** A whole minute. */
  readonly at: Instant;
}

/** All that the simulated city remembers between two polls. */
export interface DemoCursor {
  /** Where the history of this database begins: nothing is made from before it. */
  readonly origin: Instant;
  /** How far it has been told. */
  readonly at: Instant;
  readonly resources: ResourceStart;
  readonly scenarios: readonly BegunScenario[];
  /** The scenario that the program was started with, so that another start with the same goes on with it. */
  readonly asked: string | undefined;
}

/** As text, for the store. */
export function writeCursor({ origin, at, resources, scenarios, asked }: DemoCursor): string {
  return JSON.stringify({
    origin,
    at,
    resources: [resources.from, resources.after ?? null],
    scenarios: scenarios.map((scenario) => [scenario.name, scenario.at]),
    asked: asked ?? null,
  });
}

/** Reads a cursor, also one of version 1 (`origin:at`); throws on anything else. */
export function readCursor(text: string): DemoCursor {
  const [first, second] = text.split(':').map(Number);
  if (first !== undefined && second !== undefined && Number.isFinite(first + second)) {
    return {
      origin: first,
      at: second,
      resources: { from: second, after: undefined },
      scenarios: [],
      asked: undefined,
    };
  }
  try {
    const { origin, at, resources, scenarios, asked } = JSON.parse(text) as Written;
    return {
      origin,
      at,
      resources: { from: resources[0], after: resources[1] ?? undefined },
      scenarios: scenarios.map(([name, begunAt]) => ({ name, at: begunAt })),
      asked: asked ?? undefined,
    };
  } catch (cause) {
    throw new Error(`not a cursor of the demo source: ${text}`, { cause });
  }
}

interface Written {
  readonly origin: Instant;
  readonly at: Instant;
  readonly resources: readonly [from: Instant, after: Instant | null];
  readonly scenarios: readonly (readonly [name: string, at: Instant])[];
  readonly asked: string | null;
}
